import { AnswerLog, type LinkUse } from './answer-log';
import type { DisclosureLog } from '../../audit';
import type { Config } from '../../config';
import type { AnswerForms, FormAnswer, FormState } from '../../http';
import type { Clock, Database } from '../../kernel';
import { AnswerLinks, AnswerLinkStore, type KeptLink, type Opened, type TakeAnswer } from '../../notices';
import { isRefused, whatEnquiryAsks, type Act, type Requests } from '../../requests';
import { ALL_CATEGORIES, CATEGORIES, isCategory } from '../../sharing';
import { noticeSecretOf } from '../secrets/note-secret';

/** Nobody signed in: it is the desk that answers, and the record says so. */
const BY_LINK = 'a signed link to the desk’s mailbox';

/** A link is tried so often; each time has two entries in the log, so the log does not grow without end. */
const MOST_TRIES = 50;

export interface AnswerFormsDeps {
  readonly hub: Database;
  readonly requests: Requests;
  readonly config: Config;
  readonly clock: Clock;
  readonly url: string;
  readonly log: Pick<DisclosureLog, 'record'>;
  readonly onFault: (cause: unknown) => void;
}

/** What stands behind the form by which a desk answers from its mailbox: the link, the requests room, and the log. */
export function answerForms({ hub, requests, config, clock, url, log, onFault }: AnswerFormsDeps): AnswerForms {
  const links = new AnswerLinks({
    store: new AnswerLinkStore(hub),
    secret: noticeSecretOf(config),
    secretBefore: config.noticeSecretPrevious,
    publicUrl: () => config.publicUrl ?? url,
    clock,
    asks: () => false,
  });
  const entries = new AnswerLog({
    log,
    links,
    clock,
    personOf: async (enquiry) => (await whatEnquiryAsks(hub, enquiry))?.person,
  });
  const takeAnswer: TakeAnswer = async ({ enquiry, agency, desk }, { kind, parts, givenBy }, now) => {
    const given = parts.flatMap(({ category, facts, opinion }) =>
      isCategory(category) ? { category, isNil: false, facts: facts || null, opinion: opinion || null } : [],
    );
    const asked = kind === 'NIL' ? ((await whatEnquiryAsks(hub, enquiry))?.scope ?? []) : [];
    const nil = asked.map((category) => ({ category, isNil: true }));
    const act: Act = {
      on: { enquiry },
      by: { practitioner: `desk ${desk}`, name: givenBy, agency, desk, through: BY_LINK },
      does: { type: 'ANSWERED', isFinal: kind !== 'INTERIM', parts: [...given, ...nil] },
    };
    const [outcome] = await requests.act([act], now);
    if (outcome === undefined || 'notThere' in outcome)
      return { notTaken: 'This has moved to another team. Sign in to the hub to see which.' };
    return isRefused(outcome) ? { notTaken: outcome.notPossible } : { taken: true };
  };

  async function entered(opened: Opened, use: LinkUse): Promise<void> {
    if (opened.state === 'UNKNOWN') return entries.stranger();
    return entries.used(opened.link, opened.state === 'OPEN' ? use : `REFUSED_${opened.state}`);
  }

  async function answer(link: KeptLink, given: FormAnswer): Promise<FormState> {
    if ((await links.count(link, 'TRIED')) > MOST_TRIES) {
      await entries.used(link, 'REFUSED_TOO_OFTEN');
      return { state: 'TOO_OFTEN' };
    }
    await entries.begun(link, given);
    // What was written stands, and that it began is in the log: a log that breaks now takes nothing back.
    const ended = (outcome: 'TAKEN' | 'USED' | 'NOT_TAKEN' | 'FAILED') =>
      entries.ended(link, given, outcome).catch(onFault);
    let answered: Awaited<ReturnType<AnswerLinks['answer']>>;
    try {
      answered = await links.answer(link, given, takeAnswer);
    } catch (cause) {
      await ended('FAILED');
      throw cause;
    }
    await ended(answered.state);
    return answered;
  }

  return {
    async open(token) {
      const opened = await links.open(token);
      await entered(opened, 'OPENED');
      return opened;
    },
    async answer(token, given) {
      const opened = await links.open(token);
      if (opened.state === 'OPEN') return answer(opened.link, given);
      await entered(opened, 'TURNED_BACK');
      return opened;
    },
    turnBack: async (token) => entered(await links.open(token), 'TURNED_BACK'),
    categories: ALL_CATEGORIES.map((name) => ({ name, says: CATEGORIES[name] })),
  };
}
