import { deskAsTold } from '../partnership';
import { isInAudience, isOpened, REASONS, type Audience, type Category, type SourceAgency } from '../sharing';
import { noteOpenedText, ROLE_WORDS, Text, withheld } from '../subgraph';
import { OCCASION_OF, type FormalCheck, type QuestionFact } from './formal-check';
import type { CheckFact } from './people-store';
import type { Involvement } from './person';
import type { PersonView } from './person-view';
import type { SourceCheck } from './source-check';

// What one asker is told of what the agencies know of a person: texts, involvement, and what was asked of whom.

/** Words that agencies wrote in the index, and for whom. */
export interface Words {
  readonly says: string | null;
  readonly audience: Audience | null;
  readonly audienceDesk: string | null;
  readonly assertedBy: readonly SourceAgency[];
}

const closed = (category: Category): Text => Text.closed(withheld(category, 'people', 'TEXT_NOT_OPENED'));

/**
 * May this asker read the words? What nobody has opened is closed to the perpetrator's side, and to strangers (rule
 * P4).
 */
export function readsWords(view: PersonView, { audience, audienceDesk, assertedBy }: Omit<Words, 'says'>): boolean {
  const { agency, desk } = view.scope.practitioner;
  const asserting = assertedBy.find((holder) => holder === agency);
  const written = {
    ...(audience && { audience }),
    ...(asserting && audienceDesk && { desk: { agency: asserting, desk: audienceDesk } }),
  };
  // In company, what is for one desk is for nobody.
  const own = view.company.length > 0 ? '' : desk;
  return isInAudience({ agency, desk: own, readsClosed: view.readsClosedTexts }, written);
}

/** The words as a field answers them: open, or refused in the same words whether or not anything stands there. */
export function textTold(view: PersonView, category: Category, words: Words, coordinate: string): Text {
  if (!readsWords(view, words)) return closed(category);
  const { says, audience, assertedBy } = words;
  if (says !== null && audience && isOpened(audience) && !view.readsClosedTexts)
    noteOpenedText(view.scope, { person: view.id, holder: assertedBy[0]!, coordinate, audience });
  return Text.open(says);
}

/**
 * The role of somebody, as their agency calls it: a word of the list of roles names nobody; any other is a text that
 * nobody has opened.
 */
const roleTold = (view: PersonView, role: string | null): Text =>
  view.readsClosedTexts || role === null || ROLE_WORDS.has(role) ? Text.open(role) : closed('INVOLVEMENT');

const latest = (days: readonly (string | null | undefined)[]): string | null =>
  days
    .filter((day) => typeof day === 'string')
    .sort()
    .at(-1) ?? null;

const withOutcome = (checks: readonly CheckFact[], ...outcomes: readonly CheckFact['outcome'][]) =>
  checks.filter(({ outcome }) => outcomes.includes(outcome));

const daysOf = (checks: readonly CheckFact[]) => checks.map(({ askedOn, answeredOn }) => answeredOn ?? askedOn);

/**
 * Whether an agency knows somebody, as this asker may be told. What it answered to a tracked request counts, as far as
 * it stands, and about what it was asked alone: a nil is never "nothing known", and an agency that has said something
 * of the person is never one that knows nothing.
 */
export function involvementOf(view: PersonView, agency: SourceAgency): Involvement {
  const decision = view.decisions.get(agency)!;
  if (decision.kind === 'refusal') return { agency, status: 'WITHHELD', reason: `${REASONS[decision.reason].says}.` };
  const checks = view.checksOf(agency);
  const formal = view.formalChecksOf(agency);
  const standing = formal.filter(({ stands }) => stands);
  const answeredOn = (some: readonly FormalCheck[]) => latest(some.map(({ question }) => question.answeredOn));
  const fact = decision.kind === 'grant' ? view.facts.involvement.find(({ holder }) => holder === agency) : undefined;
  const hasSpoken = formal.some(({ spoken }) => spoken.length > 0);
  if (fact && (fact.known || !hasSpoken)) {
    const status = fact.known ? 'KNOWN' : 'NOTHING_KNOWN';
    const same = fact.known ? [] : standing.filter((check) => check.status === 'NOTHING_KNOWN');
    const checkedOn = latest([fact.checkedOn, ...daysOf(withOutcome(checks, status)), answeredOn(same)]);
    return { agency, status, checkedOn, ...(fact.known && { since: fact.since, endedOn: fact.endedOn }) };
  }
  if (decision.kind === 'grant' && !hasSpoken && view.isNamedBy(agency)) return { agency, status: 'NAMED' };
  const answers = standing.filter(({ status }) => status !== 'NOTHING_KNOWN');
  if (answers.length > 0) return { agency, status: 'ANSWERED', checkedOn: answeredOn(answers) };
  if (standing.length > 0 && !hasSpoken) return { agency, status: 'NOTHING_KNOWN', checkedOn: answeredOn(standing) };
  const unanswered = [
    ...withOutcome(checks, 'NO_REPLY', 'INTERIM_ANSWER', 'REFUSED').map(({ askedOn }) => askedOn),
    ...formal.filter(({ status }) => WITHOUT_AN_ANSWER.has(status)).map(({ question }) => question.askedOn),
  ];
  if (unanswered.length > 0) return { agency, status: 'NO_ANSWER', checkedOn: latest(unanswered) };
  return { agency, status: 'NOT_CHECKED', checkedOn: answeredOn(formal) };
}

const WITHOUT_AN_ANSWER: ReadonlySet<FormalCheck['status']> = new Set(['NO_REPLY', 'INTERIM_ANSWER', 'REFUSED']);

/** A check, and what it is called in a cursor. */
export type NamedCheck = SourceCheck & { readonly id: string };

/**
 * What was asked of an agency, the newest first, or that it was never asked. It tells of the agency's answers what
 * involvement tells, and no more; who asked, on which occasion and where the answer went tell that the asking agency is
 * involved, so they go with that agency's involvement.
 */
export function sourcesCheckedOf(view: PersonView, agency: SourceAgency): NamedCheck[] {
  const checks: NamedCheck[] = [
    ...view.formalChecksOf(agency).map((check) => formalCheckAsTold(view, check)),
    ...view.checksOf(agency).map((check) => checkAsTold(view, check)),
  ].sort((one, other) => newestFirst(one.askedOn, other.askedOn));
  const { status, checkedOn, reason } = involvementOf(view, agency);
  const derived = (as: SourceCheck['status'], rest: Partial<SourceCheck> = {}): NamedCheck => ({
    id: `${view.id} ${agency} ${as}`,
    agency,
    status: as,
    ...rest,
  });
  switch (status) {
    case 'WITHHELD':
      return [...checks, derived('WITHHELD', { reason: reason! })];
    case 'KNOWN':
    case 'NOTHING_KNOWN':
      // Asked, and no more is known of it than the day.
      return checkedOn && !checks.some((check) => check.status === status)
        ? [...checks, derived(status, { askedOn: checkedOn })]
        : checks;
    case 'NAMED':
    case 'NOT_CHECKED':
    case 'NO_ANSWER':
    case 'ANSWERED':
      return checks.length > 0 ? checks : [derived('NEVER_ASKED')];
  }
}

/** Is there anything to tell of what was asked of an agency, outside of tracked requests; and may it be told at all? */
export function checksTold(view: PersonView, agency: SourceAgency): 'SOME' | 'NONE' | 'WITHHELD' {
  const all = sourcesCheckedOf(view, agency).map(({ status }) => status);
  if (all.some((status) => status !== 'WITHHELD' && status !== 'NEVER_ASKED')) return 'SOME';
  return all.includes('WITHHELD') ? 'WITHHELD' : 'NONE';
}

/**
 * What was asked of an agency that counts for whoever reads its records: an answer that stands, or else what was asked
 * last. Nothing, where nobody asked or nothing of it may be told.
 */
export function askedOf(view: PersonView, agency: SourceAgency): NamedCheck | undefined {
  const checks = sourcesCheckedOf(view, agency).filter(
    ({ status }) => status !== 'WITHHELD' && status !== 'NEVER_ASKED',
  );
  return checks.find(({ stands }) => stands === true) ?? checks[0];
}

/** The newest first; what has no day last. Of two of one day the order stays as it was. */
function newestFirst(one: string | null | undefined, other: string | null | undefined): number {
  const [a, b] = [one ?? '', other ?? ''];
  return a === b ? 0 : a < b ? 1 : -1;
}

/** Whoever may know of a question may be told who asked. */
function formalCheckAsTold(view: PersonView, check: FormalCheck): NamedCheck {
  const { question, status, about, nil, stands, freshUntil } = check;
  const { id, holder, askingAgency, askedOn, answeredOn, chases, chasedOn, stage } = question;
  const hasAnswer = answeredOn !== null && status !== 'NO_REPLY';
  return {
    id,
    question: id,
    agency: holder,
    status,
    askedOn,
    askedBy: askingAgency,
    occasion: OCCASION_OF[stage] ?? null,
    chased: chases > 0,
    chasedOn,
    answeredOn: hasAnswer ? answeredOn : null,
    answerWentTo: hasAnswer ? askingAgency : null,
    desk: deskAsShown(view, question),
    about,
    nil: about.filter((category) => nil.includes(category)),
    stands,
    freshUntil,
  };
}

/** Of a question about a limited record, the desk where any other would lie; to the desk itself its own. */
function deskAsShown(view: PersonView, { holder, askedDesk, answer, shownDesk }: QuestionFact): string | null {
  const desk = answer?.desk ?? askedDesk;
  const { agency, desk: own } = view.scope.practitioner;
  const isToDesk = view.company.length === 0 && agency === holder && own === desk;
  return deskAsTold(holder, shownDesk === null || isToDesk ? desk : shownDesk, view.company.length === 0 ? agency : '');
}

function checkAsTold(view: PersonView, check: CheckFact): NamedCheck {
  const { id, holder, outcome, askedOn, answeredOn, askedBy } = check;
  const told = {
    id,
    agency: holder,
    status: outcome,
    askedOn,
    answeredOn,
    chased: check.chased,
    chasedOn: check.chasedOn,
  };
  if (!view.mayTellOfAsking(check)) return told;
  const wentTo = check.answerWentTo !== null && view.mayTellOfAsking({ askedBy: check.answerWentTo });
  return {
    ...told,
    askedBy,
    askedByRole: roleTold(view, check.askedByRole),
    occasion: check.occasion,
    ...(wentTo && { answerWentTo: check.answerWentTo, answerWentToRole: roleTold(view, check.answerWentToRole) }),
  };
}
