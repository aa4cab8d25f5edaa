import type { Database } from '../../kernel';
import type { Agency } from '../../sharing';
import type { RequestScope } from '../../subgraph';

/** From whom somebody is kept today. */
export interface KeptFromRow {
  readonly from: string;
  readonly what: 'WHEREABOUTS' | 'EVERYTHING';
  readonly family: boolean;
}

export interface KeptFactRow {
  readonly kind: FactKind;
  readonly key: string;
  readonly from: string;
}

/** What can be kept from somebody on its own; where it stands, and what tells a row from the others of one person. */
const FACTS = {
  NAME: { table: 'name', mine: 't.person_id = $1', key: 't.id::text' },
  ADDRESS: { table: 'address', mine: 't.person_id = $1', key: 't.id::text' },
  SAFE_CONTACT: { table: 'safe_contact', mine: 't.person_id = $1', key: 't.id::text' },
  RELATIONSHIP: { table: 'relationship', mine: '(t.from_person = $1 OR t.to_person = $1)', key: 't.id::text' },
  HOUSEHOLD: {
    table: 'household_member',
    mine: 't.person_id = $1',
    key: `t.household || ' ' || t.person_id || ' ' || t.stay`,
  },
} as const;
export type FactKind = keyof typeof FACTS;

const KINDS = Object.keys(FACTS) as FactKind[];

/** Who is kept from whom, whole or fact by fact. */
export class KeptFromStore {
  constructor(private readonly database: Database) {}

  of(person: string, today: string): Promise<KeptFromRow[]> {
    return this.database.read<KeptFromRow>(
      {
        name: 'kept-from-of-person',
        text: `SELECT r.person_id AS from, CASE WHEN bool_or(k.what = 'EVERYTHING') THEN 'EVERYTHING' ELSE 'WHEREABOUTS' END AS what,
            bool_or(k.family) AS family
          FROM people.kept_from k JOIN people.record r ON r.id = k.from_record
          WHERE k.person_id = $1 AND coalesce(k.ended_on, 'infinity') > $2 GROUP BY r.person_id ORDER BY r.person_id`,
      },
      [person, today],
    );
  }

  factsOf(person: string): Promise<KeptFactRow[]> {
    const each = KINDS.map((kind) => {
      const { table, mine, key } = FACTS[kind];
      return `SELECT '${kind}' AS kind, ${key} AS key, r.person_id AS "from" FROM people.${table} t JOIN people.record r ON r.id = ANY (t.protected_from)
        WHERE ${mine} AND t.protected_from IS NOT NULL`;
    });
    return this.database.read<KeptFactRow>(
      { name: 'kept-facts-of-person', text: `SELECT DISTINCT * FROM (${each.join(' UNION ALL ')}) f ORDER BY 1, 2, 3` },
      [person],
    );
  }

  /** Keeps somebody, or where they are, from somebody else, from today on. */
  async keep(
    person: string,
    from: string,
    what: KeptFromRow['what'],
    family: boolean,
    agency: Agency,
    { today }: RequestScope,
  ): Promise<void> {
    await this.database.read(
      {
        name: 'keep-from',
        text: `INSERT INTO people.kept_from AS t (record_id, person_id, from_record, what, family, asserted_by)
          SELECT (SELECT id FROM people.record WHERE person_id = $1 ORDER BY number LIMIT 1), $1,
            (SELECT id FROM people.record WHERE person_id = $2 ORDER BY number LIMIT 1), $3, $4, ARRAY[$5::text]
          ON CONFLICT (record_id, from_record) DO UPDATE SET
            what = CASE WHEN t.ended_on <= $6 OR t.what <> 'EVERYTHING' THEN excluded.what ELSE t.what END,
            family = CASE WHEN t.ended_on <= $6 THEN excluded.family ELSE t.family OR excluded.family END,
            ended_on = NULL,
            asserted_by = ARRAY(SELECT DISTINCT a FROM unnest(t.asserted_by || excluded.asserted_by) a ORDER BY a)`,
      },
      [person, from, what, family, agency, today],
    );
  }

  /** Ends it, by whatever records the two are known. */
  async end(person: string, from: string, { today }: RequestScope): Promise<void> {
    await this.database.read(
      {
        name: 'end-keeping-from',
        text: `UPDATE people.kept_from k SET ended_on = $3 FROM people.record r
          WHERE r.id = k.from_record AND k.person_id = $1 AND r.person_id = $2 AND coalesce(k.ended_on, 'infinity') > $3`,
      },
      [person, from, today],
    );
  }

  async keepFact(person: string, kind: FactKind, key: string, from: string): Promise<void> {
    const { table, mine, key: keyOf } = FACTS[kind];
    await this.database.read(
      {
        name: `keep-fact-${table}`,
        text: `UPDATE people.${table} t SET protected_from = ARRAY(SELECT DISTINCT r FROM unnest(coalesce(t.protected_from, '{}') ||
            (SELECT id FROM people.record WHERE person_id = $3 ORDER BY number LIMIT 1)) r ORDER BY r)
          WHERE ${mine} AND ${keyOf} = $2`,
      },
      [person, key, from],
    );
  }

  async endKeepingFact(person: string, kind: FactKind, key: string, from: string): Promise<void> {
    const { table, mine, key: keyOf } = FACTS[kind];
    await this.database.read(
      {
        name: `end-keeping-fact-${table}`,
        text: `UPDATE people.${table} t SET protected_from = nullif(ARRAY(SELECT r FROM unnest(t.protected_from) r
            WHERE r NOT IN (SELECT id FROM people.record WHERE person_id = $3) ORDER BY r), '{}')
          WHERE ${mine} AND ${keyOf} = $2 AND t.protected_from IS NOT NULL`,
      },
      [person, key, from],
    );
  }
}
