import { hkdfSync } from 'node:crypto';

/** From the hub's secret alone, the key for one use of it. */
export const noticeKeyOf = (secret: string, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(secret), Buffer.alloc(0), `notices ${use}`, 32));

/**
 * The secret that the hub shares with one endpoint, in the form of the Standard Webhooks specification. It is derived
 * from the hub's own secret, the endpoint's id and a version, and stored nowhere: a copy of the database signs nothing.
 */
export const webhookSecretOf = (secret: string, endpoint: string, version: number): string =>
  `whsec_${noticeKeyOf(secret, `webhook ${endpoint} ${version}`).toString('base64')}`;

export interface SecretVersions {
  readonly secretVersion: number;
  /** Until when the version before is signed with too, so that a receiver can change over without losing anything. */
  readonly earlierSecretUntil: Date | null;
}

/** The versions to sign with now: the newest, and for some days after a rotation the one before it. */
export function versionsAt({ secretVersion, earlierSecretUntil }: SecretVersions, at: Date): readonly number[] {
  const earlierHolds = secretVersion > 1 && earlierSecretUntil !== null && at < earlierSecretUntil;
  return earlierHolds ? [secretVersion, secretVersion - 1] : [secretVersion];
}
