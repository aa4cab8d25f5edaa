import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { canonical, momentOf, sha256 } from './canonical';

/** Where a chain stood in a lane. */
export interface Head {
  readonly chain: string;
  readonly lane: string;
  readonly seq: number;
  readonly hash: Buffer;
}

/** A head that a checkpoint saw, and which. */
export interface HeadExpected extends Head {
  readonly by: string;
}

/**
 * A checkpoint: the heads that moved since the one before, that one's hash, and a signature over it all. Together they
 * say of every chain that it was at least so long; kept elsewhere, they show a tail that was cut, and a history that
 * was written again.
 */
export interface Checkpoint {
  /** 1, 2, … without a gap. */
  readonly number: number;
  /** When it was taken: ISO 8601, UTC. */
  readonly takenAt: string;
  /** Canonical JSON: what is signed. */
  readonly content: string;
  /** The public key, as base64url of its SPKI form. */
  readonly key: string;
  /** Ed25519 over everything else in it. */
  readonly signature: Buffer;
}

/** A key took the place of another. */
export interface KeyChange {
  readonly how: 'ROTATED' | 'LOST';
  /** The public key before. */
  readonly previous: string;
  readonly by: string;
  readonly because: string;
  /** Of a rotation: the signature of the key before over the checkpoint's place and the new key, as base64url. */
  readonly endorsement?: string;
}

/** The log's database was put back to an earlier point, and what came after that is gone. */
export interface Restored {
  readonly by: string;
  readonly because: string;
  /** The last checkpoint that the log still has as the copy has it, and the last that the copy has, with its hash. */
  readonly after: number;
  readonly kept: { readonly number: number; readonly fingerprint: string };
}

/** What a checkpoint says besides. */
export interface Saying {
  readonly key_change?: KeyChange;
  readonly restored?: Restored;
}

export interface Content extends Saying {
  readonly number: number;
  readonly taken_at: string;
  /** The hash of the checkpoint before, hexadecimal; empty in the first. */
  readonly previous: string;
  readonly heads: readonly {
    readonly chain: string;
    readonly lane: string;
    readonly seq: number;
    readonly hash: string;
  }[];
}

/** A new Ed25519 key that signs checkpoints, as PEM (PKCS #8). */
export const newCheckpointKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A private key as kept: PEM, or the base64 of its PKCS #8 form, as it fits into a setting. */
export function readCheckpointKey(text: string): KeyObject {
  const key = text.includes('BEGIN')
    ? createPrivateKey(text)
    : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('it is no Ed25519 key');
  return key;
}

/** The public half of a key: the base64url of its SPKI form. */
export const publicKeyText = (key: KeyObject): string =>
  (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' }).toString('base64url');

export const fingerprint = ({ content, signature }: Checkpoint): string =>
  sha256(content, '\n', signature).toString('hex');

/** The key before says that this one follows, at this place. */
export const endorsed = (number: number, previous: string, key: string): Buffer =>
  Buffer.from(canonical({ number, previous, key }));

/** What a checkpoint is to say besides, once its place is known. */
export type SayingAt = (number: number, previous: string) => Saying;

/** The next checkpoint; `undefined` where nothing has moved and nothing is said. */
export function nextCheckpoint(
  heads: readonly Head[],
  before: readonly Checkpoint[],
  at: string,
  key: KeyObject,
  saying?: SayingAt,
): Checkpoint | undefined {
  const known = headsOf(before);
  const moved = heads.filter((head) => (known.get(`${head.chain} ${head.lane}`)?.seq ?? 0) < head.seq);
  if (moved.length === 0 && !saying) return undefined;
  const last = before.at(-1);
  const [number, previous] = [(last?.number ?? 0) + 1, last ? fingerprint(last) : ''];
  const content: Content = {
    ...saying?.(number, previous),
    number,
    taken_at: at,
    previous,
    heads: moved.map(({ chain, lane, seq, hash }) => ({ chain, lane, seq, hash: hash.toString('hex') })),
  };
  const text = canonical(content);
  return {
    number: content.number,
    takenAt: at,
    content: text,
    key: publicKeyText(key),
    signature: sign(null, Buffer.from(text), key),
  };
}

export const contentOf = ({ content }: Checkpoint): Content => JSON.parse(content) as Content;

/** The newest head of each chain and lane. */
function headsOf(checkpoints: readonly Checkpoint[]): Map<string, Head> {
  const heads = new Map<string, Head>();
  for (const checkpoint of checkpoints)
    for (const { chain, lane, seq, hash } of contentOf(checkpoint).heads)
      heads.set(`${chain} ${lane}`, { chain, lane, seq, hash: Buffer.from(hash, 'hex') });
  return heads;
}

/** Every head that these saw, whichever of them saw it: a chain must pass through all of them. */
export const expectedBy = (checkpoints: readonly Checkpoint[], where: string): HeadExpected[] =>
  checkpoints.flatMap((checkpoint) =>
    contentOf(checkpoint).heads.map(({ chain, lane, seq, hash }) => ({
      chain,
      lane,
      seq,
      hash: Buffer.from(hash, 'hex'),
      by: `checkpoint ${checkpoint.number} of ${checkpoint.takenAt}${where}`,
    })),
  );

export function isSigned({ content, key, signature }: Checkpoint): boolean {
  try {
    return verify(
      null,
      Buffer.from(content),
      createPublicKey({ key: Buffer.from(key, 'base64url'), format: 'der', type: 'spki' }),
      signature,
    );
  } catch {
    return false;
  }
}

/** A file of checkpoints: one a line. */
export const checkpointLines = (checkpoints: readonly Checkpoint[]): string =>
  checkpoints
    .map(({ signature, ...rest }) => `${JSON.stringify({ ...rest, signature: signature.toString('base64url') })}\n`)
    .join('');

/** Checkpoints as they are exported: one JSON object a line; empty lines count for nothing. */
export function readCheckpointLines(text: string): Checkpoint[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { number, takenAt, content, key, signature } = JSON.parse(line) as Record<string, string | number>;
      return {
        number: Number(number),
        takenAt: String(takenAt),
        content: String(content),
        key: String(key),
        signature: Buffer.from(String(signature), 'base64url'),
      };
    });
}

/** Where checkpoints are kept, and the heads that they are made of. */
export interface CheckpointStore {
  recentCheckpoints(): Promise<readonly Checkpoint[]>;
  headsSince(moment: string): Promise<readonly Head[]>;
  addCheckpoint(checkpoint: Checkpoint): Promise<void>;
}

/** A commit that says it was made at one moment may stand only this much later. */
const MARGIN = 5 * 60_000;

/**
 * Takes a checkpoint of what has been written so far, and keeps it. `undefined` where nothing has been since the last.
 */
export async function takeCheckpoint(
  store: CheckpointStore,
  key: KeyObject,
  at: Date,
  saying?: SayingAt,
): Promise<Checkpoint | undefined> {
  const recent = await store.recentCheckpoints();
  const last = recent.at(-1);
  const since = last ? momentOf(new Date(Date.parse(last.takenAt) - MARGIN)) : '-infinity';
  const checkpoint = nextCheckpoint(await store.headsSince(since), recent, momentOf(at), key, saying);
  if (checkpoint) await store.addCheckpoint(checkpoint);
  return checkpoint;
}
