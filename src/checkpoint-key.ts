import type { KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newCheckpointKey, readCheckpointKey } from './audit';
import type { Config } from './config';
import { StartFailure } from './kernel';

/** The key that signs checkpoints of the log: as set, or the one kept under the data folder, made the first time that it is wanted. */
export function checkpointKeyOf({ checkpointKey, dataDir }: Pick<Config, 'checkpointKey' | 'dataDir'>): KeyObject {
  if (checkpointKey !== undefined) return readCheckpointKey(checkpointKey);
  const file = join(dataDir, 'checkpoint-key.pem');
  try {
    if (!existsSync(file)) writeFileSync(file, newCheckpointKey(), { mode: 0o600, flag: 'wx' });
    return readCheckpointKey(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new StartFailure(
      `The key that signs checkpoints cannot be read from ${file} (${(cause as Error).message}); set CHECKPOINT_KEY, or restore that file.`,
    );
  }
}
