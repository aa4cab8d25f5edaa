import { Field, ObjectType, type ClassType } from 'type-graphql';
import { badPage, MAX_PAGE, Open, PageInfo, type PageArgs } from '../subgraph';

/**
 * An entry of a view's list. Lists are in the order of their keys, so a cursor holds its place whatever comes and goes.
 */
export interface Keyed {
  readonly key: string;
}

export interface ViewPage<T> {
  readonly nodes: readonly T[];
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: PageInfo;
}

/** What a Relay connection of a type of the views extends; its own class names it. */
export function viewPageOf<T extends object>(node: ClassType<T>, because: string): ClassType<ViewPage<T>> {
  @ObjectType(`${node.name}Edge`, { description: `One entry of a page of ${node.name}.` })
  @Open(because)
  class Edge {
    @Field(() => String, { description: 'Where it stands: give it as after to read on from here.' }) cursor!: string;
    @Field(() => node, { description: 'The entry itself.' }) node!: T;
  }

  @ObjectType(`PageOf${node.name}`)
  class Connection {
    @Field(() => [node], { description: 'The entries of this page.' }) nodes!: readonly T[];
    @Field(() => [Edge], { description: 'The same, each with its cursor.' }) edges!: readonly Edge[];
    @Field(() => PageInfo, { description: 'Where this page lies in the whole list.' }) pageInfo!: PageInfo;
  }
  return Connection;
}

/** Cuts one page. `list` is part of the cursor, so that one list's is refused by another. */
export function viewPage<T extends Keyed>(list: string, all: readonly T[], { first, after }: PageArgs): ViewPage<T> {
  const from = after === undefined || after === null ? '' : keyIn(after, list);
  if (first < 1 || first > MAX_PAGE || from === undefined) throw badPage();
  const following = [...all].sort((a, b) => (a.key < b.key ? -1 : 1)).filter(({ key }) => key > from);
  const nodes = following.slice(0, first);
  const cursorOf = ({ key }: Keyed) => Buffer.from(`${list} ${key}`).toString('base64url');
  const cursorAt = (place: number) => (nodes.length === 0 ? null : cursorOf(nodes.at(place)!));
  return {
    nodes,
    get edges() {
      return nodes.map((node) => ({ cursor: cursorOf(node), node }));
    },
    get pageInfo() {
      return {
        hasNextPage: following.length > nodes.length,
        hasPreviousPage: following.length < all.length,
        startCursor: cursorAt(0),
        endCursor: cursorAt(-1),
      };
    },
  };
}

function keyIn(cursor: string, list: string): string | undefined {
  const text = Buffer.from(cursor, 'base64url').toString();
  return text.startsWith(`${list} `) ? text.slice(list.length + 1) : undefined;
}

/** A day or an instant such that the newest comes first; what has none comes last. */
export const newestFirst = (time: string | null | undefined): string =>
  time ? time.replaceAll(/\d/g, (digit) => String(9 - Number(digit))) : '~';
