import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config';
import { StartFailure } from '../../kernel';
import { SOURCE_AGENCIES, type SourceAgency } from '../../sharing';

/**
 * The key that hub and agency share: derived from the hub's secret, so an agency's process can be given its own alone.
 */
export const grantKeyOf = (secret: string, holder: SourceAgency): Buffer =>
  Buffer.from(hkdfSync('sha256', createHash('sha256').update(secret).digest(), Buffer.alloc(0), `grant ${holder}`, 32));

export function grantKeys(secret: string): Record<SourceAgency, Buffer> {
  return Object.fromEntries(SOURCE_AGENCIES.map((holder) => [holder, grantKeyOf(secret, holder)])) as Record<
    SourceAgency,
    Buffer
  >;
}

/** The secret as set, or the one kept under the data folder: made at the first start, readable by its owner alone. */
export function grantSecretOf({ grantSecret, dataDir }: Pick<Config, 'grantSecret' | 'dataDir'>): string {
  if (grantSecret) return grantSecret;
  const file = join(dataDir, 'grant-secret');
  try {
    if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new StartFailure(
      `The data folder ${dataDir} cannot be written (${(cause as Error).message}); choose another with DATA_DIR.`,
    );
  }
}
