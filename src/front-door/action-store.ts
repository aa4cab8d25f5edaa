import { randomUUID } from 'node:crypto';
import type { Database } from '../kernel';
import type { AgencyEvent, Sql } from '../requests';
import { ACTION } from './entries';
import { FRONT_DOOR } from './policy';

/** An action of the MASH's, as far as the list of actions needs it: what it says stays at the MASH. */
export interface ActionRow {
  readonly id: string;
  readonly reference: string;
  readonly numbers: readonly string[];
}

interface HeardAction {
  readonly reference: string;
  readonly numbers: readonly string[];
  readonly ownerAgency: string;
  readonly dueOn: string | null;
  readonly isOpen: boolean;
}

const textOf = (fact: unknown): string | null => (typeof fact === 'string' ? fact : null);
const dayOf = (fact: unknown): string | null =>
  fact instanceof Date ? fact.toISOString().slice(0, 10) : (textOf(fact)?.slice(0, 10) ?? null);

/** Hears of actions in what the MASH tells: one for each, as the last of its events says. */
export function actionsIn(events: readonly AgencyEvent[]): HeardAction[] {
  const heard = new Map<string, HeardAction>();
  for (const { source, facts, told } of events) {
    if (source !== FRONT_DOOR || told?.entry !== ACTION.entity.name) continue;
    const ownerAgency = textOf(facts['owner_agency']);
    if (ownerAgency === null) continue;
    heard.set(told.reference, {
      reference: told.reference,
      numbers: told.numbers,
      ownerAgency,
      dueOn: dayOf(facts['due_on']),
      isOpen: textOf(facts['outcome']) === null && dayOf(facts['done_on']) === null,
    });
  }
  return [...heard.values()];
}

/** Keeps what was heard. Heard again, it changes nothing. */
export async function keepActions(sql: Sql, heard: readonly HeardAction[]): Promise<void> {
  if (heard.length === 0) return;
  await sql.rows(
    'front-door-keep-actions',
    `INSERT INTO front_door.action (id, reference, numbers, owner_agency, due_on, is_open)
     SELECT id, reference, ARRAY(SELECT jsonb_array_elements_text(numbers)), "ownerAgency", "dueOn", "isOpen"
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, reference text, numbers jsonb, "ownerAgency" text, "dueOn" date, "isOpen" boolean) ORDER BY reference
     ON CONFLICT (reference) DO UPDATE SET numbers = excluded.numbers, owner_agency = excluded.owner_agency, due_on = excluded.due_on, is_open = excluded.is_open`,
    // By chance: an ordered number would tell when something was agreed that its reader may not see.
    [JSON.stringify(heard.map((row) => ({ id: randomUUID(), ...row })))],
  );
}

export interface ActionFilter {
  readonly owner: string | null;
  readonly isOpenAlone: boolean;
  /** The first day that is not asked for. */
  readonly dueBefore: string | null;
}

/** What is due first stands first; what has no day stands last. */
const LISTED = (isOpenAlone: boolean) => `SELECT a.id, a.reference, a.numbers FROM front_door.action a
  WHERE ${isOpenAlone ? 'a.is_open AND' : ''} ($1::text IS NULL OR a.owner_agency = $1) AND ($2::date IS NULL OR a.due_on < $2)
    AND ($3::uuid IS NULL OR (a.due_first, a.id) > (SELECT l.due_first, l.id FROM front_door.action l WHERE l.id = $3))
  ORDER BY a.due_first, a.id LIMIT $4`;

export class ActionStore {
  constructor(private readonly database: Database) {}

  list(
    { owner, isOpenAlone, dueBefore }: ActionFilter,
    after: string | undefined,
    limit: number,
  ): Promise<ActionRow[]> {
    return this.database.read<ActionRow & Record<string, unknown>>(
      { name: `front-door-actions-${isOpenAlone ? 'open' : 'all'}`, text: LISTED(isOpenAlone) },
      [owner, dueBefore, after ?? null, limit],
    );
  }
}
