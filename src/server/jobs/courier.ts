import type { Config } from '../../config';
import { OFFICE_HOURS, WorkingCalendar, type Clock, type Database, type Releasers } from '../../kernel';
import { AnswerLinks, AnswerLinkStore, Courier, DeliveryStore, openMailer, type Reach } from '../../notices';
import type { NoticeKind } from '../../requests';
import { noticeSecretOf } from '../secrets/note-secret';

/** Where webhooks may go from here: in production not to this machine. */
export const reachOf = ({ production, webhookPrivateNetworks }: Config): Reach => ({
  loopback: !production,
  privateNetworks: webhookPrivateNetworks,
});

export interface CourierDeps {
  readonly clock: Clock;
  /** The hub's address, as it stands in links. */
  readonly publicUrl: string;
  readonly onFault: (cause: unknown) => void;
}

/** What brings notices to systems, mailboxes and screens. */
export function openCourier(
  config: Config,
  database: Database,
  { clock, publicUrl, onFault }: CourierDeps,
  releasers: Releasers,
): Courier {
  const secret = noticeSecretOf(config);
  const mailer = config.smtpUrl === undefined ? undefined : openMailer(config.smtpUrl, config.noticeTimeLimit);
  if (mailer) releasers.add(() => mailer.close());
  const links = new AnswerLinks({
    store: new AnswerLinkStore(database),
    secret,
    secretBefore: config.noticeSecretPrevious,
    publicUrl: () => publicUrl,
    clock,
    asks: ({ kind }) => ASKING.has(kind),
  });
  return new Courier({
    store: new DeliveryStore(database),
    clock,
    reach: reachOf(config),
    secret,
    secretBefore: config.noticeSecretPrevious,
    publicUrl: () => publicUrl,
    mailFrom: config.mailFrom,
    mailer,
    timeLimit: config.noticeTimeLimit,
    isWorkingDay: (day) => OFFICE.isWorkingDay(new Date(`${day}T12:00:00Z`)),
    answerLinks: (notices, now, mailedTo) => links.linksFor(notices, now, mailedTo),
    onFault,
  });
}

/** Office hours of England and Wales: on which days mails that can wait leave. */
const OFFICE = new WorkingCalendar({ hours: OFFICE_HOURS });

/** The notices that a desk can answer by a link. */
const ASKING: ReadonlySet<string> = new Set<NoticeKind>(['QUESTION_ASKED', 'QUESTION_CLARIFIED']);
