import type { EntityManager } from 'typeorm';
import type { Clock } from '../kernel';
import { isSigned, linkIdIn, tokenOf, type AnswerLink } from './answer-link';
import type { AnswerLinkStore, KeptLink } from './answer-link-store';
import { onlyQuestionIn, type Notice } from './notice';

/** How long a desk can answer by a link. After that it signs in, like everybody else. */
const LASTS = 14 * 24 * 60 * 60_000;

/** What was written into the form of a link. Nobody signed in, so it is the desk that answers, and the name is what it says. */
export interface LinkAnswer {
  readonly kind: 'FINAL' | 'INTERIM' | 'NOTHING_HELD';
  readonly facts: string;
  readonly opinion: string;
  readonly givenBy: string;
}

/** Enters an answer in the transaction that uses the link up; answers whether the question still took one. */
export type TakeAnswer = (link: AnswerLink, answer: LinkAnswer, manager: EntityManager, now: Date) => Promise<boolean>;

export interface AnswerLinksDeps {
  readonly store: AnswerLinkStore;
  readonly secret: string;
  readonly publicUrl: () => string;
  readonly clock: Clock;
  /** Which notices ask something that a desk can answer by a link. */
  readonly asks: (notice: Notice) => boolean;
}

export type Opened = { readonly state: 'OPEN'; readonly link: KeptLink } | { readonly state: 'USED' | 'EXPIRED' | 'UNKNOWN' };

/** Links by which a desk answers a question from its mailbox. A link shows nothing but the reference, and opens nothing else. */
export class AnswerLinks {
  constructor(private readonly deps: AnswerLinksDeps) {}

  /** For each notice that asks one thing, its link, by the notice's id. */
  async linksFor(notices: readonly Notice[], now: Date): Promise<ReadonlyMap<string, string>> {
    const { store, secret, publicUrl, asks } = this.deps;
    const asking = notices.filter((notice) => asks(notice) && onlyQuestionIn(notice.about) !== undefined);
    if (asking.length === 0) return new Map();
    const questions = asking.map(({ agency, desk, about }) => ({ question: onlyQuestionIn(about)!, agency, desk }));
    const made = await store.make(
      questions,
      asking.map(({ createdAt }) => new Date(createdAt)),
      new Date(now.getTime() + LASTS),
    );
    const byQuestion = new Map(made.map((link) => [link.question, link]));
    return new Map(
      asking.flatMap(({ id }, index) => {
        const link = byQuestion.get(questions[index]!.question);
        return link ? [[id, `${publicUrl()}/answer/${tokenOf(secret, link)}`]] : [];
      }),
    );
  }

  /** Looking changes nothing: mail scanners open every link. */
  async open(token: string): Promise<Opened> {
    const id = linkIdIn(token);
    const link = id === undefined ? undefined : await this.deps.store.find(id);
    if (!link || !isSigned(this.deps.secret, token, link)) return { state: 'UNKNOWN' };
    if (link.usedAt !== null) return { state: 'USED' };
    return link.expiresAt <= this.deps.clock.now() ? { state: 'EXPIRED' } : { state: 'OPEN', link };
  }

  async answer(
    token: string,
    answer: LinkAnswer,
    takeAnswer: TakeAnswer,
  ): Promise<Opened | { readonly state: 'TAKEN' | 'NO_LONGER_ASKED' }> {
    const opened = await this.open(token);
    if (opened.state !== 'OPEN') return opened;
    const { store, clock } = this.deps;
    const now = clock.now();
    const taken = await store.use(opened.link.id, now, (manager) => takeAnswer(opened.link, answer, manager, now));
    if (taken === undefined) return { state: 'USED' };
    return { state: taken ? 'TAKEN' : 'NO_LONGER_ASKED' };
  }
}
