import type { Logger } from 'pino';
import { keyIdOf, publicKeyText, takeCheckpoint, type LogStore } from '../../audit';
import type { Config } from '../../config';
import { systemClock, type Job } from '../../kernel';
import { checkpointKeyOf } from '../secrets/checkpoint-key';

type CheckpointSettings = Pick<Config, 'checkpointKey' | 'dataDir' | 'checkpointMinutes'>;

/**
 * A checkpoint of a log, the hub's or an agency's own. What is cut off after it shows; so does a checkpoint that is
 * missing, to whoever has kept a copy elsewhere. The time in it is the machine's, like that of every entry: what it
 * proves is when something stood in the log.
 */
export const checkpointJob = (config: CheckpointSettings, store: LogStore): Job => ({
  name: 'take-checkpoint',
  every: config.checkpointMinutes * 60_000,
  run: () => takeCheckpoint(store, checkpointKeyOf(config), systemClock.now()),
});

/** Takes a last checkpoint when whoever keeps the log stops. A failure is said in the program's log. */
export async function lastCheckpoint(config: CheckpointSettings, store: LogStore, log: Logger): Promise<void> {
  await checkpointJob(config, store)
    .run(systemClock.now())
    .catch((cause: unknown) => log.error({ err: cause }, 'no checkpoint of the log could be taken'));
}

/**
 * Says at the start where checkpoints would be signed with another key than before: what is signed with a key of which
 * nothing is recorded verifies nowhere, and a person has to say what became of the one before.
 */
export async function sayIfKeyIsAnother(config: CheckpointSettings, store: LogStore, log: Logger): Promise<void> {
  try {
    const recent = await store.recentCheckpoints();
    if (recent.length === 0) return;
    const key = publicKeyText(checkpointKeyOf(config));
    if (!recent.some((checkpoint) => checkpoint.key === key))
      log.error(
        { key: keyIdOf(key), before: keyIdOf(recent.at(-1)!.key) },
        'checkpoints of the log are signed with another key than before: record what became of that one (npm run audit -- rotate-key, or key-lost)',
      );
  } catch (cause) {
    log.error({ err: cause }, 'the last checkpoints of the log, or the key that signs them, could not be read');
  }
}
