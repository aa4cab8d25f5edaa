import type { Logger } from 'pino';
import { openDatabase } from '../ormconfig';
import type { Config } from './config';
import { apartOf, connectDatabases } from './databases';
import { hearing } from './hear';
import { hearLostAgain } from './hear-again';
import { OFFICE_HOURS, WorkingCalendar, type Clock } from './kernel';
import type { UrlOf } from './migrate';
import { AnswerLinks, AnswerLinkStore, Courier, DeliveryStore, openMailer, openRunner, type Reach, type Timer } from './notices';
import { noteSecret, noticeSecretOf } from './note-secret';
import type { Releasers } from './releasers';
import { toldByWatches } from './told-by-watches';
import { Requests, type NoticeKind } from './requests';

/** Its own few connections, apart from those that answer: a thousand deliveries must not keep one question waiting. */
const CONNECTIONS = 4;

/** Where webhooks may go from here: in production not to this machine. */
export const reachOf = ({ production, webhookPrivateNetworks }: Config): Reach => ({
  loopback: !production,
  privateNetworks: webhookPrivateNetworks,
});

export interface WorkDeps {
  readonly log: Logger;
  readonly clock: Clock;
  /** The hub's address, once it has one. */
  readonly url: string;
}

/**
 * What the hub does without being asked: it brings notices to those whom they are for, and looks after time. In one
 * process beside those that answer, and in as many hubs as there are on the same database.
 */
export async function openWork(config: Config, urlOf: UrlOf, { log, clock, url }: WorkDeps, releasers: Releasers): Promise<void> {
  if (!config.deliver) return;
  const onFault = (cause: unknown) => log.error({ err: cause }, 'something failed in delivering');
  const database = await openDatabase('hub', urlOf('hub'), CONNECTIONS);
  releasers.add(() => database.close());
  const publicUrl = () => config.publicUrl ?? url;
  const secret = noticeSecretOf(config);
  await noteSecret(config, database, { log, clock }, releasers);
  const mailer = config.smtpUrl === undefined ? undefined : openMailer(config.smtpUrl, config.noticeTimeLimit);
  if (mailer) releasers.add(() => mailer.close());
  const links = new AnswerLinks({
    store: new AnswerLinkStore(database),
    secret,
    secretBefore: config.noticeSecretPrevious,
    publicUrl,
    clock,
    asks: ({ kind }) => ASKING.has(kind),
  });
  const requests = new Requests(database, undefined, toldByWatches(database));
  const courier = new Courier({
    store: new DeliveryStore(database),
    clock,
    reach: reachOf(config),
    secret,
    secretBefore: config.noticeSecretPrevious,
    publicUrl,
    mailFrom: config.mailFrom,
    mailer,
    timeLimit: config.noticeTimeLimit,
    isWorkingDay: (day) => OFFICE.isWorkingDay(new Date(`${day}T12:00:00Z`)),
    answerLinks: (notices, now) => links.linksFor(notices, now),
    onFault,
  });
  const heard = await connectDatabases(urlOf, releasers, 1, apartOf(config));
  const hear = hearing(config, heard, requests, (holder, cause) =>
    log.error({ agency: holder, err: cause }, 'an agency’s outbox was not read; what waits in it waits'),
  );
  const timers: Timer[] = [
    { name: 'hear-lost-again', at: '*/5 * * * *', run: () => hearLostAgain(config, heard, log) },
    {
      name: 'look-at-requests',
      at: '* * * * *',
      async run() {
        await hear(clock.now());
        while ((await requests.tick(clock.now())).isMore);
      },
    },
  ];
  await hearLostAgain(config, heard, log);
  const runner = await openRunner({ hubUrl: urlOf('hub'), courier, timers, onFault });
  releasers.add(() => runner.stop());
}

/** Office hours of England and Wales: on which days mails that can wait leave. */
const OFFICE = new WorkingCalendar({ hours: OFFICE_HOURS });

/** The notices that a desk can answer by a link. */
const ASKING: ReadonlySet<string> = new Set<NoticeKind>(['QUESTION_ASKED', 'QUESTION_CLARIFIED']);
