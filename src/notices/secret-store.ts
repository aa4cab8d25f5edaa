import type { Database } from '../kernel';
import { noticeKeyOf } from './webhook-secret';

/** By this a secret is known again, and nothing can be signed. */
export const fingerprintOf = (secret: string): string =>
  noticeKeyOf(secret, 'fingerprint').toString('hex').slice(0, 16);

/** A secret took the place of another. */
export interface SecretChanged {
  readonly fingerprint: string;
  readonly before: string;
  readonly hasOverlap: boolean;
  /** How many answer links that are good no longer open, and how many endpoints have to be given the new secret. */
  readonly links: number;
  readonly endpoints: number;
}

/** Notes which secret is used from now on; answers with what changed, if it is another than before. */
export async function noteSecretUsed(
  database: Database,
  secret: string,
  previous: string | undefined,
  now: Date,
): Promise<SecretChanged | undefined> {
  const fingerprint = fingerprintOf(secret);
  return database.source.transaction(async (manager) => {
    await manager.query('/* secret-used */ LOCK TABLE notices.secret_used IN SHARE ROW EXCLUSIVE MODE');
    const [last] = await manager.query<{ fingerprint: string }[]>(
      '/* secret-used */ SELECT fingerprint FROM notices.secret_used ORDER BY number DESC LIMIT 1',
    );
    if (last?.fingerprint === fingerprint) return undefined;
    const hasOverlap = last !== undefined && previous !== undefined && fingerprintOf(previous) === last.fingerprint;
    await manager.query(
      '/* secret-used */ INSERT INTO notices.secret_used (fingerprint, first_used_at, has_overlap) VALUES ($1, $2, $3)',
      [fingerprint, now, hasOverlap],
    );
    if (!last) return undefined;
    const [counted] = await manager.query<[{ links: number; endpoints: number }]>(
      `/* secret-changed */ SELECT
         (SELECT count(*)::int FROM notices.answer_link WHERE used_at IS NULL AND expires_at > $1) AS links,
         (SELECT count(*)::int FROM notices.endpoint WHERE state = 'ACTIVE') AS endpoints`,
      [now],
    );
    return { fingerprint, before: last.fingerprint, hasOverlap, ...counted };
  });
}
