import { Arg, Args, Ctx, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { AskingAgency } from '../people';
import type { Agency } from '../sharing';
import { connectionOf, DateScalar, enumeration, Open, pageBy, PageArgs, type Page } from '../subgraph';
import type { RecordRow } from './record-store';
import { isReference } from './reference';
import { badInput, type RequestsContext } from './requests-context';

const COUNTS = 'counts questions, and says nothing about a person';

export const RequestRecordBy = enumeration('RequestRecordBy', 'By what the record is counted.', {
  PAIR: 'The agency that asks and the agency that is asked.',
  DESK: 'The same, and the desk that is asked.',
  CASE: 'Case by case, of your own agency.',
});

export const RequestRecordEvery = enumeration('RequestRecordEvery', 'How the time of a record is divided.', {
  WEEK: 'Weeks, from Monday.',
  MONTH: 'Months.',
});

const times = (says: string) => ({ description: `How many ${says}.` });

@ObjectType({
  description:
    'The record of requests that inspectors ask for (003 L226), for one pair of agencies, desk or case. Quality stands beside speed, since deadlines alone were gamed (000 L302).',
})
@Open(COUNTS)
export class RequestRecord {
  @Field(() => AskingAgency, { description: 'The agency that asked.' }) asker!: Agency;
  @Field(() => AskingAgency, { nullable: true, description: 'The agency that was asked.' }) asked!: Agency | null;
  @Field(() => String, { nullable: true, description: 'The desk that was asked; null of what reached none.' }) desk!:
    string | null;
  @Field(() => String, { nullable: true, description: 'Your agency’s own number of the case.' }) case!: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day of the week or month in which they were asked; null where the whole time is one.',
  })
  since!: string | null;
  @Field(() => Int, times('questions were asked')) questions!: number;
  @Field(() => Int, times('have a final answer, refusals and “not known” among them')) answered!: number;
  @Field(() => Int, times('reached a desk and were finally answered by the time first set')) inTime!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Hours until the final answer of those that reached a desk: the median.',
  })
  medianHours!: number | null;
  @Field(() => Float, { nullable: true, description: 'The same: the 90th percentile.' }) p90Hours!: number | null;
  @Field(() => Int, times('were answered with an explicit nil')) nil!: number;
  @Field(() => Int, times('were refused')) refused!: number;
  @Field(() => Int, times('were served by an answer that was fresh enough')) reused!: number;
  @Field(() => Int, times('joined a question that was open already')) joined!: number;
  @Field(() => Int, times('were answered from the index, without reaching a person')) notKnown!: number;
  @Field(() => Int, times('have no final answer')) open!: number;
  @Field(() => Int, times('of these are overdue')) overdue!: number;
  @Field(() => Int, times('times somebody was chased')) chased!: number;
  @Field(() => Int, times('were escalated')) escalated!: number;
  @Field(() => Int, times('were acted on')) actedOn!: number;
  @Field(() => Int, times('were answered, and nobody acted on them in time')) neverActedOn!: number;
  @Field(() => Int, times('were withdrawn')) cancelled!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Which part of what was asked for the answers answered, from 0 to 1: the mean.',
  })
  completeness!: number | null;
}

const RequestRecordConnection = connectionOf(RequestRecord, { open: COUNTS }, 'by agency, desk or case');

@Resolver()
export class RecordResolver {
  @Open(COUNTS)
  @Query(() => RequestRecordConnection, {
    description:
      'What your agency asked and was asked, and what came of it; for information governance, what everybody did.',
  })
  async requestRecord(
    @Arg('by', () => RequestRecordBy, { description: 'By what it is counted.' }) by: keyof typeof RequestRecordBy,
    @Arg('every', () => RequestRecordEvery, {
      nullable: true,
      description: 'Week by week, or month by month; the whole time as one if left out.',
    })
    every: keyof typeof RequestRecordEvery | undefined,
    @Arg('from', () => DateScalar, { description: 'The first day on which questions were asked.' }) from: string,
    @Arg('until', () => DateScalar, { description: 'The last day.' }) until: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { seeing, scope }: RequestsContext,
  ): Promise<Page<RecordRow>> {
    const { agency, id: practitioner } = scope.practitioner;
    const isGovernance = agency === 'information-governance';
    if (isGovernance && by === 'CASE') throw badInput('Cases are counted for the agency whose they are.');
    const counted = await seeing.reads.record(
      { by, every: every ?? undefined, from, until, agency: isGovernance ? undefined : agency, practitioner },
      scope.startedAt,
    );
    // A number that is not shaped as one might say anything, and both sides of an agency read its record.
    const rows = counted.map((row) =>
      row.case === null || isReference(row.case) ? row : { ...row, case: 'not a number' },
    );
    return pageBy(rows, args, {
      cursorOf: ({ asker, asked, desk, case: file, since }) =>
        Buffer.from(JSON.stringify([asker, asked, desk, file, since])).toString('base64url'),
      nodeOf: (row) => row,
    });
  }
}
