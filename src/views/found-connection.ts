import type { PersonNode } from '../people';
import { codeOf, SOURCE_AGENCIES, type SourceAgency } from '../sharing';
import { valuesOf } from '../subgraph';
import type { Released } from './agency-answers';
import { ConnectionKind, type ConnectedPerson } from './connected-people';
import { doubtsOf } from './doubts';
import { newestFirst } from './page';
import { kindOf } from './plans';
import { whenOf } from './when';

/** A connection as one source tells it. Several that say the same become one. */
export interface Found {
  readonly kind: string;
  readonly person: PersonNode;
  readonly ground?: string | null;
  readonly otherIs?: string | null;
  readonly says?: string | null;
  readonly supervised?: boolean | null;
  readonly since: string | null;
  readonly until: string | null;
  readonly assertedBy: readonly SourceAgency[];
  readonly entry?: Released;
  /**
   * What keeps it apart from others of its kind with the same person: an order is one connection, an allegation is not
   * an incident.
   */
  readonly apart?: string;
}

const ORDER = new Map<string, string>(valuesOf(ConnectionKind).map((kind, index) => [kind, String(index)]));

export function joined(found: readonly Found[]): ConnectedPerson[] {
  const alike = new Map<string, Found[]>();
  for (const one of found) {
    const { kind, person, ground, otherIs, apart, since, until } = one;
    // What the index tells is one connection for each span of time; risks are one, however many entries show them.
    const span = one.entry ? [] : [since, until];
    const key = [ORDER.get(kind), person.id, ground, otherIs, apart, ...span].map((part) => part ?? '').join(' ');
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  return [...alike].map(([key, all]) => connectionOf(key, all));
}

function connectionOf(key: string, all: readonly Found[]): ConnectedPerson {
  const [first] = all as [Found];
  const asserting = new Set(all.flatMap(({ assertedBy }) => assertedBy));
  const days = all.flatMap(({ since }) => since ?? []).sort();
  return {
    kind: first.kind,
    person: first.person,
    ground: first.ground ?? null,
    otherIs: first.otherIs ?? null,
    says: all.find(({ says }) => says)?.says ?? null,
    supervised: first.supervised ?? null,
    since: days[0] ?? null,
    until: first.until,
    assertedBy: SOURCE_AGENCIES.filter((holder) => asserting.has(holder)),
    entries: all.flatMap(({ entry }) => (entry ? [basisOf(entry)] : [])),
    key,
  };
}

function basisOf(entry: Released): ConnectedPerson['entries'][number] {
  const { plan, holder, facts } = entry;
  const { on } = whenOf(entry);
  const kind = kindOf(plan);
  return {
    source: holder,
    kind,
    reference: facts.reference,
    on,
    became: doubtsOf(plan, facts),
    key: `${newestFirst(on)} ${codeOf(holder)} ${kind} ${facts.reference}`,
  };
}
