import type { Clock, Database } from '../../../kernel';
import { hashOf, isId, newId, seal, unseal } from '../sign-in/sealed';

const USE = 'kept';

/** Sealed texts under an id that nobody but the browser, or a sealed session, knows. */
export class KeptStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Keeps a value for so many ms; answers the id that opens it. */
  async keep(value: unknown, lifetime: number, id = newId()): Promise<string> {
    const now = this.clock.now();
    await this.database.read(
      {
        name: 'workbench-keep',
        text: `WITH over AS (DELETE FROM workbench.kept WHERE ends_at < $4)
          INSERT INTO workbench.kept (id_hash, sealed, ends_at) VALUES ($1, $2, $3)
          ON CONFLICT (id_hash) DO UPDATE SET sealed = excluded.sealed, ends_at = excluded.ends_at`,
      },
      [hashOf(id), seal(id, USE, value), new Date(now.getTime() + lifetime), now],
    );
    return id;
  }

  async find<T>(id: string | undefined): Promise<T | undefined> {
    if (!isId(id)) return undefined;
    const [row] = await this.database.read<{ sealed: Buffer }>(
      { name: 'workbench-kept', text: 'SELECT sealed FROM workbench.kept WHERE id_hash = $1 AND ends_at > $2' },
      [hashOf(id), this.clock.now()],
    );
    return row && unseal<T>(id, USE, row.sealed);
  }

  async forget(id: string | undefined): Promise<void> {
    if (!isId(id)) return;
    await this.database.read({ name: 'workbench-forget', text: 'DELETE FROM workbench.kept WHERE id_hash = $1' }, [
      hashOf(id),
    ]);
  }
}
