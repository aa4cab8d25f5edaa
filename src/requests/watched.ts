import type { Category, SourceAgency } from '../sharing';
import type { WatchedEvent } from './words';

/**
 * Who tells of an event, and as what category it may be told: a watch tells nobody what they could not be told in a
 * query.
 */
export const WATCHED: Readonly<
  Record<WatchedEvent, { readonly by: readonly SourceAgency[]; readonly category: Category }>
> = {
  CALL_OUT: { by: ['police'], category: 'DOMESTIC_ABUSE_INCIDENT' },
  HOUSEHOLD_MEMBER_JOINED: { by: ['police', 'probation', 'childrens-social-care'], category: 'RELATIONSHIP' },
  PLAN_STARTED: { by: ['childrens-social-care'], category: 'CHILD_STATUS' },
  PLAN_ENDED: { by: ['childrens-social-care'], category: 'CHILD_STATUS' },
  ORDER_MADE: { by: ['police'], category: 'ORDER' },
  ORDER_BREACHED: { by: ['police'], category: 'ORDER' },
  ORDER_EXPIRING: { by: ['police'], category: 'ORDER' },
  PERSON_MISSING: { by: ['police', 'childrens-social-care'], category: 'RISK_JUDGEMENT' },
  BAIL_LIFTED: { by: ['police'], category: 'BAIL' },
  RELEASED: { by: ['probation', 'police'], category: 'SENTENCE' },
  RECALLED: { by: ['probation'], category: 'SENTENCE' },
  RISK_CHANGED: { by: ['probation', 'police', 'childrens-social-care'], category: 'RISK_JUDGEMENT' },
  CONTACT_CHANGED: { by: ['childrens-social-care'], category: 'CONTACT_ARRANGEMENT' },
  MARAC_LISTED: { by: ['police'], category: 'MARAC' },
  MAPPA_LISTED: { by: ['probation', 'police'], category: 'MAPPA' },
  RELATIONSHIP_BEGAN: { by: ['police', 'probation', 'childrens-social-care'], category: 'RELATIONSHIP' },
  ADDRESS_CHANGED: { by: ['police', 'probation', 'childrens-social-care'], category: 'ADDRESS' },
  TRIAGE_DECIDED: { by: ['mash'], category: 'MASH_DECISION' },
};
