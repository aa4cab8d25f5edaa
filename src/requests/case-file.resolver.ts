import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { manages } from '../sharing';
import { connectionOf, DateTimeScalar, enumeration, Open, PageArgs, type Page, type RequestScope } from '../subgraph';
import { deskRead } from './desk-filter';
import type { CaseDetails } from './desk-work-store';
import { pageByPlace } from './paging';
import { CaseFile, PersonAskedAbout } from './question.type';
import { notThere, type RequestsContext } from './requests-context';
import { isReference } from './reference';
import { refTo } from './seeing';

const FOR_THE_DESK = 'for the desk that holds the case, and for those who manage the desks of its agency, alone';

export const CaseHolder = enumeration('CaseHolder', 'By whom on a desk a case is held.', {
  ME: 'You.',
  NOBODY: 'Nobody there yet.',
  ANYBODY: 'Anybody there, or nobody yet.',
});

const CaseFileConnection = connectionOf(CaseFile, { open: FOR_THE_DESK }, 'the latest opened first');

const MANAGERS_DESK = {
  nullable: true,
  description: 'Another desk of your agency: for those who manage its desks. Yours if left out.',
};

/** The cases of a desk, and what stands in one. */
@Resolver(() => CaseFile)
export class CaseFileResolver {
  @Open(FOR_THE_DESK)
  @Query(() => CaseFileConnection, { description: 'The open cases of your desk, the latest opened first.' })
  casesOfMyDesk(
    @Arg('holder', () => CaseHolder, { defaultValue: 'ANYBODY', description: 'By whom they are held.' })
    holder: keyof typeof CaseHolder,
    @Arg('desk', () => String, MANAGERS_DESK) desk: string | undefined,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { deskWork, scope }: RequestsContext,
  ): Promise<Page<ShownCase>> {
    const reader = deskRead(scope, desk);
    return pageByPlace(
      args,
      scope.cursors,
      (from, limit) => deskWork.cases(reader, holder, from, limit),
      ({ openedAt, id }) => ({ at: openedAt, id }),
      (rows) => Promise.resolve(rows.map((row) => asShown(row, scope))),
      ({ id }) => id,
    );
  }

  @Open(FOR_THE_DESK)
  @Query(() => CaseFile, {
    nullable: true,
    description:
      'One case by your agency’s own number of it: for the desk that holds it, and for those who manage its desks.',
  })
  async case(
    @Arg('number', () => String, { description: 'Your agency’s own number of the case.' }) number: string,
    @Ctx() { deskWork, scope }: RequestsContext,
  ): Promise<ShownCase> {
    const { agency, id, desk, role } = scope.practitioner;
    const found = await deskWork.caseByNumber(agency, number, id);
    if (!found || (found.desk !== desk && !manages(role))) throw notThere();
    return asShown(found, scope);
  }

  @Open('for the desk that holds the case and those who manage it; whether the person may be seen is decided apart')
  @FieldResolver(() => PersonAskedAbout, {
    nullable: true,
    description: 'The person whose case it is. Null where you may not see them, and of a case that is not your desk’s.',
  })
  async person(@Root() file: CaseFile, @Ctx() context: RequestsContext): Promise<object | null> {
    const details = await detailsOf(file, context);
    return details ? refTo(await context.seeing.view(details.person)) : null;
  }

  @Open(FOR_THE_DESK)
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The name of the practitioner who holds it. Null where nobody does yet, and of a case that is not your desk’s.',
  })
  async practitioner(@Root() file: CaseFile, @Ctx() context: RequestsContext): Promise<string | null> {
    return (await detailsOf(file, context))?.practitioner ?? null;
  }

  @Open(FOR_THE_DESK)
  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was opened here. Null of a case that is not your desk’s.',
  })
  async openedAt(@Root() file: CaseFile, @Ctx() context: RequestsContext): Promise<string | null> {
    return (await detailsOf(file, context))?.openedAt ?? null;
  }

  @Open(FOR_THE_DESK)
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many of its questions have no final answer. Null of a case that is not your desk’s.',
  })
  async openQuestions(@Root() file: CaseFile, @Ctx() context: RequestsContext): Promise<number | null> {
    return (await detailsOf(file, context))?.openQuestions ?? null;
  }
}

/** A case with its number as whoever reads may be told it. */
export type ShownCase = Omit<CaseDetails, 'number'> & { readonly number: string | null };

/** A number that is not shaped as one might say anything, and is for the desk that holds the case. */
export const asShown = (
  details: CaseDetails,
  { practitioner: { desk } }: Pick<RequestScope, 'practitioner'>,
): ShownCase => (details.desk === desk || isReference(details.number) ? details : { ...details, number: null });

/** What stands in a case, for those for whom it is; all the cases of a request are read together. */
async function detailsOf(
  { id, agency, desk }: CaseFile,
  { caseDetails, scope: { practitioner } }: RequestsContext,
): Promise<CaseDetails | undefined> {
  if (agency !== practitioner.agency) return undefined;
  if (desk !== practitioner.desk && !manages(practitioner.role)) return undefined;
  return caseDetails.load(id);
}
