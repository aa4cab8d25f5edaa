import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { GraphQLError } from 'graphql';
import { Directive } from 'type-graphql';
import { Open, Released } from './category';
import { guarded, type Guard } from './guarded';
import { REASONS, type Category, type Reason } from '../sharing';

@ObjectType({ description: 'Where this page lies in the whole list (Relay).' })
@Open('says where a page ends, and nothing about a person')
@Directive('@shareable')
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more after this page.' }) hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'Whether there is more before this page.' }) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'The cursor of the first entry of this page.' }) startCursor!:
    string | null;
  @Field(() => String, { nullable: true, description: 'The cursor of the last: give it as after, for the next page.' })
  endCursor!: string | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 50, description: 'How many at most: 1 to 200.' }) first!: number;
  @Field(() => String, { nullable: true, description: 'The endCursor of the page before.' }) after?: string;
}

export interface Page<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
}

@ObjectType({
  description:
    'Entries of a list that you may not be told: you may be told some of its entries alone. It is the same whether or not there are others.',
})
@Open('says what the agreements let an agency tell, and nothing that is on record')
@Directive('@shareable')
export class EntriesWithheld {
  @Field(() => String, { description: 'As in Category.' }) category!: string;
  @Field(() => String, { description: 'As in the reasons of WITHHELD: SOME_ENTRIES_ALONE.' }) reason!: string;
  @Field(() => String, { description: 'What would change it.' }) route!: string;
}

/** What a page says of entries of this category, of which the asker may be told some alone. */
export const entriesWithheld = (category: Category, reason: Reason): EntriesWithheld => ({
  category,
  reason,
  route: REASONS[reason].route,
});

/** The list of which an agency keeps the entries says what of it is withheld; one that several make, whose part. */
const WITHHELD_OF_ENTRIES =
  'Which of the entries you may not be told, whether or not there are any: the list may be short by them. Empty where you may be told every entry.';
const WITHHELD_OF_PARTS =
  'Whose part of the list you may not be told, whether or not there is anything: the list may be short by it. Empty where every agency may tell you.';

/** Released as a category is; or open, because each entry is decided on its own. */
export type ReleasedAs = Category | { readonly open: string };

/**
 * The Relay connection of a type, released as the type is. `order` says how its entries are ordered. `part` is the type
 * in which a list says by what it may be short: whose part, where several agencies make it together.
 */
export function connectionOf<T extends object>(
  node: ClassType<T>,
  category: ReleasedAs,
  order = 'the newest first',
  part?: ClassType<object>,
) {
  const name = node.name;
  const released = typeof category === 'string' ? Released(category) : Open(category.open);

  @ObjectType(`${name}Edge`, { description: `One entry of a page of ${name}.` })
  @released
  class Edge {
    @Field(() => String, { description: 'Names this entry in the list, whatever is added to it.' }) cursor!: string;
    @Field(() => node, { description: 'The entry.' }) node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${name}, ${order}.` })
  @released
  class Connection {
    @Field(() => [node], { description: 'The entries.' }) nodes!: readonly T[];
    @Field(() => [Edge], { description: 'The entries, each with its cursor.' }) edges!: readonly Edge[];
    @Field(() => PageInfo, { description: 'Where this page lies in the whole list.' }) pageInfo!: PageInfo;
  }
  if (part)
    Field(() => [part], {
      description: part === EntriesWithheld ? WITHHELD_OF_ENTRIES : WITHHELD_OF_PARTS,
    })(Connection.prototype, 'withheld');
  return Connection as unknown as ClassType<Page<T>>;
}

export const MAX_PAGE = 200;

/**
 * How many rows to read for a page of which some may be kept from the reader. As many again are looked at, and a few:
 * what the reader may not see leaves no gap on a page, and no cursor that names it. Where still more is kept from
 * somebody, their page is shorter, and goes on from there.
 *
 * @throws BAD_USER_INPUT where there is no such page.
 */
export function rowsToRead(first: number): number {
  if (first < 1 || first > MAX_PAGE) throw badPage();
  return 2 * first + 10;
}

/** How the entries of a list are named in a cursor, and what stands for each in the reply. */
export interface Paging<Entry, Node> {
  readonly cursorOf: (entry: Entry) => string;
  readonly nodeOf: (entry: Entry) => Node;
}

/**
 * Cuts one page out of a whole list, which was read in one statement and is short. A cursor names an entry, not its
 * place, so cursors outlive insertions. Only what is on the page is turned into nodes; cursors are worked out when
 * asked for: most queries read nodes alone.
 */
export function pageBy<Entry, Node>(
  all: readonly Entry[],
  { first, after }: PageArgs,
  { cursorOf, nodeOf }: Paging<Entry, Node>,
): Page<Node> {
  if (first < 1 || first > MAX_PAGE) throw badPage();
  let start = 0;
  if (after !== undefined && after !== null) {
    start = all.findIndex((entry) => cursorOf(entry) === after) + 1;
    if (start === 0) throw badPage();
  }
  const entries = all.slice(start, start + first);
  const nodes = entries.map(nodeOf);
  const cursorAt = (index: number) => (entries.length === 0 ? null : cursorOf(entries.at(index)!));
  return {
    nodes,
    get edges() {
      return nodes.map((node, index) => ({ cursor: cursorAt(index), node }));
    },
    get pageInfo() {
      return {
        hasNextPage: start + first < all.length,
        hasPreviousPage: start > 0,
        startCursor: cursorAt(0),
        endCursor: cursorAt(-1),
      };
    },
  } as Page<Node>;
}

/** A page of a record's entries, each named by the reference that its agency gave it, and guarded as the record is. */
export function page<T extends { reference: string }>(all: readonly T[], args: PageArgs, guard: Guard): Page<T> {
  return pageBy(all, args, {
    cursorOf: ({ reference }) => Buffer.from(reference).toString('base64url'),
    nodeOf: (entry) => guarded(entry, guard),
  });
}

/** One sentence for whatever is wrong with a page, so that the hub can say it for every agency. */
export const BAD_PAGE = `There is no such page: first lies between 1 and ${MAX_PAGE}, and after is a cursor of the same list, from pageInfo.endCursor.`;

export const badPage = () => new GraphQLError(BAD_PAGE, { extensions: { code: 'BAD_USER_INPUT' } });
