import type { Clock, Database } from '../../../kernel';
import { hashOf, seal, unseal } from '../sign-in/sealed';

const USE = 'once';
const DAY = 24 * 60 * 60_000;

/** What became of a form that was sent before. */
export type SentBefore =
  { readonly kind: 'first' } | { readonly kind: 'done'; readonly to: string } | { readonly kind: 'under-way' };

/** The one-time keys of forms: who sends one first acts, and everybody after them is led to where it led. */
export class OnceStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async begin(key: string): Promise<SentBefore> {
    const now = this.clock.now();
    const rows = await this.database.read<{ is_first: boolean; sealed: Buffer | null }>(
      {
        name: 'workbench-once',
        text: `WITH over AS (DELETE FROM workbench.once WHERE ends_at < $2),
          first AS (
            INSERT INTO workbench.once (key_hash, begun_at, ends_at) VALUES ($1, $2, $3)
            ON CONFLICT (key_hash) DO NOTHING RETURNING true AS is_first
          )
          SELECT true AS is_first, NULL::bytea AS sealed FROM first
          UNION ALL SELECT false, sealed FROM workbench.once WHERE key_hash = $1`,
      },
      [hashOf(key), now, new Date(now.getTime() + DAY)],
    );
    // Who came second in the same moment sees no row yet, in which nothing is done either.
    const row = rows.find(({ is_first }) => is_first) ?? rows[0];
    if (row?.is_first) return { kind: 'first' };
    const to = row?.sealed ? unseal<string>(key, USE, row.sealed) : undefined;
    return to === undefined ? { kind: 'under-way' } : { kind: 'done', to };
  }

  /** What became of it so far, without beginning it. */
  async look(key: string): Promise<SentBefore> {
    const [row] = await this.database.read<{ sealed: Buffer | null }>(
      { name: 'workbench-once-look', text: 'SELECT sealed FROM workbench.once WHERE key_hash = $1 AND ends_at > $2' },
      [hashOf(key), this.clock.now()],
    );
    if (!row) return { kind: 'first' };
    const to = row.sealed ? unseal<string>(key, USE, row.sealed) : undefined;
    return to === undefined ? { kind: 'under-way' } : { kind: 'done', to };
  }

  async done(key: string, to: string): Promise<void> {
    await this.database.read(
      { name: 'workbench-once-done', text: 'UPDATE workbench.once SET sealed = $2 WHERE key_hash = $1' },
      [hashOf(key), seal(key, USE, to)],
    );
  }

  /** Nothing was done: the form may be sent again. */
  async undone(key: string): Promise<void> {
    await this.database.read(
      { name: 'workbench-once-undone', text: 'DELETE FROM workbench.once WHERE key_hash = $1 AND sealed IS NULL' },
      [hashOf(key)],
    );
  }
}
