import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import {
  contentOf,
  endorsed,
  fingerprint,
  isSigned,
  publicKeyText,
  type Checkpoint,
  type KeyChange,
  type SayingAt,
} from './checkpoint';

/** How long the key before may still sign after a rotation: until every process that signs has the new one. */
const OVERLAP_DAYS = 7;
const DAY = 86_400_000;

/** What is wrong with checkpoints by themselves, and what cannot be verified and is yet no fault; each a sentence. */
export interface CheckpointJudgement {
  readonly faults: readonly string[];
  readonly notices: readonly string[];
}

/** A key by a short name: the first half of the hash of its public form. */
export const keyIdOf = (key: string): string =>
  createHash('sha256').update(Buffer.from(key, 'base64url')).digest('hex').slice(0, 16);

/** Says in a checkpoint that its key follows the one before, which signs that it does. */
export function rotation(before: KeyObject, next: KeyObject, by: string, because: string): SayingAt {
  return (number, previous) => ({
    key_change: {
      how: 'ROTATED',
      previous: publicKeyText(before),
      by,
      because,
      endorsement: sign(null, endorsed(number, previous, publicKeyText(next)), before).toString('base64url'),
    },
  });
}

/** Says in a checkpoint that the key before is lost, so that nobody can sign that this one follows. */
export const loss =
  (previous: string, by: string, because: string): SayingAt =>
  () => ({ key_change: { how: 'LOST', previous, by, because } });

/** A key that took the place of another, by what its checkpoint says. */
interface Introduced extends KeyChange {
  readonly number: number;
  readonly at: string;
  readonly isEndorsed: boolean;
}

function introducedIn(checkpoints: readonly Checkpoint[]): Map<string, Introduced> {
  const introduced = new Map<string, Introduced>();
  for (const checkpoint of checkpoints) {
    const { key_change: change, number, previous } = isSigned(checkpoint) ? contentOf(checkpoint) : {};
    if (change && number !== undefined && previous !== undefined)
      introduced.set(checkpoint.key, {
        ...change,
        number,
        at: checkpoint.takenAt,
        isEndorsed: isEndorsedBy(change, number, previous, checkpoint.key),
      });
  }
  return introduced;
}

function isEndorsedBy(
  { how, previous: by, endorsement }: KeyChange,
  number: number,
  previous: string,
  key: string,
): boolean {
  if (how !== 'ROTATED' || endorsement === undefined) return false;
  try {
    const signer = createPublicKey({ key: Buffer.from(by, 'base64url'), format: 'der', type: 'spki' });
    return verify(null, endorsed(number, previous, key), signer, Buffer.from(endorsement, 'base64url'));
  } catch {
    return false;
  }
}

type Trust = 'TRUSTED' | 'LOST';

/**
 * Which keys follow from those that are trusted. A key that signed for the next one, or was signed for by the one
 * before, is trusted with it. A key that is said to be lost signed for nobody: its successor holds what it signed, and
 * only a copy can prove it.
 */
function trustIn(introduced: ReadonlyMap<string, Introduced>, trusted: readonly string[]): Map<string, Trust> {
  const trust = new Map<string, Trust>(trusted.map((key) => [key, 'TRUSTED']));
  for (let before = -1; before !== trust.size;) {
    before = trust.size;
    for (const [key, { how, previous, isEndorsed }] of introduced) {
      const [of, ofPrevious] = [trust.get(key), trust.get(previous)];
      if (of && !ofPrevious && (isEndorsed || how === 'LOST')) trust.set(previous, how === 'LOST' ? 'LOST' : of);
      if (!of && ofPrevious && isEndorsed) trust.set(key, ofPrevious);
    }
  }
  return trust;
}

/**
 * Looks at checkpoints by themselves. `trusted` are public keys; without any, each key is taken as it comes. `besides`
 * may say more of keys: a copy that was made before a key was rotated or lost does not say so itself.
 */
export function judgeCheckpoints(
  checkpoints: readonly Checkpoint[],
  trusted: readonly string[] = [],
  besides: readonly Checkpoint[] = [],
): CheckpointJudgement {
  const introduced = introducedIn([...besides, ...checkpoints]);
  const trust = trustIn(introduced, trusted);
  const replacedBy = new Map([...introduced].map(([key, change]) => [change.previous, { key, ...change }]));
  const faults: string[] = [];
  const [unknown, lost] = [new Map<string, Checkpoint[]>(), new Map<string, Checkpoint[]>()];
  const noteIn = (runs: Map<string, Checkpoint[]>, checkpoint: Checkpoint) =>
    runs.set(checkpoint.key, [...(runs.get(checkpoint.key) ?? []), checkpoint]);
  let before: Checkpoint | undefined;
  for (const checkpoint of checkpoints) {
    const name = `checkpoint ${checkpoint.number}`;
    const next = replacedBy.get(checkpoint.key);
    if (!isSigned(checkpoint)) faults.push(`${name} was altered: its signature is not valid`);
    else {
      const { number, previous, taken_at } = contentOf(checkpoint);
      const follows = before
        ? number === before.number + 1 && previous === fingerprint(before)
        : number === 1 && previous === '';
      if (number !== checkpoint.number || taken_at !== checkpoint.takenAt)
        faults.push(`${name} says another number or time than was signed`);
      else if (!follows)
        faults.push(
          `${name} does not follow from ${before ? `checkpoint ${before.number}` : 'nothing'}: one between them is missing`,
        );
      else if (next && checkpoint.number > next.number && isTooLate(checkpoint, next))
        faults.push(
          `${name} is signed with the key ${keyIdOf(checkpoint.key)}, which was ${next.how === 'LOST' ? 'said to be lost' : 'replaced'} on ${next.at}`,
        );
      else if (trusted.length > 0 && !trust.has(checkpoint.key)) noteIn(unknown, checkpoint);
      else if (trust.get(checkpoint.key) === 'LOST') noteIn(lost, checkpoint);
    }
    before = checkpoint;
  }
  for (const [key, signed] of unknown) faults.push(saysUnknown(key, signed, introduced.get(key)));
  const notices = [...lost].map(([key, signed]) => saysLost(key, signed, replacedBy.get(key)));
  for (const [key, { how, previous, by, because, at, isEndorsed }] of introduced) {
    if (how === 'ROTATED' && !isEndorsed)
      faults.push(
        `the key ${keyIdOf(key)} says that it follows ${keyIdOf(previous)}, and that one did not sign for it`,
      );
    else if (how === 'ROTATED')
      notices.push(`the key ${keyIdOf(key)} took the place of ${keyIdOf(previous)} on ${at}: ${by}, ${because}`);
  }
  return { faults, notices };
}

const isTooLate = ({ takenAt }: Checkpoint, { how, at }: Introduced): boolean =>
  how === 'LOST' || Date.parse(takenAt) > Date.parse(at) + OVERLAP_DAYS * DAY;

const runOf = (signed: readonly Checkpoint[]): string =>
  signed.length === 1
    ? `checkpoint ${signed[0]!.number} is`
    : `checkpoints ${signed[0]!.number} to ${signed.at(-1)!.number} are`;

function saysUnknown(key: string, signed: readonly Checkpoint[], change: Introduced | undefined): string {
  const says = `${runOf(signed)} signed with the key ${keyIdOf(key)}, which is not trusted`;
  if (change?.how === 'LOST')
    return `${says}: it took the place of ${keyIdOf(change.previous)} after that was said to be lost on ${change.at} (${change.by}: ${change.because}). Once somebody has shown you that it is the hub’s, give both: --key ONE,OTHER`;
  return `${says}, and no record says that a key was rotated or lost. If it was, record it: npm run audit -- key-lost --by WHO --because WHY`;
}

const saysLost = (key: string, signed: readonly Checkpoint[], change: Introduced | undefined): string =>
  `${runOf(signed)} signed with the key ${keyIdOf(key)}, which is lost${change ? ` since ${change.at} (${change.by}: ${change.because})` : ''}: they hold together, but that they were signed before that can only be proved by a copy kept elsewhere and that key’s public half`;

/** What is wrong with checkpoints by themselves. */
export const checkpointFaults = (checkpoints: readonly Checkpoint[], trusted: string | undefined): readonly string[] =>
  judgeCheckpoints(checkpoints, trusted === undefined ? [] : [trusted]).faults;
