import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { AskingAgency } from '../people';
import type { Agency } from '../sharing';
import { DateTimeScalar, Open, type RequestScope } from '../subgraph';
import { deskRead } from './desk-filter';
import { isDescribed, type DeskMember, type DeskWorkReads } from './desk-work-store';
import type { RequestsContext } from './requests-context';

const ABOUT_STAFF = 'about practitioners and desks, and about nobody with whom an agency works';
const COUNTS = 'counts exactly what the lists of the desk show, and names nobody';

@ObjectType({ description: 'A desk of an agency’s: where questions and cases lie.' })
@Open(ABOUT_STAFF)
export class AgencyDesk {
  @Field(() => AskingAgency, { description: 'Whose desk it is.' }) agency!: Agency;
  @Field(() => String, { description: 'Its name.' }) name!: string;
  @Field(() => Boolean, { description: 'Whether it takes what has no other desk.' }) isFrontDesk!: boolean;
  @Field(() => Boolean, { description: 'Whether it is told of what nobody answers or acts on.' })
  isForEscalations!: boolean;
}

@ObjectType({ description: 'A practitioner of a desk: one who was seen there, or holds a case there.' })
@Open(ABOUT_STAFF)
export class DeskPractitioner {
  @Field(() => ID, { description: 'As moveCases takes it (toPractitioner).' }) id!: string;
  @Field(() => String, { description: 'Their name.' }) name!: string;
  @Field(() => String, { nullable: true, description: 'Their role, where they were seen.' }) role!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When they were last seen, to within a day.' }) seenAt!:
    string | null;
  @Field(() => Int, { description: 'How many open cases of the desk they hold.' }) cases!: number;
}

@ObjectType({ description: 'How much lies on a desk: numbers alone. Each is as long as the list that it counts.' })
@Open(COUNTS)
export class DeskSummary {
  @Field(() => String, { description: 'Which desk.' }) desk!: string;
  @Field(() => Int, { description: 'Open cases (casesOfMyDesk).' }) cases!: number;
  @Field(() => Int, { description: 'Of these, those that nobody there holds yet.' }) casesOfNobody!: number;
  @Field(() => Int, { description: 'Enquiries to be answered (enquiriesOnMyDesk).' }) toAnswer!: number;
  @Field(() => Int, { description: 'Of these, those that are overdue.' }) toAnswerOverdue!: number;
  @Field(() => Int, { description: 'What the desk has asked and nobody has finally answered (askedByMyDesk).' })
  asked!: number;
  @Field(() => Int, { description: 'Of these, those that are overdue.' }) askedOverdue!: number;
  @Field(() => Int, { description: 'What waits for the desk to act (waitingForMyDesk).' }) toActOn!: number;
  @Field(() => Int, { description: 'Of these, those that are overdue.' }) toActOnOverdue!: number;
}

const MANAGERS_DESK = {
  nullable: true,
  description: 'Another desk of your agency: for those who manage its desks. Yours if left out.',
};

/** Who asks, on which desk, with whom, and how much lies there. */
@Resolver()
export class MyDeskResolver {
  @Open(ABOUT_STAFF)
  @Query(() => [AgencyDesk], {
    description:
      'The open desks of an agency, as the partnership has described them; a front desk first. Any of them can be asked.',
  })
  async desks(
    @Arg('agency', () => AskingAgency, { nullable: true, description: 'Whose desks; your own agency’s if left out.' })
    asked: Agency | undefined,
    @Ctx() { scope, requests }: RequestsContext,
  ): Promise<AgencyDesk[]> {
    const agency = asked ?? scope.practitioner.agency;
    const book = await requests.readDesks();
    const named = book.agency(agency);
    return (
      book.all
        // A desk that nobody has described may be one to which a record is limited: that there is one tells of it.
        .filter((desk) => desk.agency === agency && desk.isOpen && isDescribed(desk))
        .map(({ name }) => ({
          agency,
          name,
          isFrontDesk: named?.frontDesk === name,
          isForEscalations: named?.escalationDesk === name,
        }))
        .sort((a, b) => Number(b.isFrontDesk) - Number(a.isFrontDesk) || (a.name < b.name ? -1 : 1))
    );
  }

  @Open(ABOUT_STAFF)
  @Query(() => [DeskPractitioner], {
    description: 'Who works on your desk: those who were seen there or hold a case there, but for those who have left.',
  })
  async practitionersOfMyDesk(
    @Arg('desk', () => String, MANAGERS_DESK) desk: string | undefined,
    @Ctx() { scope, deskWork }: RequestsContext,
  ): Promise<DeskMember[]> {
    await noteSeen(scope, deskWork);
    return deskWork.members(deskRead(scope, desk));
  }

  @Open(COUNTS)
  @Query(() => DeskSummary, {
    description:
      'How much lies on your desk, in numbers. Of a case that is closed to you nothing is counted, as nothing of it is listed.',
  })
  async deskSummary(
    @Arg('desk', () => String, MANAGERS_DESK) desk: string | undefined,
    @Ctx() { scope, deskWork }: RequestsContext,
  ): Promise<DeskSummary> {
    const reader = deskRead(scope, desk);
    await noteSeen(scope, deskWork);
    return { desk: reader.desk, ...(await deskWork.counts(reader, scope.startedAt)) };
  }
}

/** Whoever looks at what lies on their desk works there: colleagues can give them a case. */
const noteSeen = (
  { practitioner: { id, agency, desk, name, role }, startedAt }: RequestScope,
  deskWork: DeskWorkReads,
): Promise<void> => deskWork.seen({ id, agency, desk, name, role }, startedAt);
