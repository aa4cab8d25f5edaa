import type { Config } from './config';
import type { AnswerForms } from './http';
import type { Clock, Database } from './kernel';
import { AnswerLinks, AnswerLinkStore, type TakeAnswer } from './notices';
import { isRefused, scopeOfEnquiry, type Act, type Requests } from './requests';
import { ALL_CATEGORIES, CATEGORIES, isCategory } from './sharing';
import { noticeSecretOf } from './note-secret';

/** Nobody signed in: it is the desk that answers, and the record says so. */
const BY_LINK = 'a signed link to the desk’s mailbox';

/** What stands behind the form by which a desk answers from its mailbox: the link, and the requests room. */
export function answerForms(hub: Database, requests: Requests, config: Config, clock: Clock, url: string): AnswerForms {
  const links = new AnswerLinks({
    store: new AnswerLinkStore(hub),
    secret: noticeSecretOf(config),
    secretBefore: config.noticeSecretPrevious,
    publicUrl: () => config.publicUrl ?? url,
    clock,
    asks: () => false,
  });
  const takeAnswer: TakeAnswer = async ({ enquiry, agency, desk }, { kind, parts, givenBy }, now) => {
    const given = parts.flatMap(({ category, facts, opinion }) =>
      isCategory(category) ? { category, isNil: false, facts: facts || null, opinion: opinion || null } : [],
    );
    const nil = kind === 'NIL' ? (await scopeOfEnquiry(hub, enquiry)).map((category) => ({ category, isNil: true })) : [];
    const act: Act = {
      on: { enquiry },
      by: { practitioner: `desk ${desk}`, name: givenBy, agency, desk, through: BY_LINK },
      does: { type: 'ANSWERED', isFinal: kind !== 'INTERIM', parts: [...given, ...nil] },
    };
    const [outcome] = await requests.act([act], now);
    if (outcome === undefined || 'notThere' in outcome)
      return { notTaken: 'It lies on another desk by now. Sign in to the hub to see where.' };
    return isRefused(outcome) ? { notTaken: outcome.notPossible } : { taken: true };
  };
  return {
    open: (token) => links.open(token),
    answer: (token, answer) => links.answer(token, answer, takeAnswer),
    categories: ALL_CATEGORIES.map((name) => ({ name, says: CATEGORIES[name] })),
  };
}
