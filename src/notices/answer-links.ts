import type { Clock } from '../kernel';
import { isSigned, linkIdIn, tokenOf, type AnswerLink } from './answer-link';
import type { AnswerLinkStore, KeptLink } from './answer-link-store';
import type { AnswerLinkOf } from './mail';
import type { Notice } from './notice';

/** How long a desk can answer by a link. After that it signs in, like everybody else. */
const LASTS = 14 * 24 * 60 * 60_000;
/** A notice of more enquiries than this is answered by signing in. */
const MOST_LINKS = 10;

/**
 * What was written into the form of a link. Nobody signed in, so it is the desk that answers, and the name is what it
 * says.
 */
export interface LinkAnswer {
  /** NIL: the desk has looked, and has nothing to say. */
  readonly kind: 'NIL' | 'FINAL' | 'INTERIM';
  /** What each part is about, as the form's list has it. */
  readonly parts: readonly { readonly category: string; readonly facts: string; readonly opinion: string }[];
  readonly givenBy: string;
}

/** Enters an answer; or the sentence that says why it cannot be taken. */
export type TakeAnswer = (
  link: AnswerLink,
  answer: LinkAnswer,
  now: Date,
) => Promise<{ readonly taken: true } | { readonly notTaken: string }>;

export interface AnswerLinksDeps {
  readonly store: AnswerLinkStore;
  readonly secret: string;
  /** The secret before: a link that was mailed under it opens until it ends. */
  readonly secretBefore?: string | undefined;
  readonly publicUrl: () => string;
  readonly clock: Clock;
  /** Which notices ask something that a desk can answer by a link. */
  readonly asks: (notice: Notice) => boolean;
}

export type Opened =
  { readonly state: 'OPEN' | 'USED' | 'EXPIRED'; readonly link: KeptLink } | { readonly state: 'UNKNOWN' };
export type Answered = { readonly state: 'TAKEN' | 'USED' } | { readonly state: 'NOT_TAKEN'; readonly why: string };

/** Links by which a desk answers from its mailbox. A link shows nothing but the reference, and opens nothing else. */
export class AnswerLinks {
  constructor(private readonly deps: AnswerLinksDeps) {}

  /** For each notice that asks something, its links, by the notice's id. */
  async linksFor(
    notices: readonly Notice[],
    now: Date,
    mailedTo?: string,
  ): Promise<ReadonlyMap<string, AnswerLinkOf[]>> {
    const { store, secret, publicUrl, asks } = this.deps;
    const asking = notices
      .filter((notice) => asks(notice) && (notice.about.enquiries?.length ?? 0) <= MOST_LINKS)
      .flatMap(({ id, agency, desk, about: { enquiries = [] }, createdAt }) =>
        enquiries.map((enquiry) => ({ notice: id, enquiry, agency, desk, createdAt })),
      );
    const links = new Map<string, AnswerLinkOf[]>();
    if (asking.length === 0) return links;
    const unique = [...new Map(asking.map((one) => [one.enquiry, one])).values()];
    const made = await store.make(
      unique,
      unique.map(({ createdAt }) => new Date(createdAt)),
      new Date(now.getTime() + LASTS),
      mailedTo,
    );
    const byEnquiry = new Map(made.map((link) => [link.enquiry, link]));
    for (const { notice, enquiry } of asking) {
      const link = `${publicUrl()}/answer/${tokenOf(secret, byEnquiry.get(enquiry)!)}`;
      links.set(notice, [...(links.get(notice) ?? []), { enquiry, link }]);
    }
    return links;
  }

  /** Looking changes nothing: mail scanners open every link. */
  async open(token: string): Promise<Opened> {
    const id = linkIdIn(token);
    const link = id === undefined ? undefined : await this.deps.store.find(id);
    const secrets = [this.deps.secret, ...(this.deps.secretBefore === undefined ? [] : [this.deps.secretBefore])];
    if (!link || !secrets.some((secret) => isSigned(secret, token, link))) return { state: 'UNKNOWN' };
    if (link.usedAt !== null) return { state: 'USED', link };
    return { state: link.expiresAt <= this.deps.clock.now() ? 'EXPIRED' : 'OPEN', link };
  }

  /** Counts that something was done with a link, and answers how often by now. */
  count({ id }: KeptLink, what: string): Promise<number> {
    return this.deps.store.count(id, what, this.deps.clock.now());
  }

  /** Answers by a link that is open. */
  async answer(link: KeptLink, answer: LinkAnswer, takeAnswer: TakeAnswer): Promise<Answered> {
    const now = this.deps.clock.now();
    const outcome = await this.deps.store.use(link.id, now, () => takeAnswer(link, answer, now));
    if (outcome === undefined) return { state: 'USED' };
    return 'taken' in outcome ? { state: 'TAKEN' } : { state: 'NOT_TAKEN', why: outcome.notTaken };
  }
}
