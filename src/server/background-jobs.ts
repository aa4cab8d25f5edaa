import { frontDoorHears } from '../front-door/index';
import type { Logger } from 'pino';
import { openDatabase } from '../../ormconfig';
import type { Config } from '../config';
import { apartOf, connectDatabases } from './databases';
import { hearingJobs } from './agency-events';
import { hearLostAgain } from './lost-agency-events';
import { OFFICE_HOURS, WorkingCalendar, type Clock } from '../kernel/index';
import type { UrlOf } from './migrate';
import {
  AnswerLinks,
  AnswerLinkStore,
  Courier,
  DeliveryStore,
  openMailer,
  openRunner,
  type Reach,
} from '../notices/index';
import { noteSecret, noticeSecretOf } from './note-secret';
import type { Releasers } from '../kernel';
import { toldByWatches } from './told-by-watches';
import { timerOf, type Job } from './turns';
import { Requests, type NoticeKind } from '../requests/index';

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
export async function startBackgroundJobs(
  config: Config,
  urlOf: UrlOf,
  { log, clock, url }: WorkDeps,
  releasers: Releasers,
): Promise<void> {
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
  const requests = new Requests(database, undefined, toldByWatches(database), config.watchQuestions, frontDoorHears());
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
    answerLinks: (notices, now, mailedTo) => links.linksFor(notices, now, mailedTo),
    onFault,
  });
  const heard = await connectDatabases(urlOf, releasers, 2, apartOf(config));
  const jobs = [...hearingJobs(config, heard, requests), lookingAtRequests(requests)];
  const timers = [
    ...jobs.map((job) => timerOf(job, { database, clock, log })),
    { name: 'hear-lost-again', at: '*/5 * * * *', run: () => hearLostAgain(config, heard, log) },
  ];
  await hearLostAgain(config, heard, log);
  const runner = await openRunner({ hubUrl: urlOf('hub'), courier, timers, onFault });
  releasers.add(() => runner.stop());
}

/**
 * Reminders, chases, and questions about people who have become known. Whoever is heard, or is not, has a job of their
 * own.
 */
function lookingAtRequests(requests: Requests): Job {
  return {
    name: 'look-at-requests',
    says: {
      FAILED: 'what is due was not looked at; it is looked at again',
      BEHIND: 'more is due than is looked at in one turn; the rest waits for the next',
      DONE: 'what is due is looked at to its end again',
    },
    async turn({ now, isOver }) {
      let events = 0;
      for (;;) {
        const { reminded, chased, escalated, becameKnown, isMore } = await requests.tick(now);
        events += reminded + chased + escalated + becameKnown;
        if (!isMore) return { state: 'DONE', events, bytes: 0 };
        if (isOver()) return { state: 'BEHIND', why: 'its turn was over', events, bytes: 0 };
      }
    },
  };
}

/** Office hours of England and Wales: on which days mails that can wait leave. */
const OFFICE = new WorkingCalendar({ hours: OFFICE_HOURS });

/** The notices that a desk can answer by a link. */
const ASKING: ReadonlySet<string> = new Set<NoticeKind>(['QUESTION_ASKED', 'QUESTION_CLARIFIED']);
