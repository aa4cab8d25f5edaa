import type { Pool } from 'pg';
import { deterministicId } from '../../src/kernel';
import { prepare } from '../../src/record-linkage';
import { featuresOf, keysOf } from '../../src/people/linking';

/** How many of the families share their sounds and births: as many as a look-up still reads of one key. */
const ALIKE = 100;
/** So many that a list of 500 has no name with more births than somebody who guesses would ask for. */
const FAMILY_NAMES = (
  'Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green Hall Thomas Clarke ' +
  'Jackson Wood Harris Edwards Turner Martin Cooper Hill Ward Hughes Moore Khan Singh Begum Ahmed Hussain Murphy Kelly Campbell Stewart'
).split(' ');
const GIVEN_NAMES = ['Karen', 'Steven', 'Catherine', 'Philip', 'Sarah', 'Jeffrey'];
const SPELLED_OTHERWISE = ['Karin', 'Stephen', 'Katherine', 'Phillip', 'Sara', 'Geoffrey'];
const OLDEST = Date.UTC(1950, 0, 2);
const DAY = 86_400_000;

/** Somebody of these families, as an asker knows them. */
export interface AskedAlike {
  readonly given: string;
  readonly family: string;
  readonly bornOn: string;
}

/**
 * Families who do not exist and are hard to tell apart: six people each, with common names that sound alike, a hundred
 * families to each set of births, and confidential homes, in which they live together under confidential new names.
 * They are written as loading leaves them, without matching.
 */
export async function fillWithFamiliesAlike(pool: Pool, families: number): Promise<void> {
  const rows: Record<string, object[]> = {};
  const add = (table: string, row: object) => (rows[table] ??= []).push(row);
  const { rows: numbered } = await pool.query<{ last: number }>(
    'SELECT coalesce(max(number), 0) AS last FROM people.record',
  );
  let number = numbered[0]!.last;
  const sets = setsOf(families);
  for (let at = 0; at < families; at += 1) {
    const people = Array.from({ length: 6 }, (_, member) => memberOf(at, member, sets));
    const household = deterministicId('household alike', `${at}`);
    for (const { id, given, family, newFamily, bornOn } of people) {
      number += 1;
      const said = { asserted_by: ['police'], record_id: id, person_id: id };
      const own = `N-ALIKE-${number}`;
      const features = featuresOf({
        sex: null,
        names: [{ given, family, kind: 'CURRENT', confidential: false }],
        births: [{ bornOn }],
        identifiers: [],
        addresses: [],
        involvement: [{ holder: 'police', recordKey: own }],
      });
      add('person', { id });
      add('record', { id, number, person_id: id, family: `alike-${at}`, features, matched_with: 1 });
      for (const [scheme, value] of [
        ['HUB', id],
        ['POLICE_NOMINAL', own],
      ]) {
        add('reference', { scheme, value, person_id: id });
        if (scheme !== 'HUB') add('record_reference', { scheme, value, record_id: id });
      }
      for (const { key, one, other } of keysOf(prepare(features)))
        add('match_key', { key, record: number, one, other });
      add('name', {
        id: deterministicId('name alike', id),
        ...said,
        given,
        family,
        kind: 'CURRENT',
        confidential: false,
      });
      add('name', {
        id: deterministicId('new name alike', id),
        ...said,
        given,
        family: newFamily,
        kind: 'CHANGED',
        confidential: true,
      });
      add('birth', { id: deterministicId('birth alike', id), ...said, born_on: bornOn });
      add('address', {
        id: deterministicId('address alike', id),
        ...said,
        kind: 'REFUGE',
        lines: [`${at} Hidden Lane`, 'Otherby'],
        postcode: 'ZZ99 1ZZ',
        place: `${at} hidden lane`,
        confidential: true,
      });
      add('involvement', { person_id: id, record_id: id, holder: 'police', known: true, record_key: own });
      add('household_member', { household, ...said, stay: 1 });
    }
    for (const parent of people.slice(0, 2)) {
      for (const child of people.slice(2)) {
        const [from_person, to_person] = [parent.id, child.id];
        add('relationship', {
          id: deterministicId('relationship alike', from_person, to_person),
          from_person,
          to_person,
          from_record: from_person,
          to_record: to_person,
          ground: 'PARENT',
          relative: 'PARENT',
          asserted_by: ['police'],
        });
      }
    }
    if ((at + 1) % 500 === 0 || at + 1 === families) await write(pool, rows);
  }
  await pool.query('ANALYZE');
}

/**
 * People of these families, each of whom is like a hundred others: by the names that everybody knows, or by the new
 * ones.
 */
export function listedOf(families: number, count: number, by: 'family' | 'newFamily' = 'family'): AskedAlike[] {
  const sets = setsOf(families);
  return Array.from({ length: count }, (_, index) => {
    const { given, [by]: family, bornOn } = memberOf(index % sets, Math.floor(index / sets) % 6, sets);
    return { given, family, bornOn };
  });
}

const setsOf = (families: number): number => Math.max(1, Math.floor(families / ALIKE));

/** Families of one set lie `sets` apart; each set has births of its own. */
function memberOf(
  at: number,
  member: number,
  sets: number,
): AskedAlike & { readonly id: string; readonly newFamily: string } {
  return {
    id: deterministicId('person alike', `${at}/${member}`),
    given: (at % 2 === 0 ? GIVEN_NAMES : SPELLED_OTHERWISE)[member]!,
    family: FAMILY_NAMES[(at % sets) % FAMILY_NAMES.length]!,
    newFamily: FAMILY_NAMES[((at % sets) + 7) % FAMILY_NAMES.length]!,
    bornOn: new Date(OLDEST + ((at % sets) * 6 + member) * 17 * DAY).toISOString().slice(0, 10),
  };
}

/** Made rows need no triggers to check them. */
async function write(pool: Pool, rows: Record<string, object[]>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN; SET LOCAL session_replication_role = replica; SET LOCAL statement_timeout = 0');
    for (const [table, own] of Object.entries(rows)) {
      const columns = Object.keys(own[0]!).join(', ');
      await client.query(
        `INSERT INTO people.${table} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM jsonb_populate_recordset(NULL::people.${table}, $1::jsonb) ON CONFLICT DO NOTHING`,
        [JSON.stringify(own)],
      );
      own.length = 0;
    }
    await client.query(
      `SELECT setval(pg_get_serial_sequence('people.record', 'number'), (SELECT max(number) FROM people.record)); COMMIT`,
    );
  } finally {
    client.release();
  }
}
