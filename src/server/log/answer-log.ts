import type { DeskByLink, DisclosureLog, LogEvent } from '../../audit';
import { dayInLondon, type Clock } from '../../kernel';
import type { AnswerLinks, KeptLink, LinkAnswer } from '../../notices';
import { isSourceAgency } from '../../sharing';

/** What was done with a link, or with an address that is none. */
export type LinkUse = 'OPENED' | 'REFUSED_USED' | 'REFUSED_EXPIRED' | 'REFUSED_TOO_OFTEN' | 'TURNED_BACK';

const WHY: Readonly<Record<LinkUse, string>> = {
  OPENED: 'the link in a mail to the desk was opened; a mail scanner opens links too',
  REFUSED_USED: 'the link in a mail to the desk had been used',
  REFUSED_EXPIRED: 'the link in a mail to the desk was too old',
  REFUSED_TOO_OFTEN: 'the link in a mail to the desk had been tried too often',
  TURNED_BACK: 'the form of a link was sent, and was no answer',
};

export interface AnswerLogDeps {
  readonly log: Pick<DisclosureLog, 'record'>;
  readonly links: AnswerLinks;
  readonly clock: Clock;
  /** About whom an enquiry is. */
  readonly personOf: (enquiry: string) => Promise<string | undefined>;
}

/** The first time, the second, the fourth, the eighth: a million times make twenty entries. */
const isEntered = (times: number): boolean => Number.isInteger(Math.log2(times));

/**
 * What comes through the links in mails is in the log: who has a link signs in nowhere, so the entry names the link,
 * the desk and the address that it was mailed to, and a name that was typed as one that was typed. However often a link
 * is opened, few entries come of it; so too of addresses that are no link's, which are counted by the day in each
 * process.
 */
export class AnswerLog {
  private strangers = { day: '', times: 0 };

  constructor(private readonly deps: AnswerLogDeps) {}

  /** Resolves when it is durable, or when it is one of many. Rejects where nothing may be shown. */
  async used(link: KeptLink, use: LinkUse): Promise<void> {
    const times = await this.deps.links.count(link, use);
    if (isEntered(times))
      await this.record(await this.about(link, 'CONSULTATION', `ANSWER_LINK_${use}`, WHY[use], { times }));
  }

  /** Somebody came with an address that is no link's. What they sent is nowhere in the entry. */
  async stranger(): Promise<void> {
    const { clock } = this.deps;
    const day = dayInLondon(clock.now());
    if (this.strangers.day !== day) this.strangers = { day, times: 0 };
    const times = (this.strangers.times += 1);
    if (!isEntered(times)) return;
    await this.record({
      type: 'CONSULTATION',
      what: 'ANSWER_LINK_UNKNOWN',
      by: { hub: 'the page for answers by mail' },
      at: clock.now(),
      justification: 'somebody came with an address that is no link’s; nothing was shown',
      people: [],
      agencies: [],
      details: { times, day },
    });
  }

  /** That an answer is about to be written: without this entry it is not. */
  async begun(link: KeptLink, { kind, parts, givenBy }: LinkAnswer): Promise<void> {
    const categories = parts.map(({ category }) => category);
    await this.record(
      await this.about(link, 'ALTERATION', 'ANSWER_BY_LINK_BEGUN', ANSWERED, {
        kind,
        categories,
        typedName: givenBy,
        isNameProved: false,
      }),
    );
  }

  async ended(
    link: KeptLink,
    { givenBy }: LinkAnswer,
    outcome: 'TAKEN' | 'USED' | 'NOT_TAKEN' | 'FAILED',
  ): Promise<void> {
    await this.record(
      await this.about(link, 'ALTERATION', 'ANSWER_BY_LINK_ENDED', ANSWERED, {
        outcome,
        typedName: givenBy,
        isNameProved: false,
      }),
    );
  }

  private async about(
    { id, enquiry, agency, desk, mailedTo }: KeptLink,
    type: 'CONSULTATION' | 'ALTERATION',
    what: string,
    justification: string,
    details: NonNullable<(LogEvent & { type: 'CONSULTATION' })['details']>,
  ): Promise<LogEvent> {
    const person = await this.deps.personOf(enquiry);
    const by: DeskByLink = { link: id, agency, desk };
    const event = {
      what,
      by,
      at: this.deps.clock.now(),
      justification,
      people: person === undefined ? [] : [person],
      agencies: [agency].filter(isSourceAgency),
      details: { link: id, enquiry, ...(mailedTo !== null && { mailedTo }), ...details },
    };
    return type === 'ALTERATION' ? { ...event, type, record: `enquiry ${enquiry}` } : { ...event, type };
  }

  private record(event: LogEvent): Promise<void> {
    return this.deps.log.record(event);
  }
}

const ANSWERED = 'the desk answers a question by the link that was mailed to it';
