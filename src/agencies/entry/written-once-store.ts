import { GraphQLError } from 'graphql';
import type { EntityManager } from 'typeorm';
import type { AgencySchema } from './numbering';
import type { WrittenEntry } from './write-records';

const DAY = 24 * 60 * 60 * 1000;

export interface WriteOnce {
  /** The name of the act; nobody reads from it who did what. */
  readonly name: string;
  /** Of what was sent under it. */
  readonly sent: string;
  readonly at: Date;
}

/**
 * Writes once for each name, in the transaction that writes: whoever sends the same again is answered what was answered
 * the first time, and two who send it at once write once. A name is kept for a day.
 *
 * @throws IDEMPOTENCY_KEY_REUSED where something else was written under the name.
 */
export async function writtenOnce(
  manager: EntityManager,
  agency: AgencySchema,
  { name, sent, at }: WriteOnce,
  write: () => Promise<WrittenEntry[]>,
): Promise<WrittenEntry[]> {
  await manager.query(`/* forget-written-once */ DELETE FROM ${agency}.written_once WHERE at < $1`, [
    new Date(at.getTime() - DAY),
  ]);
  const [begun] = await manager.query<unknown[]>(
    `/* begin-written-once */ INSERT INTO ${agency}.written_once (name, sent, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING name`,
    [name, sent, at],
  );
  if (begun) {
    const written = await write();
    await manager.query(`/* written-once */ UPDATE ${agency}.written_once SET written = $2 WHERE name = $1`, [
      name,
      JSON.stringify(written),
    ]);
    return written;
  }
  const [before] = await manager.query<{ sent: string; written: WrittenEntry[] }[]>(
    `/* written-before */ SELECT sent, written FROM ${agency}.written_once WHERE name = $1`,
    [name],
  );
  if (before?.sent !== sent)
    throw new GraphQLError(
      'Something else was written under this Idempotency-Key. Nothing was written now. Give each act a key of its own.',
      { extensions: { code: 'IDEMPOTENCY_KEY_REUSED' } },
    );
  return before.written;
}
