import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { GraphQLError } from 'graphql';
import { Directive } from 'type-graphql';
import { Open, Released } from './category';
import { guardAll, type Guard } from './guard';
import type { Category } from '../sharing';

@ObjectType({ description: 'Where this page lies in the whole list (Relay).' })
@Open('says where a page ends, and nothing about a person')
@Directive('@shareable')
export class PageInfo {
  @Field(() => Boolean) hasNextPage!: boolean;
  @Field(() => String, { nullable: true }) endCursor!: string | null;
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

/** The Relay connection of a type, released as the type is. */
export function connectionOf<T extends object>(node: ClassType<T>, category: Category) {
  const name = node.name;

  @ObjectType(`${name}Edge`, { description: `One entry of a page of ${name}.` })
  @Released(category)
  class Edge {
    @Field(() => String) cursor!: string;
    @Field(() => node) node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${name}, the newest first.` })
  @Released(category)
  class Connection {
    @Field(() => [node]) nodes!: readonly T[];
    @Field(() => [Edge]) edges!: readonly Edge[];
    @Field(() => PageInfo) pageInfo!: PageInfo;
  }
  return Connection as unknown as ClassType<Page<T>>;
}

const MAX_PAGE = 200;
const cursorOf = (reference: string) => Buffer.from(reference).toString('base64url');

/** Cuts one page out of a record's entries, which were read in one statement and are few. Cursors outlive insertions. */
export function page<T extends { reference: string }>(all: readonly T[], { first, after }: PageArgs, guard: Guard): Page<T> {
  if (first < 1 || first > MAX_PAGE) throw badPage();
  let start = 0;
  if (after !== undefined && after !== null) {
    const reference = Buffer.from(after, 'base64url').toString();
    start = all.findIndex((entry) => entry.reference === reference) + 1;
    if (start === 0) throw badPage();
  }
  const nodes = guardAll(all.slice(start, start + first), guard);
  const last = nodes.at(-1);
  return {
    nodes,
    // Worked out when asked for: most queries read nodes.
    get edges() {
      return nodes.map((node) => ({ cursor: cursorOf(node.reference), node }));
    },
    pageInfo: { hasNextPage: start + first < all.length, endCursor: last ? cursorOf(last.reference) : null },
  } as Page<T>;
}

/** One sentence for whatever is wrong with a page, so that the hub can say it for every agency. */
export const BAD_PAGE = `There is no such page: first lies between 1 and ${MAX_PAGE}, and after is a cursor of the same list, from pageInfo.endCursor.`;

const badPage = () => new GraphQLError(BAD_PAGE, { extensions: { code: 'BAD_USER_INPUT' } });
