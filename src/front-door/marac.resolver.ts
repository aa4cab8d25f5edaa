import { GraphQLError } from 'graphql';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { personKeyOf, type EntryPlan } from '../agencies';
import { nodeOf, type PeopleContext, type PersonView } from '../people';
import { Open, rowsToRead, type Page } from '../subgraph';
import { answersFor, personFactOf, type Released } from '../views';
import { MARAC_REFERRAL, withheldOfKinds } from './entries';
import { MaracCaseConnection, MaracCasesArgs, type MaracCase } from './marac';
import { MARAC_KEEPER } from './marac-store';
import { pageLookedThrough, rowBefore } from './paging';
import type { FrontDoorDeps } from './queue';

const FACTS = ['referredOn', 'referredBy', 'criteria', 'status', 'forum', 'listedFor', 'people'] as const;
const WANTS = new Map<EntryPlan, ReadonlySet<string>>([[MARAC_REFERRAL, new Set(FACTS)]]);
const NAMED = personFactOf(MARAC_REFERRAL)!;

/** The cases of a MARAC, across people: for whoever prepares it or sits in it. */
@Resolver()
export class MaracResolver {
  constructor(private readonly deps: FrontDoorDeps | undefined) {}

  @Open('each case is one that the police released to this asker')
  @Query(() => MaracCaseConnection, {
    nullable: true,
    description:
      'The cases that are listed for a MARAC. For the purpose MARAC; in each page those with children first.',
  })
  async maracCases(
    @Args(() => MaracCasesArgs) { on, first, after }: MaracCasesArgs,
    @Ctx() context: PeopleContext,
  ): Promise<Page<MaracCase>> {
    const { scope, people } = context;
    if (scope.purpose !== 'MARAC')
      throw new GraphQLError('The cases of a MARAC are listed for the purpose MARAC. Declare that one in X-Purpose.', {
        extensions: { code: 'NOT_YOUR_ROLE' },
      });
    scope.askedFor.push(`the MARAC of ${on}`);
    const limit = rowsToRead(first);
    const list = { list: 'marac', after, cursors: scope.cursors };
    const rows = await this.deps!.maracs.on(on, rowBefore(list), limit);
    // Somebody is looked for even where there is nothing: what is asked of the index tells nobody whether there is.
    const [views] = await Promise.all([
      Promise.all(
        rows.map(({ numbers }) => Promise.all(numbers.map((number) => people.namedBy(MARAC_KEEPER, number)))),
      ),
      people.namedBy(MARAC_KEEPER, '-'),
    ]);
    const seen = rows.flatMap((row, index) => {
      const there = [...new Set(views[index]!.filter((view) => view !== undefined))];
      return there.some((view) => mayRelease(view)) ? [{ row, there }] : [];
    });
    const toRead = seen.slice(0, first);
    const asked = answersFor(this.deps!, context);
    const read = await Promise.all(
      toRead.map(async ({ row, there }) => {
        const answers = (await Promise.all(there.map((view) => asked.about(view, WANTS, context)))).flat();
        return answers.flatMap(({ entries }) => entries).filter(({ facts }) => facts.reference === row.reference);
      }),
    );
    const shown = toRead.flatMap(({ row, there }, index) => {
      const [entry] = read[index]!;
      // Relisted since the hub heard of it: it stands under its other day within a minute.
      return entry && entry.facts['listedFor'] === on ? [{ row, node: caseOf(entry, there, context) }] : [];
    });
    const inOrder = [...shown].sort((one, other) => Number(other.node.children > 0) - Number(one.node.children > 0));
    return {
      ...pageLookedThrough(list, { rows, limit, seen, toRead, shown }, inOrder),
      withheld: withheldOfKinds([MARAC_REFERRAL], context),
    } as Page<MaracCase>;
  }
}

function mayRelease(view: PersonView): boolean {
  const grant = view.grantOf(MARAC_KEEPER);
  const { category } = MARAC_REFERRAL;
  return grant !== undefined && (grant.released.has(category) || grant.inPart.has(category));
}

function caseOf({ facts }: Released, there: readonly PersonView[], context: PeopleContext): MaracCase {
  const people = ((facts['people'] ?? []) as readonly Record<string, unknown>[]).flatMap((part) => {
    const number = (part[NAMED] as Record<string, unknown> | null)?.[personKeyOf(MARAC_REFERRAL)];
    const view = there.find(({ facts: { involvement } }) =>
      involvement.some(({ holder, recordKey }) => holder === MARAC_KEEPER && recordKey === number),
    );
    return view && typeof part['role'] === 'string' ? [{ role: part['role'], person: nodeOf(view, context) }] : [];
  });
  const said = Object.fromEntries(FACTS.map((name) => [name, facts[name] ?? null])) as unknown as MaracCase;
  return {
    ...said,
    criteria: said.criteria ?? [],
    reference: facts.reference,
    children: people.filter(({ role }) => role === 'CHILD').length,
    people,
  };
}
