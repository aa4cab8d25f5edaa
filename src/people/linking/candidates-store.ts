import type { Features, Prepared } from '../../record-linkage';
import type { Key } from './keys';
import type { Send } from './rows';

/** A record in the index that is worth comparing with another. */
export interface Candidate {
  readonly record: string;
  readonly number: number;
  readonly person: string;
  /** The family file from which it came. */
  readonly family: string | null;
  readonly features: Features;
  /** One agency alone has said it over the API, and nobody has confirmed it. */
  readonly isUnconfirmed?: boolean;
}

/** How far the index is searched for candidates. */
export interface Reach {
  /** A key that more records have than this tells little and costs much; other keys find the pair. */
  readonly largestBlock: number;
  /** The same of a key that says little on its own (keys.ts). */
  readonly largestFaintBlock: number;
  /** Of each record's candidates so many are compared, those first who share what is rarest. */
  readonly most: number;
  /** Whether those are passed over who share a key and, as far as can be seen beside it, nothing else. */
  readonly passesOver: boolean;
}

/**
 * For linking: two records of one person share several keys, and few strangers share two. Of fifteen namesakes of whom
 * nothing else is known each is far less likely the one than the 0.2 from which a human is asked.
 */
export const FOR_LINKING: Reach = { largestBlock: 100, largestFaintBlock: 15, most: 10, passesOver: true };

/** For whoever looks somebody up: who of them may be shown is known only afterwards. */
export const FOR_LOOKING_UP: Reach = { largestBlock: 150, largestFaintBlock: 150, most: 60, passesOver: false };

/** By what somebody is looked for: keys, and valid numbers. */
export type Sought = Pick<Prepared, 'identifiers'> & { readonly keys: readonly Key[] };

/**
 * The records that share keys or numbers with each of these, those that share the rarest first: one statement, however
 * many are asked for. A key is read from the index of match_key alone, and no further than to see that it is too
 * common; what stands beside it says of most strangers that they need not be read. What is shared counts as many bits
 * as it takes to choose so few among four million. `beingWritten` are records that are filed under their keys already,
 * and not yet there themselves; they have no number in common.
 */
export async function candidatesFor(
  send: Send,
  asked: readonly Sought[],
  reach: Reach,
  beingWritten: ReadonlyMap<number, Candidate> = new Map(),
): Promise<Candidate[][]> {
  const found: Candidate[][] = asked.map(() => []);
  const values = soughtIn(asked, reach);
  if (!values) return found;
  const rows = await send<Hit>(
    'match-candidates',
    `${BEST} SELECT b.ordinal, b.record AS number, r.id AS record, r.person_id AS person, r.family, r.features,
       r.own_word_by IS NOT NULL AS "isUnconfirmed"
     FROM best b LEFT JOIN people.record r ON r.number = b.record ORDER BY b.ordinal, b.place`,
    values,
  );
  for (const { ordinal, ...hit } of rows) {
    const candidate = hit.record === null ? beingWritten.get(hit.number) : hit;
    if (candidate) found[ordinal]!.push(candidate);
  }
  return found;
}

type Hit = { readonly ordinal: number; readonly number: number } & (Candidate | { readonly record: null });

/**
 * The people of those records, and nothing of what the records say: of a long list most are strangers, and reading what
 * they say costs more than everything else.
 */
export async function peopleLike(send: Send, asked: readonly Sought[], reach: Reach): Promise<string[][]> {
  const values = soughtIn(asked, reach);
  if (!values) return asked.map(() => []);
  const rows = await send<{ ordinal: number; people: string[] }>(
    'people-like',
    `${BEST} SELECT b.ordinal, array_agg(r.person_id ORDER BY b.place) AS people
     FROM best b JOIN people.record r ON r.number = b.record GROUP BY b.ordinal`,
    values,
  );
  const found = new Map(rows.map(({ ordinal, people }) => [ordinal, people]));
  return asked.map((_, ordinal) => [...new Set(found.get(ordinal))]);
}

/** What \`BEST\` takes; nothing where nobody has anything to be looked for by. */
function soughtIn(
  asked: readonly Sought[],
  { largestBlock, largestFaintBlock, most, passesOver }: Reach,
): unknown[] | undefined {
  const ordinals = asked.flatMap(({ keys }, ordinal) => keys.map(() => ordinal));
  const keysOfAll = asked.flatMap(({ keys }) => keys);
  const numbers = asked.flatMap(({ identifiers }, ordinal) =>
    [...identifiers].flatMap(([scheme, values]) => values.map((value) => ({ ordinal, scheme, value }))),
  );
  if (ordinals.length + numbers.length === 0) return undefined;
  return [
    ordinals,
    keysOfAll.map(({ key }) => key),
    numbers.map(({ ordinal }) => ordinal),
    numbers.map(({ scheme }) => scheme),
    numbers.map(({ value }) => value),
    keysOfAll.map(({ isFaint }) => (isFaint ? largestFaintBlock : largestBlock)),
    most,
    keysOfAll.map(({ one }) => one),
    keysOfAll.map(({ other }) => other),
    passesOver,
  ];
}

/** Of each of the asked the records that share most with them, in order. */
const BEST = `WITH block AS (
       SELECT q.ordinal, b.records, b.size
       FROM unnest($1::int[], $2::int[], $6::int[], $8::int[], $9::int[]) q (ordinal, key, largest, one, other)
       CROSS JOIN LATERAL (
         SELECT count(*) AS size, array_agg(l.record) FILTER (WHERE l.one & q.one <> 0 OR l.other & q.other <> 0 OR NOT $10) AS records
         FROM (SELECT m.record, m.one, m.other FROM people.match_key m WHERE m.key = q.key LIMIT q.largest + 1) l) b
       WHERE b.size <= q.largest
     ), hit AS (
       SELECT ordinal, record, sum(bits) AS bits FROM (
         SELECT ordinal, unnest(records) AS record, 22 - log(nullif(size, 0)) * 3.32 AS bits FROM block
         UNION ALL
         SELECT n.ordinal, r.number, 22 FROM unnest($3::int[], $4::text[], $5::text[]) n (ordinal, scheme, value)
         JOIN people.record_reference o USING (scheme, value) JOIN people.record r ON r.id = o.record_id
       ) h GROUP BY ordinal, record
     ), best AS (
       SELECT ordinal, record, place FROM (
         SELECT ordinal, record, row_number() OVER (PARTITION BY ordinal ORDER BY bits DESC, record) AS place FROM hit) h
       WHERE place <= $7
     )`;

/** All records of these people that matching knows. */
export function recordsOfPeople(send: Send, people: readonly string[]): Promise<Candidate[]> {
  return send<Candidate>(
    'records-of-people',
    `SELECT r.id AS record, r.number, r.person_id AS person, r.family, r.features,
       r.own_word_by IS NOT NULL AS "isUnconfirmed" FROM people.record r
     WHERE r.person_id = ANY ($1::uuid[]) AND r.features IS NOT NULL ORDER BY r.number`,
    [people],
  );
}
