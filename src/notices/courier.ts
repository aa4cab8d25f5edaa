import type { Clock } from '../kernel';
import {
  LEASE_BEYOND,
  type ClaimedMail,
  type ClaimedWebhook,
  type DeliveryStore,
  type DueTimes,
} from './delivery-store';
import { Lanes } from './lanes';
import { composeMail, type AnswerLinkOf, type Mailer, type MailPart } from './mail';
import type { Outcome } from './outcome';
import { mailDueAt, type IsWorkingDay } from './quiet-hours';
import { RED, type Notice } from './notice';
import type { Reach } from './reachable';
import { callWebhook } from './webhook';
import { versionsAt, webhookSecretOf } from './webhook-secret';

/** Deliveries under way to one system at once. */
const TO_ONE_ENDPOINT = 4;
const MAILS_AT_ONCE = 4;
const MAIL_LANE = 'mail';

export interface CourierDeps {
  readonly store: DeliveryStore;
  readonly clock: Clock;
  readonly reach: Reach;
  /** The secret from which each endpoint's is derived. */
  readonly secret: string;
  /** The secret before, while receivers change over: what is sent is signed with both. */
  readonly secretBefore?: string | undefined;
  readonly publicUrl: () => string;
  readonly mailFrom: string;
  /** None where no mail server is set: mails then wait until one is. */
  readonly mailer: Mailer | undefined;
  /** How long a receiver may take, in ms. */
  readonly timeLimit: number;
  readonly isWorkingDay: IsWorkingDay;
  /** For notices that ask something, by the notice's id: the links by which the desk answers. */
  readonly answerLinks: (
    notices: readonly Notice[],
    now: Date,
    mailedTo: string,
  ) => Promise<ReadonlyMap<string, AnswerLinkOf[]>>;
  readonly onFault: (cause: unknown) => void;
}

/**
 * Brings what is due to whom it is for. It remembers nothing: what is to be done stands in the database, whoever does
 * it holds it by a lease, and what a process that ended was holding is taken over by another. So any number of couriers
 * may go at once, and one that is killed loses nothing; a receiver may then be told twice, by the same id.
 */
export class Courier {
  private readonly lanes: Lanes<() => Promise<void>>;

  constructor(private readonly deps: CourierDeps) {
    this.lanes = new Lanes({
      atOnce: TO_ONE_ENDPOINT,
      claim: (lane, atMost) => (lane === MAIL_LANE ? this.claimMails() : this.claimWebhooks(lane, atMost)),
      deliver: (deliver) => deliver(),
      onFault: deps.onFault,
    });
  }

  /** Sends out what is to be told, and wakes the lanes in which something is due. */
  async round(): Promise<void> {
    const { store, clock } = this.deps;
    const now = clock.now();
    await store.takeWarnings(now);
    const dueTimes = await this.dueTimes(now);
    while ((await store.sendOut(now, dueTimes)).more);
    for (const endpoint of await store.dueEndpoints(now)) this.lanes.wake(endpoint);
    if (!this.deps.mailer) return;
    await store.gatherMails(now);
    this.lanes.wake(MAIL_LANE);
  }

  /** A round, and everything that follows from it. */
  async finish(): Promise<void> {
    await this.round();
    await this.lanes.idle();
  }

  stop(): Promise<void> {
    return this.lanes.stop();
  }

  private async dueTimes(now: Date): Promise<DueTimes[]> {
    const { store, isWorkingDay } = this.deps;
    return (await store.mailboxes()).map(({ agency, desk, ...habits }) => ({
      agency,
      desk,
      red: mailDueAt(now, RED, habits, isWorkingDay),
      others: mailDueAt(now, 'OTHER', habits, isWorkingDay),
    }));
  }

  private leaseFrom(now: Date): Date {
    return new Date(now.getTime() + this.deps.timeLimit + LEASE_BEYOND);
  }

  private async claimWebhooks(endpoint: string, atMost: number): Promise<(() => Promise<void>)[]> {
    const now = this.deps.clock.now();
    const claimed = await this.deps.store.claimWebhooks(endpoint, now, atMost, this.leaseFrom(now));
    return claimed.map((webhook) => () => this.settling(webhook, () => this.call(webhook)));
  }

  private async claimMails(): Promise<(() => Promise<void>)[]> {
    const now = this.deps.clock.now();
    const claimed = await this.deps.store.claimMails(now, MAILS_AT_ONCE, this.leaseFrom(now));
    return claimed.map((mail) => () => this.settling(mail, () => this.mail(mail)));
  }

  private async settling(
    claimed: Pick<ClaimedWebhook, 'id' | 'attempts'> & { endpoint?: string },
    attempt: () => Promise<Outcome>,
  ): Promise<void> {
    const started = Date.now();
    const outcome = await attempt();
    await this.deps.store.settle(claimed, outcome, this.deps.clock.now(), Date.now() - started);
  }

  private call({ url, endpoint, notice, ...versions }: ClaimedWebhook): Promise<Outcome> {
    const { secret, secretBefore, clock, reach, timeLimit, publicUrl } = this.deps;
    const now = clock.now();
    const secrets = [secret, ...(secretBefore === undefined ? [] : [secretBefore])].flatMap((one) =>
      versionsAt(versions, now).map((version) => webhookSecretOf(one, endpoint, version)),
    );
    return callWebhook(url, secrets, notice, now, { reach, timeLimit, publicUrl: publicUrl() });
  }

  private async mail({ id, address, notices }: ClaimedMail): Promise<Outcome> {
    const { mailer, mailFrom, publicUrl, answerLinks, clock } = this.deps;
    const links = await answerLinks(notices, clock.now(), address);
    const parts = notices.map((notice): MailPart => ({ notice, answerLinks: links.get(notice.id) ?? [] }));
    return mailer!.send(composeMail(id, address, parts, { from: mailFrom, publicUrl: publicUrl() }));
  }
}
