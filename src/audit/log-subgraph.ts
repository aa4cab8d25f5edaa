import { GraphQLError } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Field, Float, InputType, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { SOURCE_AGENCIES } from '../sharing';
import {
  badPage,
  buildSubgraph,
  connectionOf,
  DateTimeScalar,
  enumeration,
  executorOf,
  Open,
  pageBy,
  PageArgs,
  PageInfo,
  MAX_PAGE,
  type CallSubgraph,
  type Page,
  type RequestScope,
  type Subgraph,
} from '../subgraph';
import type { DisclosureLog } from './disclosure-log';
import { inWords } from './event-words';
import type { LogFilter, LogPlace, LogReadingStore, LogRow } from './reading-store';

const TOLD_TO_LEADS =
  'told to an information-governance lead alone, for INFORMATION_GOVERNANCE; anybody else is refused before anything is read';

const LogEntryKind = enumeration(
  'LogEntryKind',
  'What an entry of the disclosure log is (Data Protection Act 2018, s.62).',
  {
    QUESTION: 'A question to the hub: who consulted, and what each source disclosed to them.',
    CONSULTATION: 'Something that was looked at otherwise: the log itself, a review queue, an explanation.',
    DISCLOSURE: 'Something that went out otherwise than in answer to a question.',
    COLLECTION: 'Something that was taken in.',
    ALTERATION: 'Something that governs or describes people was changed.',
    COMBINATION: 'Records were taken to be of one person, or no longer.',
    ERASURE: 'Something was erased. What it was is not said.',
  },
);

@ObjectType({ description: 'What one source showed and withheld in one question.' })
@Open(TOLD_TO_LEADS)
export class LoggedDisclosure {
  @Field(() => String, { description: 'The agency whose data it was.' }) source!: string;
  @Field(() => String, { description: 'record: the agency’s own record; index: the person index, on its behalf.' })
  from!: string;
  @Field(() => [String], { description: 'About whom, by the hub’s numbers.' }) people!: readonly string[];
  @Field(() => [String], { description: 'The agreements that were relied on.' }) agreements!: readonly string[];
  @Field(() => [String], { description: 'The categories that were shown.' }) shown!: readonly string[];
  @Field(() => [String], { description: 'The categories that were withheld.' }) withheld!: readonly string[];
  @Field(() => [String], { description: 'The fields that were shown.' }) shownFields!: readonly string[];
  @Field(() => [String], { description: 'The fields that were withheld.' }) withheldFields!: readonly string[];
  @Field(() => [String], {
    nullable: true,
    description:
      'Of those, the fields that the agency sent all the same. The hub took them out; null where there were none.',
  })
  takenOut?: readonly string[] | null;
}

/** One thing that an entry of the log says was withheld. */
@ObjectType({ description: 'Something that was asked for and not shown.' })
@Open(TOLD_TO_LEADS)
export class LoggedRefusal {
  @Field(() => String, { description: 'The agency that withheld it, or PEOPLE where none releases it.' })
  source!: string;
  @Field(() => String, { description: 'The category of data.' }) category!: string;
  @Field(() => String, { description: 'Why, as docs/error-codes.md names the reasons.' }) reason!: string;
}

@ObjectType({ description: 'One entry of the disclosure log. The values that were shown are not in it.' })
@Open(TOLD_TO_LEADS)
export class DisclosureLogEntry {
  @Field(() => String, { description: 'Its number in the log.' }) number!: string;
  @Field(() => LogEntryKind, { description: 'What it is.' }) kind!: keyof typeof LogEntryKind;
  @Field(() => DateTimeScalar, { description: 'When it was asked, or happened.' }) at!: string;
  @Field(() => DateTimeScalar, { description: 'When it was recorded.' }) recordedAt!: string;
  @Field(() => String, { nullable: true, description: 'The number of the request, as the reply said it.' }) requestId!:
    string | null;
  @Field(() => String, {
    description:
      'Who asked or acted, as their issuer knows them; or the part of the hub that acted automatically, the operator who typed a command, or the desk to which a link was mailed.',
  })
  practitioner!: string;
  @Field(() => String, { nullable: true, description: 'Their name at the time.' }) practitionerName!: string | null;
  @Field(() => String, { description: 'Their agency, or hub.' }) agency!: string;
  @Field(() => String, { nullable: true, description: 'Their role at the time.' }) role!: string | null;
  @Field(() => String, { nullable: true, description: 'Their desk at the time.' }) desk!: string | null;
  @Field(() => String, { nullable: true, description: 'The system that asked on their behalf.' }) through!:
    string | null;
  @Field(() => String, { nullable: true, description: 'The purpose that was declared.' }) purpose!: string | null;
  @Field(() => String, { nullable: true, description: 'The reason or justification that was given.' }) reason!:
    string | null;
  @Field(() => String, { description: 'The operation’s name; of other entries, what happened.' }) operation!: string;
  @Field(() => String, { description: 'What happened, in a plain sentence.' }) says!: string;
  @Field(() => String, { nullable: true, description: 'How the question ended: ANSWERED, PARTLY_ANSWERED or FAILED.' })
  outcome!: string | null;
  @Field(() => [String], { description: 'About whom, by the hub’s numbers.' }) people!: readonly string[];
  @Field(() => [String], { description: 'The numbers that were asked for, found or not.' })
  askedFor!: readonly string[];
  @Field(() => [String], { description: 'The agreements that were relied on.' }) agreements!: readonly string[];
  @Field(() => [LoggedDisclosure], { description: 'What each source showed and withheld.' })
  disclosures!: readonly LoggedDisclosure[];
  @Field(() => [LoggedRefusal], { description: 'What was refused, and why.' }) refusals!: readonly LoggedRefusal[];
  @Field(() => String, { nullable: true, description: 'What else an event says, as JSON.' }) details!: string | null;
}

@ObjectType({ description: 'The number of refusals in a period for one reason.' })
@Open(TOLD_TO_LEADS)
export class RefusalCount {
  @Field(() => String, { description: 'The agency that withheld it, or PEOPLE where none releases it.' })
  source!: string;
  @Field(() => String, { description: 'The category of data.' }) category!: string;
  @Field(() => String, { description: 'Why.' }) reason!: string;
  @Field(() => Int, { description: 'In how many questions.' }) times!: number;
  @Field(() => Int, { description: 'Of how many practitioners.' }) practitioners!: number;
}

@ObjectType({ description: 'Somebody who was read by many.' })
@Open(TOLD_TO_LEADS)
export class PersonReadByMany {
  @Field(() => String, { description: 'Who, by the hub’s number.' }) personId!: string;
  @Field(() => Int, { description: 'How many practitioners were shown something about them.' }) practitioners!: number;
  @Field(() => Int, { description: 'Of how many agencies.' }) agencies!: number;
  @Field(() => Int, { description: 'In how many questions.' }) questions!: number;
}

@ObjectType({ description: 'How much one practitioner read in a period, beside others in the same role.' })
@Open(TOLD_TO_LEADS)
export class PractitionerReading {
  @Field(() => String, { description: 'Who, as their issuer knows them.' }) practitioner!: string;
  @Field(() => String, { description: 'Their agency.' }) agency!: string;
  @Field(() => String, { description: 'Their role.' }) role!: string;
  @Field(() => String, { description: 'Their desk.' }) desk!: string;
  @Field(() => Int, { description: 'How many questions showed them something about somebody.' }) questions!: number;
  @Field(() => Int, { description: 'About how many people.' }) people!: number;
  @Field(() => Float, { description: 'The median of people for those in the same role who asked at all.' })
  peersPeople!: number;
  @Field(() => Int, {
    nullable: true,
    description:
      'How many of the questions showed nobody whom their desk holds; null where the index knows of no caseload of their agency.',
  })
  outsideCaseload!: number | null;
}

const DisclosureLogEntryConnection = connectionOf(DisclosureLogEntry, { open: TOLD_TO_LEADS });
const PersonReadByManyConnection = connectionOf(
  PersonReadByMany,
  { open: TOLD_TO_LEADS },
  'who was read by the most first',
);
const PractitionerReadingConnection = connectionOf(
  PractitionerReading,
  { open: TOLD_TO_LEADS },
  'who read of the most people first',
);

@InputType({ description: 'Somebody, by any number that is or was theirs.' })
export class LoggedPersonInput {
  @Field(() => String, { description: 'The kind of number, as PersonKeyInput names it: CRN, PNC, NHS, HUB …' })
  scheme!: string;
  @Field(() => String, { description: 'The number.' }) value!: string;
}

@InputType({ description: 'What is looked for in the log. All that is given must hold.' })
export class DisclosureLogFilter {
  @Field(() => LoggedPersonInput, {
    nullable: true,
    description: 'Whatever was disclosed about them, or asked by their numbers.',
  })
  person?: LoggedPersonInput | null;
  @Field(() => String, {
    nullable: true,
    description: 'Whatever this practitioner was shown or did, by the id that their issuer gives them.',
  })
  practitioner?: string | null;
  @Field(() => String, { nullable: true, description: 'Whatever was released under this agreement.' }) agreement?:
    string | null;
  @Field(() => String, { nullable: true, description: 'Questions in which something was withheld for this reason.' })
  refusedFor?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Not before this instant.' }) from?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this instant.' }) until?: string | null;
}

@InputType({ description: 'A period of at most 93 days.' })
export class LogPeriod {
  @Field(() => DateTimeScalar, { description: 'Not before this instant.' }) from!: string;
  @Field(() => DateTimeScalar, { description: 'Before this instant.' }) until!: string;
}

@ArgsType()
export class FilteredPageArgs extends PageArgs {
  @Field(() => DisclosureLogFilter, { defaultValue: {}, description: 'What is looked for.' })
  filter!: DisclosureLogFilter;
}

@ArgsType()
export class PeriodPageArgs extends PageArgs {
  @Field(() => LogPeriod, { nullable: true, description: 'The period; where none is given, the last 31 days.' })
  period?: LogPeriod | null;
}

export interface LogReadingDeps {
  readonly log: Pick<DisclosureLog, 'record'>;
  readonly store: LogReadingStore;
  /** Whom a number means: every number that is or was theirs. */
  readonly everyNumberOf: (
    key: LoggedPersonInput,
  ) => Promise<{ readonly ids: readonly string[]; readonly numbers: readonly string[] }>;
}

interface LogContext {
  readonly scope: RequestScope;
}

const EVER = { from: '-infinity', until: 'infinity' };
const LONGEST_PERIOD = 93 * 86_400_000;

/** Who may read the log, and for what. */
function mayRead({ practitioner, purpose }: RequestScope): void {
  if (practitioner.role === 'INFORMATION_GOVERNANCE_LEAD' && purpose === 'INFORMATION_GOVERNANCE') return;
  throw new GraphQLError(
    'The disclosure log is read by an information-governance lead, for INFORMATION_GOVERNANCE. Ask yours.',
    {
      extensions: { code: 'NOT_YOUR_ROLE' },
    },
  );
}

const USUAL_PERIOD = 31 * 86_400_000;

/**
 * The period that is asked about. It reaches to the end of the second, so that what has been asked until now is in it.
 */
function within(period: LogPeriod | null | undefined, { startedAt }: RequestScope): LogPeriod {
  if (!period)
    return {
      from: new Date(startedAt.getTime() - USUAL_PERIOD).toISOString(),
      until: new Date(startedAt.getTime() + 1_000).toISOString(),
    };
  const length = Date.parse(period.until) - Date.parse(period.from);
  if (length > 0 && length <= LONGEST_PERIOD) return { from: period.from, until: period.until };
  throw new GraphQLError('Give a period that ends after it begins, and of at most 93 days.', {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

@Resolver()
export class DisclosureLogResolver {
  constructor(private readonly deps: LogReadingDeps | undefined = undefined) {}

  @Open(TOLD_TO_LEADS)
  @Query(() => DisclosureLogEntryConnection, {
    nullable: true,
    description:
      'The disclosure log, the newest first: for a subject-access request, for a practitioner, for an agreement, for a reason.',
  })
  async disclosureLog(
    @Args(() => FilteredPageArgs) { filter, first, after }: FilteredPageArgs,
    @Ctx() { scope }: LogContext,
  ): Promise<Page<DisclosureLogEntry>> {
    mayRead(scope);
    if (first < 1 || first > MAX_PAGE) throw badPage();
    const person = filter.person ? await this.deps!.everyNumberOf(filter.person) : undefined;
    await this.noted(
      scope,
      'DISCLOSURE_LOG_READ',
      { ...filter, person: filter.person && `${filter.person.scheme} ${filter.person.value}` },
      person?.ids,
    );
    const rows = await this.deps!.store.entries(
      filterOf(filter, person),
      first + 1,
      after ? placeOf(after) : undefined,
    );
    return pageOfRows(rows, first, after);
  }

  @Open(TOLD_TO_LEADS)
  @Query(() => [RefusalCount], {
    nullable: true,
    description: 'The number of refusals in a period, by reason.',
  })
  async refusalsByReason(
    @Arg('period', () => LogPeriod, {
      nullable: true,
      description: 'The period; where none is given, the last 31 days.',
    })
    period: LogPeriod | undefined,
    @Ctx() { scope }: LogContext,
  ): Promise<RefusalCount[]> {
    mayRead(scope);
    const { from, until } = within(period, scope);
    await this.noted(scope, 'REFUSALS_COUNTED', { from, until });
    return this.deps!.store.refusals(from, until);
  }

  @Open(TOLD_TO_LEADS)
  @Query(() => PersonReadByManyConnection, {
    nullable: true,
    description: 'Whoever was read by many practitioners in a period.',
  })
  async peopleReadByMany(
    @Args(() => PeriodPageArgs) { period, ...page }: PeriodPageArgs,
    @Arg('practitioners', () => Int, { defaultValue: 5, description: 'By so many at least.' }) practitioners: number,
    @Ctx() { scope }: LogContext,
  ): Promise<Page<PersonReadByMany>> {
    mayRead(scope);
    const { from, until } = within(period, scope);
    await this.noted(scope, 'PEOPLE_READ_BY_MANY_LISTED', { from, until, practitioners });
    const all = await this.deps!.store.peopleReadByMany(from, until, practitioners);
    return pageBy(all, page, {
      cursorOf: ({ person }) => Buffer.from(person).toString('base64url'),
      nodeOf: ({ person, ...rest }) => ({ personId: person, ...rest }),
    });
  }

  @Open(TOLD_TO_LEADS)
  @Query(() => PractitionerReadingConnection, {
    nullable: true,
    description: 'How much practitioners read in a period: beside their peers, and outside their desk’s caseload.',
  })
  async practitionersReading(
    @Args(() => PeriodPageArgs) { period, ...page }: PeriodPageArgs,
    @Arg('timesPeers', () => Float, {
      defaultValue: 0,
      description: 'Only those who read of so many times the median of their peers.',
    })
    timesPeers: number,
    @Arg('outsideCaseload', () => Boolean, {
      defaultValue: false,
      description: 'Only those with questions outside their desk’s caseload.',
    })
    outsideCaseload: boolean,
    @Ctx() { scope }: LogContext,
  ): Promise<Page<PractitionerReading>> {
    mayRead(scope);
    const { from, until } = within(period, scope);
    await this.noted(scope, 'PRACTITIONERS_READING_LISTED', { from, until, timesPeers, outsideCaseload });
    const all = await this.deps!.store.practitionersReading(from, until);
    const unusual = all.filter(
      (one) => one.people >= timesPeers * one.peersPeople && (!outsideCaseload || (one.outsideCaseload ?? 0) > 0),
    );
    return pageBy(unusual, page, {
      cursorOf: ({ practitioner, role, desk }) => Buffer.from(`${practitioner} ${role} ${desk}`).toString('base64url'),
      nodeOf: (reading) => reading,
    });
  }

  /** Reading the log is a consultation like any other; if it cannot be entered, nothing is read. */
  private noted(scope: RequestScope, what: string, asked: object, people: readonly string[] = []): Promise<void> {
    const details = Object.fromEntries(
      Object.entries(asked).filter(([, value]) => value !== null && value !== undefined),
    ) as Record<string, string>;
    return this.deps!.log.record({
      type: 'CONSULTATION',
      what,
      by: scope.practitioner,
      at: scope.startedAt,
      purpose: scope.purpose,
      justification: scope.purpose,
      people,
      agencies: people.length > 0 ? SOURCE_AGENCIES : [],
      requestId: scope.requestId,
      details,
    });
  }
}

function filterOf(filter: DisclosureLogFilter, person: LogFilter['person']): LogFilter {
  const { practitioner, agreement, refusedFor, from, until } = filter;
  return {
    from: from ?? EVER.from,
    until: until ?? EVER.until,
    ...(person && { person }),
    ...(practitioner && { practitioner }),
    ...(agreement && { agreement }),
    ...(refusedFor && { refusedFor }),
  };
}

export const asEntry = ({ table, details, ...row }: LogRow): DisclosureLogEntry => ({
  ...row,
  says: inWords({ table, ...row }),
  kind: row.kind as keyof typeof LogEntryKind,
  details: details && JSON.stringify(details),
});

const cursorOf = ({ at, table, number }: LogPlace): string =>
  Buffer.from(`${at} ${table} ${number}`).toString('base64url');

function placeOf(cursor: string): LogPlace {
  const [, at, table, number] =
    /^(\d{4}-\d\d-\d\dT[\d:.]{15}Z) (question|event) (\d{1,18})$/.exec(Buffer.from(cursor, 'base64url').toString()) ??
    [];
  if (!at || !table || !number) throw badPage();
  return { at, table: table as LogPlace['table'], number };
}

function pageOfRows(rows: readonly LogRow[], first: number, after: string | undefined): Page<DisclosureLogEntry> {
  const shown = rows.slice(0, first);
  const nodes = shown.map(asEntry);
  const pageInfo: PageInfo = {
    hasNextPage: rows.length > first,
    hasPreviousPage: after !== undefined && after !== null,
    startCursor: shown[0] ? cursorOf(shown[0]) : null,
    endCursor: shown.at(-1) ? cursorOf(shown.at(-1)!) : null,
  };
  return {
    nodes,
    edges: nodes.map((node, index) => ({ cursor: cursorOf(shown[index]!), node })),
    pageInfo,
  } as Page<DisclosureLogEntry>;
}

/** The subgraph by which governance reads the disclosure log; without its dependencies, the schema alone. */
export const buildLogSchema = (deps?: LogReadingDeps): Promise<Subgraph> =>
  buildSubgraph({
    // Routers keep their own logger under the word log, and take a subgraph of that name for it.
    name: 'disclosure-log',
    resolvers: [DisclosureLogResolver],
    references: {},
    container: new Map([[DisclosureLogResolver, new DisclosureLogResolver(deps)]]),
  });

/** The subgraph by which the log is read. */
export async function openLogReading(deps: LogReadingDeps): Promise<Subgraph & { call: CallSubgraph }> {
  const subgraph = await buildLogSchema(deps);
  const execute = executorOf(subgraph);
  return { ...subgraph, call: ({ document, variables }, scope) => execute(document, variables, () => ({ scope })) };
}
