import { generateKeyPair, randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { calculateJwkThumbprint } from 'jose';
import { z } from 'zod';
import { StartFailure } from '../kernel';

/**
 * RS256, because a token is signed once and verified with every request, and RSA verifies several times faster than
 * ES256.
 */
const SigningKey = z.looseObject({
  kty: z.literal('RSA'),
  alg: z.literal('RS256'),
  use: z.literal('sig'),
  kid: z.string(),
  n: z.string(),
  e: z.string(),
  d: z.string(),
});
const Secrets = z.object({ keys: z.array(SigningKey).min(1), clientSecret: z.string().min(32) });

/** What one installation's demonstration issuer signs with, and the secret of its clients at the token endpoint. */
export type IssuerSecrets = z.infer<typeof Secrets>;

/** The installation's own secrets, made the first time, so that no two installations accept each other's tokens. */
export async function issuerSecrets(dataDir: string): Promise<IssuerSecrets> {
  const file = join(dataDir, 'issuer-keys.json');
  const kept = read(file);
  if (kept === undefined) return keep(file, await newSecrets());
  closeToOthers(file);
  const secrets = Secrets.safeParse(kept);
  if (secrets.success) return secrets.data;
  throw new StartFailure(
    `${file} does not hold the demonstration issuer's keys. Delete it, and new ones will be made.`,
  );
}

/** Notes the address under which the hub's issuer was last opened, for the token command. */
export function recordIssuerUrl(dataDir: string, issuerUrl: string): void {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'issuer.json');
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify({ issuer: issuerUrl })}\n`);
  renameSync(draft, file);
}

/** The issuer address of the hub that was started last in this data folder, if one ever was. */
export function lastIssuerUrl(dataDir: string): string | undefined {
  const noted = z.object({ issuer: z.url() }).safeParse(read(join(dataDir, 'issuer.json')));
  return noted.success ? noted.data.issuer : undefined;
}

async function newSecrets(): Promise<IssuerSecrets> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const jwk = privateKey.export({ format: 'jwk' });
  const kid = await calculateJwkThumbprint({ kty: 'RSA', n: jwk.n ?? '', e: jwk.e ?? '' });
  const key = SigningKey.parse({ ...jwk, kid, alg: 'RS256', use: 'sig' });
  return { keys: [key], clientSecret: randomBytes(32).toString('base64url') };
}

/** A hub and a token command may start together: whoever links the file first wins, and the other uses the winner's. */
function keep(file: string, secrets: IssuerSecrets): IssuerSecrets {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify(secrets, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
    return secrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return Secrets.parse(read(file));
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A copied data folder may have lost its modes; whoever can read the key can sign as anybody. */
function closeToOthers(file: string): void {
  if (statSync(file).mode & 0o077) chmodSync(file, 0o600);
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
