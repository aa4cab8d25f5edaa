import { GraphQLError } from 'graphql';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { holderOf, type EntryPlan } from '../agencies';
import { nodeOf, type PeopleContext, type PersonView } from '../people';
import { AGENCY_TITLES, codeOf, RUNNING_CLOCKS, type SourceAgency } from '../sharing';
import { Open, rowsToRead, type Page, type RequestScope } from '../subgraph';
import { answersFor, lineFacts, lineOf } from '../views';
import type { DeskBook } from '../requests';
import { kindsAt, entryNamed, withheldOfKinds } from './entries';
import { FRONT_DOOR } from './policy';
import { pageLookedThrough, rowBefore } from './paging';
import type { FrontDoorDeps } from './queue';
import type { ClockRow, ClockStore } from './running-clock-store';
import { RunningClockConnection, RunningClocksArgs, type RunningClock } from './running-clocks';

/** What is to be done by a certain time, across people: at the desks of the asker's agency. */
@Resolver()
export class RunningClocksResolver {
  constructor(private readonly deps: FrontDoorDeps | undefined) {}

  @Open('each clock is of an entry that its agency released to this asker')
  @Query(() => RunningClockConnection, {
    nullable: true,
    description:
      'Clocks that run at the front desk of your agency from the records: schools to be told, applications to be heard, disclosures, meetings and what was agreed. What runs out first first. Not for those who work with perpetrators.',
  })
  async runningClocks(
    @Args(() => RunningClocksArgs) { kind, overdue, first, after }: RunningClocksArgs,
    @Ctx() context: PeopleContext,
  ): Promise<Page<RunningClock>> {
    const { scope, people } = context;
    if (!mayHear(scope))
      throw new GraphQLError('Running clocks are not listed for those who work with perpetrators.', {
        extensions: { code: 'NOT_YOUR_ROLE' },
      });
    scope.askedFor.push('what is to be done by a certain time');
    const limit = rowsToRead(first);
    const list = { list: 'clock', after, cursors: scope.cursors };
    const { agency } = scope.practitioner;
    const [rows, book] = await Promise.all([
      this.deps!.clocks.list(
        { agency, kind: kind ?? null, isOverdueAlone: overdue },
        rowBefore(list),
        scope.startedAt,
        limit,
      ),
      this.deps!.book(),
    ]);
    const seen = await clocksSeen(rows, people);
    const toRead = seen.slice(0, first);
    const nodes = await Promise.all(toRead.map((one) => this.read(one, book, context)));
    const shown = toRead.flatMap(({ row }, index) => (nodes[index] ? [{ row, node: nodes[index] }] : []));
    return {
      ...pageLookedThrough(list, { rows, limit, seen, toRead, shown }),
      withheld: withheldOfKinds(kindsAt(agency), context),
    } as Page<RunningClock>;
  }

  /** The clock, if its agency releases the very entry that set it going. */
  private async read(
    { row, plan, views }: SeenClock,
    book: DeskBook,
    context: PeopleContext,
  ): Promise<RunningClock | undefined> {
    const { scope } = context;
    const asked = answersFor(this.deps!, context);
    const wants = new Map([[plan, new Set(lineFacts(plan).map(({ name }) => name))]]);
    const answers = (await Promise.all(views.map((view) => asked.about(view, wants, context)))).flat();
    const released = answers.flatMap(({ entries }) => entries).filter(({ facts }) => facts.reference === row.reference);
    const [entry] = released;
    // Whose agency did not answer is not left out: the list would look as if nothing ran.
    if (!entry && answers.some(({ outcome }) => outcome === 'UNAVAILABLE') && releasesWhole(views, plan))
      throw notAnswered(row.source);
    if (!entry) return undefined;
    const { agency } = scope.practitioner;
    const calendar = book.calendarOf(agency, book.agency(agency)?.frontDesk ?? '');
    const { id, kind, source, reference, setBy, startedAt, dueAt } = row;
    const isOverdue = dueAt <= scope.startedAt;
    return {
      id,
      kind,
      source,
      reference,
      setBy,
      isOverdue,
      says: lineOf(plan, entry.facts),
      whom: [...new Set(released.map(({ of }) => of))].map((view) => nodeOf(view, context)),
      startedAt: startedAt.toISOString(),
      dueAt: dueAt.toISOString(),
      workingMinutesLeft: isOverdue ? 0 : Math.floor(calendar.hoursBetween(scope.startedAt, dueAt) * 60),
    };
  }
}

interface SeenClock {
  readonly row: ClockRow;
  readonly plan: EntryPlan;
  /** Those whom it concerns of whom the asker may be told such entries. */
  readonly views: readonly PersonView[];
}

const mayHear = ({ practitioner }: Pick<RequestScope, 'practitioner'>): boolean => practitioner.side !== 'PERPETRATOR';

/** Those clocks of which the asker may know. All people are looked for in one statement, even where there is nothing. */
async function clocksSeen(rows: readonly ClockRow[], people: PeopleContext['people']): Promise<SeenClock[]> {
  const [views] = await Promise.all([
    Promise.all(
      rows.map(({ source, numbers }) => Promise.all(numbers.map((number) => people.namedBy(source, number)))),
    ),
    people.namedBy(FRONT_DOOR, '- clock'),
  ]);
  return rows.flatMap((row, index) => {
    const plan = entryNamed(row.entry);
    if (!plan) return [];
    const there = [...new Set(views[index]!.filter((view) => view !== undefined))];
    const seen = there.filter((view) => mayRelease(view, plan, row));
    return seen.length > 0 ? [{ row, plan, views: seen }] : [];
  });
}

function mayRelease(view: PersonView, plan: EntryPlan, { kind }: ClockRow): boolean {
  const grant = view.grantOf(holderOf(plan));
  const { category: further } = RUNNING_CLOCKS[kind];
  if (grant === undefined || (further !== undefined && !grant.released.has(further))) return false;
  return grant.released.has(plan.category) || grant.inPart.has(plan.category);
}

/** Of entries that are released one by one, that there is this one is not to be told by a failure. */
const releasesWhole = (views: readonly PersonView[], plan: EntryPlan): boolean =>
  views.some((view) => view.releases(holderOf(plan), plan.category));

const notAnswered = (source: SourceAgency): GraphQLError =>
  new GraphQLError(
    `${AGENCY_TITLES[source]} did not answer, so what runs out cannot be listed. This is not "nothing runs": ask again, or telephone.`,
    { extensions: { code: 'SOURCE_UNAVAILABLE', source: codeOf(source) } },
  );

/** Which of these clocks somebody may know of: a notice of any other is no notice to them. */
export async function clocksSeenBy(
  store: ClockStore,
  ids: readonly string[],
  scope: RequestScope,
  people: PeopleContext['people'],
): Promise<ReadonlySet<string>> {
  const rows = await store.byIds(ids, scope.practitioner.agency);
  const seen = await clocksSeen(rows, people);
  return new Set(mayHear(scope) ? seen.map(({ row }) => row.id) : []);
}
