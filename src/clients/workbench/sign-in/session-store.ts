import type { Database } from '../../../kernel';

/** A row of a session, as the table has it: nothing in it can be read without the id. */
export interface SessionRow {
  readonly sealed: Buffer;
  readonly started_at: Date;
  readonly seen_at: Date;
  readonly ends_at: Date;
}

/** Sessions by the hash of their id. */
export class SessionStore {
  constructor(private readonly database: Database) {}

  async find(hash: Buffer): Promise<SessionRow | undefined> {
    const [row] = await this.database.read<SessionRow>(
      {
        name: 'workbench-session',
        text: 'SELECT sealed, started_at, seen_at, ends_at FROM workbench.session WHERE id_hash = $1',
      },
      [hash],
    );
    return row;
  }

  async begin(hash: Buffer, sealed: Buffer, now: Date, endsAt: Date): Promise<void> {
    await this.database.read(
      {
        name: 'workbench-session-begin',
        text: `WITH over AS (DELETE FROM workbench.session WHERE ends_at < $3::timestamptz)
          INSERT INTO workbench.session (id_hash, sealed, started_at, seen_at, ends_at) VALUES ($1, $2, $3, $3, $4)`,
      },
      [hash, sealed, now, endsAt],
    );
  }

  async seen(hash: Buffer, now: Date): Promise<void> {
    await this.database.read(
      { name: 'workbench-session-seen', text: 'UPDATE workbench.session SET seen_at = $2 WHERE id_hash = $1' },
      [hash, now],
    );
  }

  async end(hash: Buffer): Promise<void> {
    await this.database.read(
      { name: 'workbench-session-end', text: 'DELETE FROM workbench.session WHERE id_hash = $1' },
      [hash],
    );
  }

  /**
   * Changes what is sealed, one process at a time: others that want to change the same session wait. `change` answers
   * what is to be kept, or undefined to leave it.
   */
  async change(hash: Buffer, change: (sealed: Buffer) => Promise<Buffer | undefined>): Promise<void> {
    await this.database.source.transaction(async (manager) => {
      const rows: { sealed: Buffer }[] = await manager.query(
        'SELECT sealed FROM workbench.session WHERE id_hash = $1 FOR UPDATE',
        [hash],
      );
      const sealed = rows[0] && (await change(rows[0].sealed));
      if (sealed) await manager.query('UPDATE workbench.session SET sealed = $2 WHERE id_hash = $1', [hash, sealed]);
    });
  }
}
