import { holderOf, personKeyOf, type EntryPlan } from '../agencies';
import { nodeOf, type PeopleContext, type PersonView } from '../people';
import { GUARD } from '../subgraph';
import {
  agencyGuard,
  answersFor,
  lineFacts,
  lineOf,
  personFactOf,
  sourcesOf,
  type AgencyAnswer,
  type Released,
  type ViewDeps,
} from '../views';
import type { ArrivalRow } from './arrival-store';
import { clockOf } from './clock';
import { CALL_OUT, CONTACT } from './entries';
import { historyOf } from './history';
import type { DeskBook } from '../requests';
import type { TriageEntry, TriageHolder, TriagePerson } from './triage';

/** What is read of each kind to show it in the list, and to count what was before. */
export const WANTS = new Map<EntryPlan, ReadonlySet<string>>([
  [
    CONTACT,
    new Set([
      ...lineFacts(CONTACT).map(({ name }) => name),
      'version',
      'decisionDueAt',
      'callOutReference',
      'callOutGrade',
      'subjects',
    ]),
  ],
  [CALL_OUT, new Set([...lineFacts(CALL_OUT).map(({ name }) => name), 'childrenCount', 'people'])],
]);

const planOf = ({ kind }: Pick<ArrivalRow, 'kind'>): EntryPlan => (kind === 'CONTACT' ? CONTACT : CALL_OUT);

/** Something that came in, and those of its people whom the asker may see. */
export interface SeenArrival {
  readonly arrival: ArrivalRow;
  readonly people: readonly PersonView[];
}

/**
 * Those of what came in of which the asker may see somebody. All people are looked for in one statement. A call-out for
 * which a contact stands in part is left out where the asker may see that contact.
 */
export async function thoseSeen(
  arrivals: readonly ArrivalRow[],
  { people }: Pick<PeopleContext, 'people'>,
): Promise<SeenArrival[]> {
  const seen = await Promise.all(
    arrivals.map(async (arrival) => {
      const { source, numbers, stoodByNumbers } = arrival;
      const [views, byContact] = await Promise.all([
        Promise.all(numbers.map((number) => people.namedBy(source, number))),
        Promise.all((stoodByNumbers ?? []).map((number) => people.namedBy('mash', number))),
      ]);
      const there = views.filter((view) => view !== undefined);
      return { arrival, people: [...new Set(there)], isStoodFor: byContact.some(releasesContacts) };
    }),
  );
  return seen.filter(
    ({ arrival, people: views, isStoodFor }) => !isStoodFor && views.some((view) => mayRelease(view, planOf(arrival))),
  );
}

const releasesContacts = (view: PersonView | undefined): boolean => view?.releases('mash', CONTACT.category) ?? false;

/** Does the agency release such entries of this person at all, the whole of them or some? */
function mayRelease(view: PersonView, plan: EntryPlan): boolean {
  const grant = view.grantOf(holderOf(plan));
  return grant !== undefined && (grant.released.has(plan.category) || grant.inPart.has(plan.category));
}

/**
 * Reads what came in from whoever keeps it, by the grants of the people concerned: one call to the police and one to the
 * MASH, for all of them. What no grant releases is absent. Of what an agency that does not answer would release, it is
 * said that it came in, and that nobody answered for it.
 */
export async function readArrivals(
  seen: readonly SeenArrival[],
  book: DeskBook,
  deps: ViewDeps,
  context: PeopleContext,
): Promise<TriageEntry[]> {
  const views = [...new Set(seen.flatMap(({ people }) => people))];
  const asked = answersFor(deps, context);
  const answers = new Map(
    await Promise.all(
      views.map(async (view) => [view, (await asked.about(view, WANTS, context)).filter(isOfTheTwo)] as const),
    ),
  );
  const entries = await Promise.all(
    seen.map((one) =>
      entryOf(
        one,
        one.people.flatMap((view) => answers.get(view)!),
        book,
        context,
      ),
    ),
  );
  return entries.filter((entry) => entry !== undefined);
}

const isOfTheTwo = ({ outcome }: AgencyAnswer): boolean => outcome !== 'NOT_ASKED';

async function entryOf(
  { arrival }: SeenArrival,
  answers: readonly AgencyAnswer[],
  book: DeskBook,
  context: PeopleContext,
): Promise<TriageEntry | undefined> {
  const plan = planOf(arrival);
  const { scope } = context;
  const ways = answers
    .flatMap(({ entries }) => entries)
    .filter((entry) => entry.plan === plan && entry.facts.reference === arrival.reference);
  const unanswered = answers.filter(({ holder, outcome }) => holder === arrival.source && outcome === 'UNAVAILABLE');
  const wouldShow = unanswered.filter(({ of }) => of.releases(arrival.source, plan.category));
  const [entry] = ways;
  if (!entry && wouldShow.length === 0) return undefined;
  const facts: Readonly<Record<string, unknown>> = entry?.facts ?? {};
  const rating = entry ? textOr(facts['rating']) : arrival.rating;
  const isDecided = entry
    ? arrival.kind === 'CONTACT' && (textOr(facts['pathway']) !== null || textOr(facts['decidedAt']) !== null)
    : arrival.decidedAt !== null;
  const clock = isDecided ? undefined : clockOf({ rating, clockFrom: arrival.clockFrom }, book, scope.startedAt);
  const concerned = entry ? await peopleIn(entry, arrival, context) : [];
  const isWhole = answers.every(({ outcome }) => outcome !== 'UNAVAILABLE');
  return {
    id: arrival.id,
    kind: arrival.kind,
    source: arrival.source,
    reference: arrival.reference,
    receivedAt: arrival.receivedAt.toISOString(),
    says: entry ? lineOf(plan, facts) : null,
    rating,
    grade: textOr(arrival.kind === 'CALL_OUT' ? facts['grade'] : facts['callOutGrade']),
    pathway: textOr(facts['pathway']),
    decidedAt: textOr(facts['decidedAt']),
    decisionDueAt: clock?.decisionDueAt.toISOString() ?? null,
    claimedDueAt: textOr(facts['decisionDueAt']),
    workingMinutesLeft: clock?.workingMinutesLeft ?? null,
    isOverdue: clock?.isOverdue ?? null,
    clockSource: clock?.source ?? null,
    people: concerned,
    children: Math.max(
      concerned.filter(({ role }) => CHILDREN.has(role)).length,
      typeof facts['childrenCount'] === 'number' ? facts['childrenCount'] : 0,
    ),
    before: isWhole
      ? historyOf(
          answers.flatMap(({ entries }) => entries),
          arrival,
          facts,
        )
      : null,
    heldBy: holderOfArrival(arrival, scope.practitioner.id),
    version: typeof facts['version'] === 'number' ? facts['version'] : null,
    sources: sourcesOf(answers, context),
    arrival,
    [GUARD]: agencyGuard(arrival.source, ways.length > 0 ? ways.map(({ of }) => of) : wouldShow.map(({ of }) => of)),
  };
}

const CHILDREN: ReadonlySet<string> = new Set(['CHILD', 'CHILD_EXPOSED', 'UNBORN_CHILD']);

export function holderOfArrival(
  { heldBy, heldByName, heldByDesk, heldSince }: ArrivalRow,
  asker: string,
): TriageHolder | null {
  return heldBy === null
    ? null
    : { name: heldByName!, desk: heldByDesk!, since: heldSince!.toISOString(), isMe: heldBy === asker };
}

/** Whom an entry names, each with their part. Whoever was added since it was heard of is there once that is heard. */
async function peopleIn(
  { plan, facts }: Released,
  { numbers }: ArrivalRow,
  context: PeopleContext,
): Promise<TriagePerson[]> {
  const named = personFactOf(plan);
  const parts: unknown = plan.sharedBy ? facts[plan.sharedBy] : undefined;
  if (!named || !Array.isArray(parts)) return [];
  const heard = new Set(numbers);
  const found = await Promise.all(
    (parts as readonly unknown[]).map(async (part) => {
      const { role, [named]: reference } = (part ?? {}) as Record<string, unknown>;
      const number = (reference as Record<string, unknown> | null | undefined)?.[personKeyOf(plan)];
      if (typeof role !== 'string' || typeof number !== 'string' || !heard.has(number)) return undefined;
      const view = await context.people.namedBy(holderOf(plan), number);
      return view && { role, person: nodeOf(view, context) };
    }),
  );
  return found.filter((one) => one !== undefined);
}

const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null);
