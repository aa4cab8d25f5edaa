import type { Logger } from 'pino';
import { DisclosureLog } from '../../audit';
import type { Config } from '../../config';
import { openLogConnection } from '../databases/databases';
import { grantSecretOf } from './grant-keys';
import { type Clock, type Database, Releasers } from '../../kernel';
import { noteSecretUsed } from '../../notices';

/** The secret that answer links and webhooks are signed with, and cursors sealed. */
export const noticeSecretOf = (config: Config): string => config.noticeSecret ?? grantSecretOf(config);

/** The secret that seals and signs now, and the one before it where that is still good. */
export const noticeSecretsOf = (config: Config): string[] => [
  noticeSecretOf(config),
  ...(config.noticeSecretPrevious === undefined ? [] : [config.noticeSecretPrevious]),
];

/** Notices that the secret was changed, and says what that breaks: in the program's log and in the disclosure log. */
export async function noteSecret(
  config: Config,
  database: Database,
  { log, clock }: { readonly log: Logger; readonly clock: Clock },
  releasers: Releasers,
): Promise<void> {
  const changed = await noteSecretUsed(database, noticeSecretOf(config), config.noticeSecretPrevious, clock.now());
  if (!changed) return;
  const { hasOverlap, links, endpoints, fingerprint, before } = changed;
  const opened = new Releasers();
  releasers.add(() => opened.releaseAll());
  await new DisclosureLog(await openLogConnection(database, opened, () => undefined), 'the hub').record({
    type: 'ALTERATION',
    what: 'NOTICE_SECRET_CHANGED',
    by: { hub: 'the settings of the hub' },
    at: clock.now(),
    justification: hasOverlap ? 'the secret before is good beside it' : 'the secret before is not given',
    people: [],
    agencies: [],
    record: fingerprint,
    details: { before, links, endpoints },
  });
  await opened.releaseAll();
  if (hasOverlap)
    log.warn(
      { endpoints },
      'the secret of webhooks and answer links was changed; the one before is good beside it: give each receiver its new secret (npm run notices -- endpoint secret ID), and then take NOTICE_SECRET_PREVIOUS or GRANT_SECRET_PREVIOUS away',
    );
  else
    log.error(
      { endpoints, links },
      'the secret of webhooks and answer links was changed and the one before is not given: links that were mailed no longer open, and receivers refuse what they are sent until they are given their new secret (npm run notices -- endpoint secret ID); or set NOTICE_SECRET_PREVIOUS',
    );
}
