import { isInAudience, REASONS, type Audience, type Category, type SourceAgency } from '../sharing';
import { ROLE_WORDS, Text, withheld } from '../subgraph';
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
  return isInAudience({ agency, desk, readsClosed: view.readsClosedTexts }, written);
}

/** The words as a field answers them: open, or refused in the same words whether or not anything stands there. */
export const textTold = (view: PersonView, category: Category, words: Words): Text =>
  readsWords(view, words) ? Text.open(words.says) : closed(category);

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

export function involvementOf(view: PersonView, agency: SourceAgency): Involvement {
  const decision = view.decisions.get(agency)!;
  if (decision.kind === 'refusal') return { agency, status: 'WITHHELD', reason: `${REASONS[decision.reason].says}.` };
  const checks = view.checksOf(agency);
  const fact = decision.kind === 'grant' ? view.facts.involvement.find(({ holder }) => holder === agency) : undefined;
  if (fact) {
    const status = fact.known ? 'KNOWN' : 'NOTHING_KNOWN';
    const checkedOn = latest([fact.checkedOn, ...daysOf(withOutcome(checks, status))]);
    return { agency, status, checkedOn, ...(fact.known && { since: fact.since }) };
  }
  if (decision.kind === 'grant' && view.isNamedBy(agency)) return { agency, status: 'NAMED' };
  const unanswered = withOutcome(checks, 'NO_REPLY', 'INTERIM_ANSWER', 'REFUSED');
  if (unanswered.length === 0) return { agency, status: 'NOT_CHECKED' };
  return { agency, status: 'NO_ANSWER', checkedOn: latest(unanswered.map(({ askedOn }) => askedOn)) };
}

/** A check, and what it is called in a cursor. */
export type NamedCheck = SourceCheck & { readonly id: string };

/**
 * What was asked of an agency, the newest first, or that it was never asked. It tells of the agency's answers what
 * involvement tells, and no more; who asked, on which occasion and where the answer went tell that the asking agency is
 * involved, so they go with that agency's involvement.
 */
export function sourcesCheckedOf(view: PersonView, agency: SourceAgency): NamedCheck[] {
  const checks: NamedCheck[] = view.checksOf(agency).map((check) => checkAsTold(view, check));
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
      return checks.length > 0 ? checks : [derived('NEVER_ASKED')];
  }
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
