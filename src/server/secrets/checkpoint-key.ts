import type { KeyObject } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyIdOf, newCheckpointKey, publicKeyText, readCheckpointKey } from '../../audit';
import type { Config } from '../../config';
import { StartFailure } from '../../kernel';

type KeySettings = Pick<Config, 'checkpointKey' | 'checkpointKeyNext' | 'dataDir'>;

const fileOf = (dataDir: string) => join(dataDir, 'checkpoint-key.pem');
const nextFileOf = (dataDir: string) => join(dataDir, 'checkpoint-key.next.pem');

/**
 * The key that signs checkpoints of the log: as set, or the one kept under the data folder, made the first time that it
 * is wanted.
 */
export function checkpointKeyOf({ checkpointKey, dataDir }: Omit<KeySettings, 'checkpointKeyNext'>): KeyObject {
  return checkpointKey === undefined ? keptIn(fileOf(dataDir)) : readCheckpointKey(checkpointKey);
}

/** The key that is to take its place: as set in CHECKPOINT_KEY_NEXT, or made under the data folder. */
export function nextCheckpointKeyOf({ checkpointKey, checkpointKeyNext, dataDir }: KeySettings): KeyObject {
  if (checkpointKeyNext !== undefined) return readCheckpointKey(checkpointKeyNext);
  if (checkpointKey === undefined) return keptIn(nextFileOf(dataDir));
  throw new StartFailure(
    'The key is set in CHECKPOINT_KEY, so the next one must be too: set CHECKPOINT_KEY_NEXT to a new Ed25519 private key (openssl genpkey -algorithm ed25519).',
  );
}

/**
 * Where keys are kept under the data folder: the next one takes its place, and the one before is kept beside it. What
 * was done, in words.
 */
export function keepNextKey({ checkpointKey, dataDir }: KeySettings): string | undefined {
  if (checkpointKey !== undefined) return undefined;
  const before = join(dataDir, `checkpoint-key.${keyIdOf(publicKeyText(keptIn(fileOf(dataDir))))}.pem`);
  renameSync(fileOf(dataDir), before);
  renameSync(nextFileOf(dataDir), fileOf(dataDir));
  return `It is kept in ${fileOf(dataDir)}, and the one before in ${before}.`;
}

function keptIn(file: string): KeyObject {
  try {
    if (!existsSync(file)) writeFileSync(file, newCheckpointKey(), { mode: 0o600, flag: 'wx' });
    return readCheckpointKey(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new StartFailure(
      `The key that signs checkpoints cannot be read from ${file} (${(cause as Error).message}); set CHECKPOINT_KEY, or restore that file.`,
    );
  }
}
