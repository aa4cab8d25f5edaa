import { createPublicKey, type KeyObject } from 'node:crypto';
import {
  DisclosureLog,
  keyIdOf,
  loss,
  publicKeyText,
  restoreOf,
  rotation,
  takeCheckpoint,
  type Checkpoint,
  type LogStore,
  type SayingAt,
} from '../audit';
import { checkpointKeyOf, keepNextKey, nextCheckpointKeyOf } from '../server/secrets/checkpoint-key';
import type { Config } from '../config';
import { openLogConnection, type Databases } from '../server/databases/databases';
import { Releasers, StartFailure, systemClock } from '../kernel';

/** What an operator records about the log: a key that was rotated or lost, a database that was put back. */
export interface Recording {
  readonly config: Config;
  readonly databases: Databases;
  /** Every log that is reached from here, by whose it is; the hub's first. */
  readonly logs: readonly (LogStore & { readonly title: string })[];
  readonly by: string | undefined;
  readonly because: string | undefined;
  readonly print: (text: string) => void;
}

function whoAndWhy({ by, because }: Recording): { readonly by: string; readonly because: string } {
  if (!by || !because || by.length > 200 || because.length > 1_000)
    throw new StartFailure('Say who records this and why: --by "NAME, ROLE" --because "REASON".');
  return { by, because };
}

/** A new key signs checkpoints from now on. The one before signs for it, and may sign for a week more beside it. */
export async function rotateKey(recording: Recording): Promise<void> {
  const { config, logs, print } = recording;
  const { by, because } = whoAndWhy(recording);
  const before = checkpointKeyOf(config);
  const next = nextCheckpointKeyOf(config);
  if (publicKeyText(next) === publicKeyText(before))
    throw new StartFailure('CHECKPOINT_KEY_NEXT is the key that signs now; give a new one.');
  for (const log of logs) {
    const last = (await log.recentCheckpoints()).at(-1);
    if (!last && log !== logs[0]) continue;
    if (last && last.key !== publicKeyText(before))
      throw new StartFailure(
        `The last checkpoint of ${log.title} is signed with the key ${keyIdOf(last.key)}, and this machine has ${keyIdOf(publicKeyText(before))}. Rotate with that key; if it is lost, say so first: npm run audit -- key-lost.`,
      );
    await take(log, next, rotation(before, next, by, because));
  }
  await note(recording, 'CHECKPOINT_KEY_ROTATED', next, { previous: keyIdOf(publicKeyText(before)) });
  const kept = keepNextKey(config);
  print(
    `Checkpoints are signed with the key ${keyIdOf(publicKeyText(next))} from now on. ${kept ?? 'Set CHECKPOINT_KEY to it within seven days, wherever the hub runs: until then the key before is good too.'}\nIts public half, to be kept with the copies of the checkpoints: ${publicKeyText(next)}`,
  );
}

/** The key before is gone, and this machine's signs in its place. What that means is said by `verify`. */
export async function keyLost(recording: Recording): Promise<void> {
  const { config, logs, print } = recording;
  const { by, because } = whoAndWhy(recording);
  const key = checkpointKeyOf(config);
  const id = publicKeyText(key);
  let lost: string | undefined;
  for (const log of logs) {
    const before = (await log.checkpoints()).findLast((checkpoint) => checkpoint.key !== id);
    if (!before || (await isIntroduced(log, id))) continue;
    lost = before.key;
    await take(log, key, loss(before.key, by, because));
  }
  if (lost === undefined)
    throw new StartFailure(
      'No key was lost: every checkpoint is signed with this machine’s key, or with one of which it is recorded.',
    );
  await note(recording, 'CHECKPOINT_KEY_LOST', key, { previous: keyIdOf(lost) });
  print(
    `It is recorded that the key ${keyIdOf(lost)} is lost and that ${keyIdOf(id)} signs in its place. What it signed holds together; that it was signed before today can be proved by a copy kept elsewhere alone.`,
  );
}

async function isIntroduced(log: LogStore, key: string): Promise<boolean> {
  return (await log.checkpoints()).some(
    (checkpoint) =>
      checkpoint.key === key && (JSON.parse(checkpoint.content) as { key_change?: unknown }).key_change !== undefined,
  );
}

/**
 * The hub's database was put back to an earlier point. Later comparisons with a copy pass from there, with a word on
 * the gap.
 */
export async function recordRestore(recording: Recording, kept: readonly Checkpoint[]): Promise<void> {
  const { config, logs, print } = recording;
  const { by, because } = whoAndWhy(recording);
  const [log] = logs;
  const restored = restoreOf(await log!.checkpoints(), kept, by, because);
  if (!restored)
    throw new StartFailure(
      'Nothing is missing: the log has every checkpoint of that copy. Give the newest copy that there is.',
    );
  const { after, kept: last } = restored;
  await take(log!, checkpointKeyOf(config), () => ({ restored }));
  await note(recording, 'DATABASE_RESTORED', checkpointKeyOf(config), { after, until: last.number });
  print(
    `It is recorded that checkpoints ${after + 1} to ${last.number} of the copy, and what they saw, are gone. What agencies told meanwhile is heard again: npm run requests -- lost says what is missing.`,
  );
}

async function take(log: LogStore, key: KeyObject, saying: SayingAt): Promise<void> {
  if (!(await takeCheckpoint(log, key, systemClock.now(), saying)))
    throw new Error('a checkpoint that says something was not taken');
}

/** In the log too, for whoever reads it. An agency's own log has checkpoints and no events. */
async function note(
  { databases, by, because }: Recording,
  what: string,
  key: KeyObject,
  details: Readonly<Record<string, string | number>>,
): Promise<void> {
  if (!databases.hub.isOpen) return;
  const releasers = new Releasers();
  try {
    const connection = await openLogConnection(databases.hub, releasers, () => undefined);
    await new DisclosureLog(connection, 'npm run audit').record({
      type: 'ALTERATION',
      what,
      by: { hub: `npm run audit, by ${by}` },
      at: systemClock.now(),
      justification: because!,
      people: [],
      agencies: [],
      record: keyIdOf(publicKeyText(createPublicKey(key))),
      details,
    });
  } finally {
    await releasers.releaseAll();
  }
}
