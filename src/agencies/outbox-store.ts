import type { Database } from '../kernel';
import type { SourceAgency } from '../sharing';
import { clocksInRow, type EventKind, type AgencyDefinition } from './entry';

/** Something that an agency's outbox tells, in the order in which it was written. */
export interface OutboxEvent {
  readonly number: string;
  readonly kind: EventKind;
  /**
   * The kind of entry, as its class is called, and its reference and version: one event is told once for each version.
   */
  readonly entry: string;
  readonly reference: string;
  readonly version: number;
  /** Whom it is about, by the agency's own numbers. */
  readonly people: readonly string[];
  readonly happened: string | null;
  /** The entry as it stands, by column. */
  readonly facts: Readonly<Record<string, unknown>>;
}

const quoted = (name: string) => `"${name}"`;

/** Reads what an agency's outbox has that nobody has taken. Whoever takes it must bear being told twice. */
export class Outbox {
  constructor(
    readonly holder: SourceAgency,
    private readonly plan: AgencyDefinition,
    private readonly database: Database,
  ) {}

  /** The oldest that nobody has taken, each with its entry: a statement, and one for each kind of entry among them. */
  async waiting(limit: number): Promise<OutboxEvent[]> {
    const { agency } = this.plan.record;
    const events = await this.database.read<Omit<OutboxEvent, 'facts'>>(
      {
        name: `outbox-waiting-${agency}`,
        text: `SELECT number, kind, entry, reference, version, people, happened FROM ${agency}.outbox WHERE taken_at IS NULL ORDER BY number LIMIT $1`,
      },
      [limit],
    );
    const facts = new Map<string, Readonly<Record<string, unknown>>>();
    for (const plan of this.plan.entries) {
      const references = events.filter(({ entry }) => entry === plan.entity.name).map(({ reference }) => reference);
      if (references.length === 0) continue;
      const rows = await this.database.read<{ reference: string; facts: Readonly<Record<string, unknown>> }>(
        {
          name: `outbox-entries-${agency}-${plan.table}`,
          text: `SELECT reference, to_jsonb(e) AS facts FROM ${agency}.${quoted(plan.table)} e WHERE reference = ANY ($1::text[])`,
        },
        [references],
      );
      for (const row of rows) facts.set(`${plan.entity.name} ${row.reference}`, row.facts);
    }
    return events.map((event) => {
      const row = facts.get(`${event.entry} ${event.reference}`) ?? {};
      const plan = this.plan.entries.find(({ entity }) => entity.name === event.entry);
      return { ...event, facts: plan?.clocks ? { ...row, clocks: JSON.stringify(clocksInRow(plan, row)) } : row };
    });
  }

  async taken(numbers: readonly string[], now: Date): Promise<void> {
    const { agency } = this.plan.record;
    await this.database.read(
      {
        name: `outbox-taken-${agency}`,
        text: `UPDATE ${agency}.outbox SET taken_at = $2 WHERE number = ANY ($1::bigint[]) AND taken_at IS NULL`,
      },
      [numbers, now],
    );
  }
}
