import { randomUUID } from 'node:crypto';
import type { Database } from '../../kernel';
import type { SourceAgency } from '../../sharing';
import type { RequestScope } from '../../subgraph';
import { notKeptFromAsker } from '../grounds-store';
import { partCorrected, relinkRecords, sendBy, sendWithin, takeTurn, type Send } from '../linking';
import { ASSERTIONS, keyOf, whoseOf, type AssertionKind, type Became } from './kinds';
import {
  changeInvolvement,
  heldRecords,
  type HeldRecord,
  type InvolvementChange,
  type OwnInvolvement,
} from './involvement-store';
import { keepChangedLimits, liftLimits } from './limits-store';
import { takeBack } from './past-store';
import { rowIdOf, type IdentifiedKind } from './row-id';

/** What an agency said before, as the history has it. */
export interface PastRow {
  readonly kind: AssertionKind | 'LIMITED_ACCESS' | 'INVOLVEMENT';
  readonly fact: string;
  readonly successor: string | null;
  readonly became: Became;
  readonly because: string;
  readonly at: Date;
  readonly said: Readonly<Record<string, unknown>>;
  /** Of a relationship: the other. */
  readonly other: string | null;
}

/** A change of what an agency says, as a practitioner of that agency asks for it. */
export interface Change {
  readonly person: string;
  readonly agency: SourceAgency;
  readonly kind: AssertionKind;
  readonly fact: string;
  readonly version: number;
  readonly became: Became;
  readonly because: string;
  readonly by: string;
  /** Columns that are otherwise from now on; none where it is taken back. */
  readonly changes?: Readonly<Record<string, unknown>> | undefined;
}

type Row = Readonly<Record<string, unknown>> & { readonly asserted_by: readonly SourceAgency[] };

const IDENTIFIED: Partial<Record<AssertionKind, IdentifiedKind>> = {
  NAME: 'name',
  BIRTH: 'birth',
  IDENTIFIER: 'identifier',
  ADDRESS: 'address',
  SAFE_CONTACT: 'safe contact',
  NEED: 'need',
};

/** What places a row, and is no part of what it says. */
const PLACES = `'{id,record_id,person_id,from_record,to_record,household,stay,asserted_by,aware_on,recorded_on,protected_from}'::text[]`;

/** What agencies take back, correct, end and restrict of their own word in the index, and what they said before. */
export class CorrectionsStore {
  constructor(private readonly database: Database) {}

  /** How often each of these rows, and those in whose place it stands, has been changed by the agency, and 1. */
  async versionsOf(agency: SourceAgency, facts: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return versions(sendBy(this.database), agency, facts);
  }

  /** What tells somebody's stays in households from others', by the household and the stay. */
  async stayKeys(person: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.read<{ stay: string; key: string }>(
      {
        name: 'stay-keys',
        text: `SELECT t.household || ' ' || t.stay AS stay, ${keyOf('HOUSEHOLD')} AS key FROM people.household_member t WHERE t.person_id = $1 ORDER BY 2 DESC`,
      },
      [person],
    );
    return new Map(rows.map(({ stay, key }) => [stay, key]));
  }

  /**
   * What the agency said of somebody before, the newest first; nothing that is kept from people with whom the asker
   * works.
   */
  past(person: string, holder: SourceAgency, { practitioner, purpose, startedAt }: RequestScope): Promise<PastRow[]> {
    const { id, agency, role, desk } = practitioner;
    return this.database.read<PastRow>(
      {
        name: 'past-assertions',
        text: `SELECT e.kind, e.fact, e.successor, e.became, e.because, e.at, e.said,
            CASE WHEN e.person_id = $1 THEN e.other_person ELSE e.person_id END AS other
          FROM people.past_assertion e
          WHERE (e.person_id = $1 OR e.other_person = $1) AND e.agency = $2 AND ($5::text, $7::text) IS NOT NULL AND ${notKeptFromAsker('e')}
          ORDER BY e.number DESC`,
      },
      [person, holder, id, agency, role, desk, purpose, startedAt.toISOString()],
    );
  }

  /**
   * Makes a change, with what follows from it in the match index, in one transaction. It joins nobody: what fits better
   * now is for a person to look at. False where the row is another one by now.
   */
  apply({ person, agency, kind, fact, version, became, because, by, changes }: Change): Promise<boolean> {
    return this.database.source.transaction(async (manager) => {
      await takeTurn(manager);
      const send = sendWithin(manager);
      const rows = await alike(send, kind, fact, person, agency);
      if (rows.length === 0 || (await versions(send, agency, [fact])).get(fact) !== version) return false;
      const successors = changes
        ? await Promise.all(rows.map(({ row }) => successorOf(send, kind, row, changes, agency)))
        : [];
      const records = new Set(
        await takeBack(
          send,
          rows.map(({ key }, at) => ({ kind, fact: key, agency, became, because, by, successor: successors[at]?.key })),
        ),
      );
      await addRows(
        send,
        kind,
        successors.map(({ row }) => row),
      );
      await relinkRecords(manager, [...records], { joins: false });
      await partCorrected(manager, [...records]);
      return true;
    });
  }

  /** The agency's records of somebody that this desk holds. */
  held(own: OwnInvolvement): Promise<HeldRecord[]> {
    return this.database.source.transaction((manager) => heldRecords(sendWithin(manager), own));
  }

  /** Ends the work of a desk with somebody, or lets it go on. */
  involve(change: InvolvementChange): Promise<void> {
    return this.database.source.transaction(async (manager) => {
      await takeTurn(manager);
      await changeInvolvement(sendWithin(manager), change);
    });
  }

  /** For which desks the agency's records of somebody are; the narrowest, where there are several. */
  async limitsOf(person: string, agency: SourceAgency): Promise<readonly string[] | undefined> {
    const rows = await this.database.read<{ desks: string[] }>(
      {
        name: 'limits-of-person',
        text: `SELECT desks FROM people.limited_access WHERE person_id = $1 AND holder = $2 ORDER BY record_id`,
      },
      [person, agency],
    );
    return rows.length === 0
      ? undefined
      : rows.map(({ desks }) => desks).reduce((one, other) => one.filter((desk) => other.includes(desk)));
  }

  /** Limits every record of somebody that the agency has to these desks; without desks it lifts the limit. */
  limit(
    person: string,
    agency: SourceAgency,
    desks: readonly string[] | undefined,
    because: string,
    by: string,
  ): Promise<void> {
    return this.database.source.transaction(async (manager) => {
      await takeTurn(manager);
      const send = sendWithin(manager);
      const known = await send<{ record: string }>(
        'records-known-to',
        `SELECT record_id AS record FROM people.involvement WHERE person_id = $1 AND holder = $2 AND known
         UNION SELECT record_id FROM people.limited_access WHERE person_id = $1 AND holder = $2 ORDER BY 1`,
        [person, agency],
      );
      const limits = known.map(({ record }) => ({ record, holder: agency, because, by }));
      if (!desks) return liftLimits(send, limits);
      await keepChangedLimits(
        send,
        limits.map((limit) => ({ ...limit, desks })),
      );
      await send(
        'limit-records',
        `INSERT INTO people.limited_access (record_id, person_id, holder, desks) SELECT unnest($1::uuid[]), $2, $3, $4::text[]
         ON CONFLICT (record_id, holder) DO UPDATE SET desks = excluded.desks`,
        [known.map(({ record }) => record), person, agency, desks],
      );
    });
  }
}

async function versions(
  send: Send,
  agency: SourceAgency,
  facts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await send<{ fact: string; version: number }>(
    'versions-of-facts',
    `WITH RECURSIVE chain (root, fact, number) AS (
       SELECT f, p.fact, p.number FROM unnest($1::text[]) f JOIN people.past_assertion p ON p.successor = f AND p.agency = $2
       UNION SELECT c.root, p.fact, p.number FROM chain c JOIN people.past_assertion p ON p.successor = c.fact AND p.agency = $2 AND p.number < c.number)
     SELECT f AS fact, 1 + (SELECT count(DISTINCT c.number) FROM chain c WHERE c.root = f)::int AS version FROM unnest($1::text[]) f`,
    [facts, agency],
  );
  return new Map(rows.map(({ fact, version }) => [fact, version]));
}

/** The row, and what other records of the same person say alike: it is told once, and so it is taken back once. */
function alike(
  send: Send,
  kind: AssertionKind,
  fact: string,
  person: string,
  agency: SourceAgency,
): Promise<{ key: string; row: Row }[]> {
  const { table } = ASSERTIONS[kind];
  const mine = kind === 'RELATIONSHIP' ? '(t.from_person = $1 OR t.to_person = $1)' : `${whoseOf(kind).person} = $1`;
  return send(
    `alike-${table}`,
    `WITH mine AS (SELECT ${keyOf(kind)} AS key, to_jsonb(t) AS row, t.asserted_by FROM people.${table} t WHERE ${mine})
     SELECT m.key, m.row FROM mine m JOIN mine one ON one.key = $2 AND $3 = ANY (one.asserted_by)
     WHERE $3 = ANY (m.asserted_by) AND m.row - ${PLACES} = one.row - ${PLACES} AND (m.key = one.key OR m.row->>'household' IS NULL) ORDER BY m.key`,
    [person, fact, agency],
  );
}

/** The row that stands in its place: this agency's word alone, whoever else says what it said. */
async function successorOf(
  send: Send,
  kind: AssertionKind,
  before: Row,
  changes: Readonly<Record<string, unknown>>,
  agency: SourceAgency,
): Promise<{ key: string; row: Row }> {
  const row: Row = { ...before, ...changes, asserted_by: [agency] };
  const { record_id: record, household } = before as { record_id?: string; household?: string };
  if (kind === 'HOUSEHOLD') {
    const isOthersToo = before.asserted_by.length > 1;
    const [next] = await send<{ stay: number }>(
      'next-stay',
      `SELECT coalesce(max(stay), 0) + 1 AS stay FROM people.household_member WHERE household = $1 AND record_id = $2`,
      [household, record],
    );
    const stay = isOthersToo ? next!.stay : before['stay'];
    return { key: `${household} ${record} ${String(stay)}`, row: { ...row, stay } };
  }
  const identified = IDENTIFIED[kind];
  const id = identified
    ? rowIdOf(identified, record!, entryOf(row))
    : before.asserted_by.length > 1
      ? randomUUID()
      : String(before['id']);
  return { key: id, row: { ...row, id } };
}

/** A row as an entry of a file says it. */
const entryOf = (row: Row): object =>
  Object.fromEntries(
    Object.entries(row)
      .filter(
        ([column]) => !['id', 'record_id', 'person_id', 'protected_from', 'audience', 'audience_desk'].includes(column),
      )
      .map(([column, value]) => [column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]),
  );

async function addRows(send: Send, kind: AssertionKind, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const { table } = ASSERTIONS[kind];
  const marks = kind === 'NAME' || kind === 'ADDRESS' ? ', confidential = t.confidential OR excluded.confidential' : '';
  await send(
    `add-${table}`,
    `INSERT INTO people.${table} AS t SELECT (jsonb_populate_record(NULL::people.${table}, x)).* FROM jsonb_array_elements($1::jsonb) x
     ON CONFLICT ${kind === 'HOUSEHOLD' ? '(household, record_id, stay)' : '(id)'}
       DO UPDATE SET asserted_by = ARRAY(SELECT DISTINCT a FROM unnest(t.asserted_by || excluded.asserted_by) a ORDER BY a)${marks}`,
    [JSON.stringify(rows)],
  );
  if (kind !== 'IDENTIFIER') return;
  const ids = rows.map((row) => row['id']);
  await send(
    'add-numbers-of-records',
    `INSERT INTO people.record_reference (scheme, value, record_id) SELECT scheme, value, record_id FROM people.identifier
     WHERE id = ANY ($1::uuid[]) AND valid ON CONFLICT DO NOTHING`,
    [ids],
  );
  await send(
    'add-numbers',
    `INSERT INTO people.reference (scheme, value, person_id) SELECT scheme, value, person_id FROM people.identifier
     WHERE id = ANY ($1::uuid[]) AND valid ON CONFLICT DO NOTHING`,
    [ids],
  );
}
