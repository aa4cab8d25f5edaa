import { Arg, Args, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { AskingAgency } from '../people';
import { manages, type Agency } from '../sharing';
import { connectionOf, DateScalar, DateTimeScalar, enumeration, Open, PageArgs, type Page } from '../subgraph';
import type { ExceptionRow } from './desk-work-store';
import { asShown } from './case-file.resolver';
import { pageByPlace } from './paging';
import { CaseFile, Question, QuestionConnection } from './question.type';
import { COUNTED, type Counted } from './record-store';
import { badInput, type RequestsContext } from './requests-context';
import type { SeenQuestion } from './seeing';

const OWN_AGENCY =
  'for those who manage the desks of the agency, or review its emergency access; each question is decided on its own';

export const ExceptionKind = enumeration('ExceptionKind', 'What has gone wrong, and wants somebody to see to it.', {
  NO_OWNER: 'A case that nobody on its desk holds.',
  LEAVERS_CASES: 'A case whose holder has left, and that nobody has taken since.',
  NEVER_ACTED_ON: 'A question that was answered, and on which nobody has acted in time.',
  ESCALATED: 'A question that was escalated, and for which somebody still waits.',
  CLOCK_RAN_OUT: 'Something was to be done by a certain time, and no record says that it was: see runningClocks.',
  EMERGENCY_ACCESS_TO_REVIEW: 'Emergency access that nobody has reviewed yet.',
});

export const RecordNumber = enumeration('RecordNumber', 'A number of the record of requests.', {
  QUESTIONS: 'What was asked.',
  ANSWERED: 'What has a final answer, refusals and “not known” among them.',
  IN_TIME: 'What reached a desk and was finally answered by the time first set.',
  NIL: 'What was answered with an explicit nil.',
  REFUSED: 'What was refused.',
  REUSED: 'What was served by an answer that was fresh enough.',
  JOINED: 'What joined a question that was open already.',
  NOT_KNOWN: 'What was answered from the index, without reaching a person.',
  OPEN: 'What has no final answer.',
  OVERDUE: 'Of these, what is overdue.',
  ESCALATED: 'What was escalated.',
  ACTED_ON: 'What was acted on.',
  NEVER_ACTED_ON: 'What was answered, and nobody acted on in time.',
  CANCELLED: 'What was withdrawn.',
} satisfies Record<keyof typeof COUNTED, string>);

@ObjectType({ description: 'One thing that has gone wrong. It names nobody with whom an agency works.' })
@Open(OWN_AGENCY)
export class Exception {
  @Field(() => ExceptionKind, { description: 'What.' }) kind!: keyof typeof ExceptionKind;
  @Field(() => DateTimeScalar, {
    description: 'Since when: a case opened or lost its holder, the time to act or to review ran out.',
  })
  since!: string;
  @Field(() => String, { nullable: true, description: 'On which desk.' }) desk!: string | null;
  @Field(() => CaseFile, { nullable: true, description: 'Which case.' }) case!: object | null;
  @Field(() => Question, { nullable: true, description: 'Which question.' }) question!: SeenQuestion | null;
  @Field(() => ID, { nullable: true, description: 'Which emergency access, by the hub’s number.' })
  emergencyAccess!: string | null;
  @Field(() => ID, { nullable: true, description: 'Which clock, by the hub’s number.' }) clock!: string | null;
}
const ExceptionConnection = connectionOf(Exception, { open: OWN_AGENCY }, 'the longest standing first');

/** The lists behind the numbers, and what has gone wrong: for those who manage the desks of an agency. */
@Resolver()
export class ExceptionsResolver {
  @Open(OWN_AGENCY)
  @Query(() => ExceptionConnection, {
    description:
      'What has gone wrong at your agency and wants somebody to see to it. For those who manage its desks; for information governance, emergency access that waits for review, of every agency. Lapsed agreements stand in agreementsDue.',
  })
  async exceptions(
    @Arg('kind', () => ExceptionKind, { description: 'Of which kind.' }) kind: keyof typeof ExceptionKind,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: RequestsContext,
  ): Promise<Page<Exception>> {
    const { agency, id, role } = context.scope.practitioner;
    const isReviewer = role === 'INFORMATION_GOVERNANCE_LEAD' && kind === 'EMERGENCY_ACCESS_TO_REVIEW';
    if (!manages(role) && !isReviewer)
      throw badInput('What has gone wrong is listed for those who manage the desks of your agency. Ask there.');
    return pageByPlace(
      args,
      context.scope.cursors,
      (from, limit) => context.deskWork.exceptions(kind, agency, id, context.scope.startedAt, from, limit),
      ({ at, id: of }) => ({ at, id: of }),
      (rows) => exceptionsOf(kind, rows, context),
      (node) => node.id,
    );
  }

  @Open(OWN_AGENCY)
  @Query(() => QuestionConnection, {
    description:
      'The questions behind a number of the record of requests: what your agency asked and was asked, as far as you may know of each, the newest asked first. What the index answered for your agency reached nobody there, and is not among them.',
  })
  questionsOf(
    @Arg('number', () => RecordNumber, { description: 'Which number.' }) which: Counted,
    @Arg('from', () => DateScalar, { description: 'The first day on which they were asked.' }) from: string,
    @Arg('until', () => DateScalar, { description: 'The last day.' }) until: string,
    @Arg('asker', () => AskingAgency, { nullable: true, description: 'Only what this agency asked.' })
    asker: Agency | undefined,
    @Arg('asked', () => AskingAgency, { nullable: true, description: 'Only what this agency was asked.' })
    asked: Agency | undefined,
    @Arg('desk', () => String, { nullable: true, description: 'Only what this desk was asked.' })
    desk: string | undefined,
    @Arg('case', () => String, {
      nullable: true,
      description: 'Only what belongs to the case with this number of your agency’s.',
    })
    caseNumber: string | undefined,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { seeing, scope }: RequestsContext,
  ): Promise<Page<SeenQuestion>> {
    const { agency, id: reader } = scope.practitioner;
    return pageByPlace(
      args,
      scope.cursors,
      (after, limit) =>
        seeing.reads.behindRecord(
          { which, from, until, agency, reader, asker, asked, desk, caseNumber },
          scope.startedAt,
          after,
          limit,
        ),
      ({ held }) => ({ at: held.askedAt, id: held.question.id }),
      (rows) => seeing.listed(rows, (some) => seeing.questions(some)),
      ({ id }) => id,
    );
  }
}

async function exceptionsOf(
  kind: keyof typeof ExceptionKind,
  rows: readonly ExceptionRow[],
  { seeing, caseDetails, scope }: RequestsContext,
): Promise<(Exception & { readonly id: string })[]> {
  const asked = rows.flatMap(({ question }) => question ?? []);
  const questions = new Map(
    (asked.length === 0 ? [] : await seeing.questions(await seeing.reads.questions(asked))).map((one) => [one.id, one]),
  );
  return Promise.all(
    rows.map(async ({ id, at, desk, case: number, question, emergencyAccess }) => {
      const file = number === null ? undefined : await caseDetails.load(number);
      return {
        id,
        kind,
        since: at,
        desk,
        case: file ? asShown(file, scope) : null,
        question: question === null ? null : (questions.get(question) ?? null),
        emergencyAccess,
        clock: kind === 'CLOCK_RAN_OUT' ? id : null,
      };
    }),
  );
}
