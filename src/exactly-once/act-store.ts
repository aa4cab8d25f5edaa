import type { Database } from '../kernel';

/** What stands of an act: of what was sent, and what was answered, sealed. */
export interface ActRow {
  readonly sent: Buffer;
  readonly sealed: Buffer;
}

const DAY = 24 * 60 * 60 * 1000;

/** Acts by their names, each for a day. */
export class ActStore {
  constructor(private readonly database: Database) {}

  async find(name: Buffer, now: Date): Promise<ActRow | undefined> {
    const [row] = await this.database.read<ActRow & Record<string, unknown>>(
      {
        name: 'exactly-once-find',
        text: 'SELECT sent, sealed FROM exactly_once.act WHERE name = $1 AND ends_at > $2 AND sealed IS NOT NULL',
      },
      [name, now],
    );
    return row;
  }

  /** Begins an act, in the transaction that does it. False where it was done; whoever is doing it is waited for. */
  async begin(name: Buffer, sent: Buffer, now: Date): Promise<boolean> {
    const rows = await this.database.read(
      {
        name: 'exactly-once-begin',
        text: `INSERT INTO exactly_once.act AS a (name, sent, begun_at, ends_at) VALUES ($1, $2, $3, $4)
          ON CONFLICT (name) DO UPDATE SET sent = excluded.sent, sealed = NULL, begun_at = excluded.begun_at, ends_at = excluded.ends_at
            WHERE a.ends_at <= excluded.begun_at
          RETURNING 1`,
      },
      [name, sent, now, new Date(now.getTime() + DAY)],
    );
    return rows.length > 0;
  }

  async keep(name: Buffer, sealed: Buffer): Promise<void> {
    await this.database.read(
      { name: 'exactly-once-keep', text: 'UPDATE exactly_once.act SET sealed = $2 WHERE name = $1' },
      [name, sealed],
    );
  }

  /** Nothing was done under this name. */
  async free(name: Buffer): Promise<void> {
    await this.database.read({ name: 'exactly-once-free', text: 'DELETE FROM exactly_once.act WHERE name = $1' }, [
      name,
    ]);
  }
}

/** Forgets what is older than a day. */
export const forgetActs = (database: Database, now: Date): Promise<unknown> =>
  database.read({ name: 'exactly-once-forget', text: 'DELETE FROM exactly_once.act WHERE ends_at <= $1' }, [now]);
