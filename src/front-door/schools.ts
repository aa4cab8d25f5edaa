import { dayInLondon } from '../kernel';
import { nodeOf, type PeopleContext, type PersonView } from '../people';
import { GUARD, pageBy, type Page } from '../subgraph';
import { agencyGuard, answersFor, personFactOf, type AgencyAnswer } from '../views';
import { personKeyOf, type EntryPlan } from '../agencies';
import type { SchoolToldState, SchoolToTell, SchoolsToTellArgs } from './day';
import { CALL_OUT, ENCOMPASS_NOTICE, SCHOOL_NOTICE, withheldOfKinds } from './entries';
import { FRONT_DOOR } from './policy';
import type { FrontDoorDeps } from './queue';
import { thoseSeen } from './read-arrivals';

const DAYS = 7;
const MOST_CALL_OUTS = 1_500;

const WANTS = new Map<EntryPlan, ReadonlySet<string>>([
  [CALL_OUT, new Set(['people'])],
  [ENCOMPASS_NOTICE, new Set(['outcome', 'toldAt', 'incident'])],
  [SCHOOL_NOTICE, new Set(['incidentOn', 'state', 'givenAt', 'school'])],
]);

/** Children in call-outs of the last days, each with when their school is to be told, and whether it was. */
export async function schoolsToTell(
  args: SchoolsToTellArgs,
  deps: FrontDoorDeps,
  context: PeopleContext,
): Promise<Page<SchoolToTell>> {
  const { startedAt } = context.scope;
  const [arrivals, book] = await Promise.all([
    deps.arrivals.callOutsSince(new Date(startedAt.getTime() - DAYS * 86_400_000), MOST_CALL_OUTS),
    deps.book(),
  ]);
  const schools = book.schoolsOf(FRONT_DOOR, book.agency(FRONT_DOOR)?.frontDesk ?? '');
  const before = args.before ? new Date(args.before) : schools.nextOpening(startedAt);
  const due = arrivals
    .map((arrival) => ({ arrival, dueBy: schools.nextOpening(arrival.receivedAt) }))
    .filter(({ dueBy }) => dueBy <= before);
  const seen = await thoseSeen(
    due.map(({ arrival }) => ({ ...arrival, stoodByNumbers: null })),
    context,
  );
  const asked = answersFor(deps, context);
  const views = [...new Set(seen.flatMap(({ people }) => people))];
  const answers = new Map<PersonView, readonly AgencyAnswer[]>(
    await Promise.all(views.map(async (view) => [view, await asked.about(view, WANTS, context)] as const)),
  );
  const named = personFactOf(CALL_OUT)!;
  const children: SchoolToTell[] = [];
  for (const { arrival, people } of seen) {
    const entry = people
      .flatMap((view) => answers.get(view)!.flatMap(({ entries }) => entries))
      .find(({ plan, facts }) => plan === CALL_OUT && facts.reference === arrival.reference);
    if (!entry) continue;
    const { dueBy } = due.find((one) => one.arrival.id === arrival.id)!;
    for (const part of (entry.facts['people'] ?? []) as readonly Record<string, unknown>[]) {
      const number = (part[named] as Record<string, unknown> | null)?.[personKeyOf(CALL_OUT)];
      if (part['role'] !== 'CHILD_EXPOSED' || typeof number !== 'string') continue;
      const view = people.find((one) => one.facts.involvement.some(({ recordKey }) => recordKey === number));
      if (!view) continue;
      const told = schoolNoticeOf(arrival.reference, arrival.receivedAt, answers.get(view)!);
      children.push({
        callOut: arrival.reference,
        occurredAt: arrival.receivedAt.toISOString(),
        child: nodeOf(view, context),
        dueBy: dueBy.toISOString(),
        isOverdue: told.state === 'TO_BE_TOLD' && dueBy < startedAt,
        ...told,
        [GUARD]: agencyGuard(FRONT_DOOR, [view]),
      });
    }
  }
  const shown = children.filter(({ state }) => args.told || state === 'TO_BE_TOLD');
  const page = pageBy(shown, args, {
    cursorOf: ({ callOut, child }) => context.cursorOf(`school ${callOut} ${(child as { id: string }).id}`),
    nodeOf: (one) => one,
  });
  return Object.assign(page, { withheld: withheldOfKinds([CALL_OUT], context) });
}

const TOLD_BY_POLICE = new Set(['TOLD_IN_TIME', 'TOLD_LATE']);
const NOT_TO_BE_TOLD = new Set(['NOT_AT_SCHOOL', 'UNSAFE']);
const TOLD_BY_MASH = new Set(['GIVEN', 'ACKNOWLEDGED']);

/** What the police and the MASH have recorded of telling this child's school of this call-out. */
export function schoolNoticeOf(
  incident: string,
  occurredAt: Date,
  answers: readonly AgencyAnswer[],
): Pick<SchoolToTell, 'state' | 'toldAt' | 'school'> {
  const entries = answers.flatMap((answer) => answer.entries);
  const police = entries.filter(({ plan, facts }) => plan === ENCOMPASS_NOTICE && facts['incident'] === incident);
  const on = dayInLondon(occurredAt);
  const mash = entries.filter(({ plan, facts }) => plan === SCHOOL_NOTICE && facts['incidentOn'] === on);
  const is = (words: ReadonlySet<string>, value: unknown) => typeof value === 'string' && words.has(value);
  const given = mash.find(({ facts }) => is(TOLD_BY_MASH, facts['state']));
  const told = police.find(({ facts }) => is(TOLD_BY_POLICE, facts['outcome']));
  const not =
    police.some(({ facts }) => is(NOT_TO_BE_TOLD, facts['outcome'])) ||
    mash.some(({ facts }) => is(NOT_TO_BE_TOLD, facts['state']));
  const state: keyof typeof SchoolToldState = given || told ? 'TOLD' : not ? 'NOT_TO_BE_TOLD' : 'TO_BE_TOLD';
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    state,
    toldAt: text(given?.facts['givenAt']) ?? text(told?.facts['toldAt']),
    school: text(mash.find(({ facts }) => text(facts['school']) !== null)?.facts['school']),
  };
}
