import { randomUUID } from 'node:crypto';
import type { Database } from '../kernel';
import type { AgencyEvent, Sql } from '../requests';
import { MARAC_REFERRAL } from './entries';

/** A case that is listed for a MARAC, as far as the list needs it: why, and what came of it, stays with the police. */
export interface MaracRow {
  readonly id: string;
  readonly reference: string;
  readonly numbers: readonly string[];
}

export const MARAC_KEEPER = 'police';

interface HeardMarac {
  readonly reference: string;
  readonly numbers: readonly string[];
  readonly listedFor: string | null;
}

const dayOf = (fact: unknown): string | null =>
  fact instanceof Date ? fact.toISOString().slice(0, 10) : typeof fact === 'string' ? fact.slice(0, 10) : null;

/** Hears of cases that are listed in what the police tell: one for each referral, as the last of its events says. */
export function maracsIn(events: readonly AgencyEvent[]): HeardMarac[] {
  const heard = new Map<string, HeardMarac>();
  for (const { source, facts, told } of events) {
    if (source !== MARAC_KEEPER || told?.entry !== MARAC_REFERRAL.entity.name) continue;
    const { reference, numbers } = told;
    heard.set(reference, { reference, numbers, listedFor: dayOf(facts['listed_for']) });
  }
  return [...heard.values()];
}

/** Keeps what was heard. Heard again, it changes nothing. */
export async function keepMaracs(sql: Sql, heard: readonly HeardMarac[]): Promise<void> {
  if (heard.length === 0) return;
  await sql.rows(
    'front-door-keep-maracs',
    `INSERT INTO front_door.marac (id, reference, numbers, listed_for)
     SELECT id, reference, ARRAY(SELECT jsonb_array_elements_text(numbers)), "listedFor"
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, reference text, numbers jsonb, "listedFor" date) ORDER BY reference
     ON CONFLICT (reference) DO UPDATE SET numbers = excluded.numbers, listed_for = excluded.listed_for`,
    // By chance: an ordered number would tell when a case was listed that its reader may not see.
    [JSON.stringify(heard.map((row) => ({ id: randomUUID(), ...row })))],
  );
}

export class MaracStore {
  constructor(private readonly database: Database) {}

  /** The cases listed for a day. */
  on(day: string, after: string | undefined, limit: number): Promise<MaracRow[]> {
    return this.database.read<MaracRow & Record<string, unknown>>(
      {
        name: 'front-door-maracs',
        text: `SELECT id, reference, numbers FROM front_door.marac WHERE listed_for = $1::date AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      },
      [day, after ?? null, limit],
    );
  }
}
