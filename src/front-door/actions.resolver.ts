import { GraphQLError } from 'graphql';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { EntryPlan } from '../agencies';
import { nodeOf, type PeopleContext, type PersonView } from '../people';
import { codeOf } from '../sharing';
import { Open, rowsToRead, type Page, type RequestScope } from '../subgraph';
import { answersFor } from '../views';
import type { ActionRow } from './action-store';
import { ActionsArgs, AgreedActionConnection, type AgreedAction } from './actions';
import { ACTION, withheldOfKinds } from './entries';
import { FRONT_DOOR, isAtTheFrontDoor } from './policy';
import { pageLookedThrough, rowBefore } from './paging';
import type { FrontDoorDeps } from './queue';

const FACTS = ['kind', 'agreedOn', 'ownerAgency', 'ownerRole', 'dueOn', 'acknowledgedOn', 'doneOn', 'outcome'] as const;
const WANTS = new Map<EntryPlan, ReadonlySet<string>>([[ACTION, new Set(FACTS)]]);

/** What was agreed at the front door to be done, across people: by whom, by when, and what came of it. */
@Resolver()
export class ActionsResolver {
  constructor(private readonly deps: FrontDoorDeps | undefined) {}

  @Open('each action is one that the MASH released to this asker')
  @Query(() => AgreedActionConnection, {
    nullable: true,
    description:
      'Actions that were agreed at the front door, across people, what is due first first. The front door lists everybody’s; every other agency those that it owns.',
  })
  async actionsOf(
    @Args(() => ActionsArgs) args: ActionsArgs,
    @Ctx() context: PeopleContext,
  ): Promise<Page<AgreedAction>> {
    const { first, after, open, dueBefore } = args;
    const { scope, people } = context;
    const owner = ownerFor(args.owner ?? null, scope);
    scope.askedFor.push('the actions agreed at the front door');
    const limit = rowsToRead(first);
    const list = { list: 'action', after, cursors: scope.cursors };
    const rows = await this.deps!.actions.list(
      { owner, isOpenAlone: open, dueBefore: dueBefore ?? null },
      rowBefore(list),
      limit,
    );
    // Somebody is looked for even where there is nothing: what is asked of the index tells nobody whether there is.
    const [views] = await Promise.all([
      Promise.all(rows.map(({ numbers }) => Promise.all(numbers.map((number) => people.namedBy(FRONT_DOOR, number))))),
      people.namedBy(FRONT_DOOR, '-'),
    ]);
    const seen = rows.flatMap((row, index) => {
      const view = views[index]!.find(
        (one) => one?.releases(FRONT_DOOR, ACTION.category) || one?.releasesSome(FRONT_DOOR, ACTION.category),
      );
      return view ? [{ row, view }] : [];
    });
    const toRead = seen.slice(0, first);
    const read = await this.read(
      toRead.map(({ view }) => view),
      context,
    );
    const shown = toRead.flatMap(({ row, view }) => {
      const facts = read.get(view)?.get(row.reference);
      // Something has come of it since the hub heard of it: within a minute it is out of the store's list, too.
      const isPast = open && facts?.['outcome'] !== null && facts?.['outcome'] !== undefined;
      return facts && !isPast ? [{ row, node: actionOf(row, view, facts, context) }] : [];
    });
    return {
      ...pageLookedThrough(list, { rows, limit, seen, toRead, shown }),
      withheld: withheldOfKinds([ACTION], context),
    } as Page<AgreedAction>;
  }

  /** The actions of these people, by their references, as the MASH releases them. */
  private async read(
    views: readonly PersonView[],
    context: PeopleContext,
  ): Promise<ReadonlyMap<PersonView, ReadonlyMap<string, Readonly<Record<string, unknown>>>>> {
    const asked = answersFor(this.deps!, context);
    const all = await Promise.all(
      [...new Set(views)].map(async (view) => {
        const answers = await asked.about(view, WANTS, context);
        const entries = answers.flatMap((answer) => answer.entries);
        return [view, new Map(entries.map(({ facts }) => [facts.reference, facts]))] as const;
      }),
    );
    return new Map(all);
  }
}

function ownerFor(owner: string | null, scope: RequestScope): string | null {
  if (isAtTheFrontDoor(scope)) return owner;
  const own = codeOf(scope.practitioner.agency);
  if (owner !== null && owner !== own)
    throw new GraphQLError(
      'Actions of other agencies are listed for those who work at the front door (the MASH), for the purpose MASH_TRIAGE. Leave out owner.',
      { extensions: { code: 'NOT_YOUR_ROLE' } },
    );
  return own;
}

function actionOf(
  { reference }: ActionRow,
  view: PersonView,
  facts: Readonly<Record<string, unknown>>,
  context: PeopleContext,
): AgreedAction {
  const said = Object.fromEntries(FACTS.map((name) => [name, facts[name] ?? null])) as unknown as AgreedAction;
  const isOpen = said.outcome === null && said.doneOn === null;
  return {
    ...said,
    reference,
    person: nodeOf(view, context),
    isOverdue: isOpen && said.dueOn !== null && said.dueOn < context.scope.today,
  };
}
