import { Arg, Ctx, Field, Int, InputType, Mutation, Resolver } from 'type-graphql';
import { DateTimeScalar, Open, AudienceEnum, type RequestScope } from '../subgraph';
import { manages, type Agency, type Audience } from '../sharing';
import type { CaseRow } from './case-store';
import { AUDIENCE_OF_WORDS } from './opening';
import { CaseFile } from './question.type';
import { actorOf, badInput, orThrow, plain, type RequestsContext } from './requests-context';

const OWN_AGENCY = 'for the agency whose case it is alone, and says nothing about a person';

@InputType({ description: 'A case that somebody else is to hold.' })
export class CaseMoveInput {
  @Field(() => String, { description: 'Your agency’s own number of the case.' }) caseNumber!: string;
  @Field(() => String, { description: 'The desk that is to hold it.' }) toDesk!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The practitioner there, by their issuer’s subject; nobody yet if left out.',
  })
  toPractitioner?: string;
  @Field(() => String, {
    nullable: true,
    description:
      'Their name, by which your agency’s records may name them. It is shown to nobody: what their own issuer calls them is.',
  })
  toPractitionerName?: string;
  @Field(() => String, { description: 'Why: allocation, assignment, transfer, recall …' }) because!: string;
  @Field(() => AudienceEnum, AUDIENCE_OF_WORDS) audience?: Audience;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided; now if left out.' })
  decidedAt?: string;
}

const MOST_MOVES = 1_000;

/** A number of a practitioner is shown wherever their cases are, so it is no place for words. */
function subjectOf(sent: string): string {
  if (/^\S{1,255}$/u.test(sent)) return sent;
  throw badInput(
    'toPractitioner is the practitioner’s number at their issuer, without spaces. Their name is toPractitionerName.',
  );
}

/**
 * Cases that move. Whoever holds a case holds its open questions, unread answers and watches: one change of the holder
 * moves them all, in one transaction, and the old and the new holder are told (003 L1195-1197).
 */
@Resolver()
export class CaseResolver {
  @Open(OWN_AGENCY)
  @Mutation(() => [CaseFile], {
    nullable: true,
    description:
      'Hands cases over, singly or as a batch: all of them or none. For the desk that holds them, and for those who manage the desks of its agency. Their open questions, unread answers and watches go with them, and both desks are told.',
  })
  async moveCases(
    @Arg('moves', () => [CaseMoveInput], { description: 'Which cases, and to whom.' }) moves: CaseMoveInput[],
    @Ctx() { requests, scope }: RequestsContext,
  ): Promise<CaseFile[]> {
    if (moves.length > MOST_MOVES) throw badInput(`Move at most ${MOST_MOVES} cases at once.`);
    const by = actorOf(scope);
    const outcomes = await requests.moveCases(
      moves.map(({ caseNumber, toDesk, toPractitioner, toPractitionerName, because, audience, decidedAt }) => ({
        agency: by.agency,
        reference: caseNumber,
        toDesk,
        toPractitioner: toPractitioner
          ? { id: subjectOf(toPractitioner), name: toPractitionerName ?? toPractitioner }
          : null,
        because: plain(because, 'the reason'),
        audience,
        by,
        claimedAt: decidedAt ? new Date(decidedAt) : undefined,
      })),
      scope.startedAt,
      { allOrNone: true },
    );
    return outcomes.map((outcome) => fileOf(orThrow(outcome).done));
  }

  @Open(OWN_AGENCY)
  @Mutation(() => Int, {
    nullable: true,
    description:
      'Says that a practitioner of your agency has left: for those who manage its desks. Their cases fall to the desks that hold them, which are told; answers how many.',
  })
  async practitionerLeft(
    @Arg('practitioner', () => String, { description: 'Who, by their issuer’s subject.' }) practitioner: string,
    @Arg('because', () => String, { description: 'Why.' }) because: string,
    @Ctx() { requests, scope }: RequestsContext,
  ): Promise<number> {
    const by = actorOf(scope);
    if (!manages(by.role) && !(await mayManageDesks(requests, scope)))
      throw badInput('That somebody has left is said by those who manage the desks of your agency. Ask there.');
    return requests.practitionersLeft(by.agency, [practitioner], plain(because, 'the reason'), scope.startedAt, by);
  }

  @Open(OWN_AGENCY)
  @Mutation(() => CaseFile, {
    nullable: true,
    description:
      'Closes a case that your desk holds. Its watches end; its open questions and unacted answers stay with your desk until each has an outcome, for closed is not the same as safe (000 L1493-1494).',
  })
  async closeCase(
    @Arg('caseNumber', () => String, { description: 'Your agency’s own number of the case.' }) caseNumber: string,
    @Arg('because', () => String, { description: 'Why.' }) because: string,
    @Ctx() { requests, scope }: RequestsContext,
  ): Promise<CaseFile> {
    const by = actorOf(scope);
    return fileOf(
      orThrow(
        await requests.closeCase(
          { agency: by.agency, reference: caseNumber },
          plain(because, 'the reason'),
          scope.startedAt,
          by,
        ),
      ).done,
    );
  }

  @Open(OWN_AGENCY)
  @Mutation(() => Int, {
    nullable: true,
    description:
      'Closes a desk of your agency: for the desk that it named for escalations. What lies there goes to the front desk first, and both sides are told; answers how many.',
  })
  async closeDesk(
    @Arg('desk', () => String, { description: 'Which desk.' }) desk: string,
    @Arg('because', () => String, { description: 'Why.' }) because: string,
    @Ctx() { requests, scope }: RequestsContext,
  ): Promise<number> {
    const by = actorOf(scope);
    if (!(await mayManageDesks(requests, scope)))
      throw badInput('Desks are closed by the desk that your agency named for escalations. Ask there.');
    return orThrow(
      await requests.closeDesk({ agency: by.agency, desk }, plain(because, 'the reason'), scope.startedAt, by),
    ).moved;
  }
}

async function mayManageDesks(
  requests: RequestsContext['requests'],
  { practitioner: { agency, desk } }: RequestScope,
): Promise<boolean> {
  return (await requests.readDesks()).agency(agency)?.escalationDesk === desk;
}

const fileOf = ({ id, agency, reference, holderDesk }: CaseRow): CaseFile => ({
  id,
  agency: agency as Agency,
  number: reference,
  desk: holderDesk,
});
