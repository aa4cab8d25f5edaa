import { grouped } from './grouped';
import { livingTogether, pairOf, type Home } from './homes';
import { bindsPairs, orderLine } from './orders';
import type { ConnectionReply, FamilyReply } from './reply';
import { dayOf, listed, plain, shortAgency, withDays } from './words';

export const TIE_KINDS = ['related', 'forbidden', 'risk', 'contact'] as const;
export type TieKind = (typeof TIE_KINDS)[number];

/** A line between two people, with what it means. */
export interface PictureTie {
  readonly kind: TieKind;
  readonly from: string;
  readonly to: string;
  readonly words: string;
}

/** Every line, one for each pair and kind; ties told from both ends are drawn once. */
export function tiesOf(family: FamilyReply, homes: readonly Home[]): PictureTie[] {
  const shown = new Set(family.people.nodes.map(({ id }) => id));
  const found = new Map<
    string,
    { readonly kind: TieKind; readonly from: string; readonly to: string; readonly words: Set<string> }
  >();
  const add = (kind: TieKind, from: string, to: string, words: string) => {
    if (!shown.has(from) || !shown.has(to) || from === to) return;
    const key = `${kind} ${kind === 'related' || kind === 'contact' ? pairOf(from, to) : `${from} ${to}`}`;
    const tie = found.get(key) ?? { kind, from, to, words: new Set<string>() };
    tie.words.add(words);
    found.set(key, tie);
  };
  for (const order of family.ordersInForce?.nodes ?? []) {
    if (!bindsPairs(order)) continue;
    for (const { id: from } of order.bound)
      for (const { id: to } of order.mustNotApproach) add('forbidden', from, to, orderLine(order));
  }
  for (const { id, connections } of family.people.nodes) {
    for (const connection of connections?.nodes ?? []) fromConnection(id, connection, add);
  }
  const outlined = new Set(
    homes.flatMap(({ members }) => members.flatMap((one) => members.map((other) => pairOf(one, other)))),
  );
  for (const [pair, sayers] of livingTogether(family)) {
    const [one, other] = pair.split(' ') as [string, string];
    if (!outlined.has(pair)) add('related', one, other, `live together (${listed([...sayers].map(shortAgency))})`);
  }
  return [...found.values()].map(({ words, ...tie }) => ({
    ...tie,
    words: `${LEADS[tie.kind]}${relationFirst([...words]).join('; ')}`,
  }));
}

const LIVED_TOGETHER = 'lived together';

/** What they are to each other, before where they lived. */
const relationFirst = (words: readonly string[]): string[] =>
  [...words].sort((one, other) => Number(one.startsWith(LIVED_TOGETHER)) - Number(other.startsWith(LIVED_TOGETHER)));

const LEADS: Readonly<Record<TieKind, string>> = {
  related: '',
  forbidden: 'may not approach: ',
  risk: 'recorded, or said to be, abusive to: ',
  contact: '',
};

type Add = (kind: TieKind, from: string, to: string, words: string) => void;

function fromConnection(id: string, connection: ConnectionReply, add: Add): void {
  const { kind, person, says, ground, until } = connection;
  const end = until ? `, until ${dayOf(until)}` : '';
  switch (kind) {
    case 'RELATED_TO':
      return add('related', id, person.id, `${says ?? plain(ground ?? kind)}${end}`);
    case 'LIVED_WITH':
      return add('related', id, person.id, `${LIVED_TOGETHER}${end}`);
    case 'RISK_TO':
      return add('risk', id, person.id, entriesOf(connection));
    case 'AT_RISK_FROM':
      return add('risk', person.id, id, entriesOf(connection));
    case 'CONTACT_WITH':
      return add('contact', id, person.id, contactWords(connection));
    // Orders say it themselves, and more of it; an outline shows who lives together.
    default:
      return;
  }
}

function contactWords({ supervised, says, until, assertedBy }: ConnectionReply): string {
  const what = says === null ? 'contact restricted' : withDays(says);
  const end = until && !says?.includes(until) ? `, until ${dayOf(until)}` : '';
  return `${supervised ? 'contact supervised' : 'contact'}: ${what}${end} (${listed(assertedBy.map(shortAgency))})`;
}

/**
 * "3 × domestic abuse incident, latest 29 Apr 2017 (police)": what the entries are, so that an allegation stays one;
 * and one that was retracted, or not borne out, is drawn as that: "allegation (retracted, not borne out), 3 May 2018
 * (police)".
 */
function entriesOf({ basis, assertedBy }: ConnectionReply): string {
  const kinds = [...grouped(basis.nodes, ({ kind, became }) => JSON.stringify([kind, became]))].map(([, entries]) => {
    const [latest] = entries
      .map(({ on }) => on)
      .filter((on) => on !== null)
      .sort()
      .reverse();
    const count = entries.length > 1 ? `${entries.length} × ` : '';
    const { kind, became } = entries[0]!;
    const doubt = became.length > 0 ? ` (${became.join(', ')})` : '';
    return `${count}${plain(kind)}${doubt}${latest ? `, ${entries.length > 1 ? 'latest ' : ''}${dayOf(latest)}` : ''}`;
  });
  return `${kinds.join('; ')} (${listed(assertedBy.map(shortAgency))})`;
}
