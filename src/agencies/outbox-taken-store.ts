import type { Database } from '../kernel';
import type { AgencyDefinition } from './entry';

/** An event that somebody has taken from an outbox. */
export interface Taken {
  readonly number: string;
  /** When, ISO 8601. */
  readonly takenAt: string;
}

/** What was taken from an agency's outbox: so that a hub which has lost what it heard can hear it again. */
export class OutboxTaken {
  constructor(
    private readonly plan: AgencyDefinition,
    private readonly database: Database,
  ) {}

  /** The newest before this number. */
  async before(number: string, limit: number): Promise<Taken[]> {
    const { agency } = this.plan.record;
    const rows = await this.database.read<{ number: string; taken_at: Date }>(
      {
        name: `outbox-taken-before-${agency}`,
        text: `SELECT number::text, taken_at FROM ${agency}.outbox WHERE taken_at IS NOT NULL AND number < $1::bigint ORDER BY outbox.number DESC LIMIT $2`,
      },
      [number, limit],
    );
    return rows.map(({ number, taken_at }) => ({ number, takenAt: taken_at.toISOString() }));
  }

  /** These are to be heard again. */
  async again(numbers: readonly string[]): Promise<void> {
    const { agency } = this.plan.record;
    await this.database.read(
      {
        name: `outbox-again-${agency}`,
        text: `UPDATE ${agency}.outbox SET taken_at = NULL WHERE number = ANY ($1::bigint[])`,
      },
      [numbers],
    );
  }
}
