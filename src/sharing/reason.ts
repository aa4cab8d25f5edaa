import { AGENCY_TITLES, type SourceAgency } from './agency-name';
import { CATEGORIES, type Category } from './category';

/**
 * Why something is withheld, in words for the practitioner who is refused, and what would change it. A refusal
 * "must never be a silent null": fears about sharing must not stand in the way of a child's safety (002 L811).
 * Neither text may depend on the records: refusals follow from the grant, never from the data (law 5).
 */
export const REASONS = {
  NO_AGREEMENT: {
    says: 'no sharing agreement in force covers it between your agency and this one',
    route:
      'Ask your information-governance lead whether an agreement can be made. If somebody is at risk now, act now and telephone the agency: action never waits for an agreement.',
  },
  AGREEMENT_LAPSED: {
    says: 'the agreement that would cover it has missed its annual review',
    route: 'Ask your information-governance lead to complete the review; the agreement releases nothing until then.',
  },
  PURPOSE_NOT_COVERED: {
    says: 'no agreement covers it for the purpose that you declared',
    route:
      'If you are asking for another purpose, declare that one in X-Purpose. Otherwise ask the agency for a sharing decision.',
  },
  ROLE_NOT_COVERED: {
    says: 'the agreement does not extend to your role',
    route: 'Ask a colleague whose role it covers, or ask the agency for a sharing decision.',
  },
  CATEGORY_NOT_COVERED: {
    says: 'the agreement does not include this category for your role and purpose',
    route:
      'If it is needed to reduce a risk, ask the agency for a sharing decision, saying whose risk and why it is relevant and proportionate.',
  },
  SOME_ENTRIES_ALONE: {
    says: 'the agreement covers some entries alone: those in which the person had a certain part, or was of a certain age',
    route:
      'Do not take the list for a whole one. If the rest is needed to reduce a risk, ask the agency for a sharing decision.',
  },
  PERSON_NOT_COVERED: {
    says: 'the agreement that covers your role does not extend to every person, and does not cover this one',
    route: 'Ask the agency for a sharing decision, saying whose risk it would reduce.',
  },
  INVOLVEMENT_NEEDED: {
    says: 'the agreement covers only those whose desk holds the case, is connected to it or has an open question about it',
    route:
      'If the case is yours, have your agency record that your desk holds it. Otherwise ask the agency for a sharing decision.',
  },
  CONSENT_NEEDED: {
    says: 'the agreement covers it with the consent of the person, and none is recorded that covers your agency',
    route:
      'Where it is safe, ask whoever leads on the case to seek consent. Otherwise ask the agency for a sharing decision.',
  },
  OBJECTION: {
    says: 'the person objects to its being shared, and their objection stands',
    route:
      'Respect it. If withholding it puts a child at risk, or another adult at risk of serious harm, ask the agency for a sharing decision, naming them.',
  },
  PERPETRATOR_SIDE: {
    says: "it could show where a victim or child can be found, and your role works on the perpetrator's side",
    route: "No agreement or consent changes this. Ask the victim's or the child's worker to act on it for you.",
  },
  NEED_TO_KNOW: {
    says: 'it could show where a victim or child can be found, and only those who work with that very person are told',
    route:
      'If you work with this person, have the agency that refers them to you record it, and accept the referral. Otherwise ask their worker to act for you.',
  },
  TEXT_NOT_OPENED: {
    says: 'it is free text, and nobody has opened it to you',
    route:
      'Ask the agency that wrote it for what you need to know. It can open the text to everybody who is entitled to the entry, or record the fact in a field.',
  },
  SUPPORT_ONLY: {
    says: 'it is released for support alone',
    route: 'Refer the person to a specialist domestic-abuse service, who can see it for their support.',
  },
  KEPT_FROM_COMPANY: {
    says: 'some things are kept back for who is here',
    route: 'Look at it alone, or when those who may not be told are not in the room.',
  },
  VISOR_CLOSED: {
    says: 'ViSOR is shared by police, probation and prisons alone',
    route: 'Ask the police to take it up with the agencies that may see it.',
  },
  RULE_FAILED: {
    says: 'something went wrong in our checks, so we have refused to be safe',
    route:
      'Try again. If it stays so, tell the hub’s operators the request number; if somebody is at risk, telephone the agency.',
  },
  NO_GRANT: {
    says: 'your access could not be confirmed',
    route: 'Ask through the hub.',
  },
} as const;

/** Why something is withheld: one of REASONS. */
export type Reason = keyof typeof REASONS;

/**
 * Reasons that a sharing decision by the agency that holds the record can change. Laws, and agreements that nobody has
 * made, it cannot.
 */
const OPEN_TO_A_DECISION: ReadonlySet<Reason> = new Set<Reason>([
  'PURPOSE_NOT_COVERED',
  'ROLE_NOT_COVERED',
  'CATEGORY_NOT_COVERED',
  'SOME_ENTRIES_ALONE',
  'PERSON_NOT_COVERED',
  'INVOLVEMENT_NEEDED',
  'CONSENT_NEEDED',
  'OBJECTION',
]);

/** Whether a decision to share can open what is withheld for this reason. */
export const isOpenToADecision = (reason: Reason): boolean => OPEN_TO_A_DECISION.has(reason);

/** Whether a value is one of the reasons. */
export const isReason = (value: unknown): value is Reason => typeof value === 'string' && Object.hasOwn(REASONS, value);

/** All reasons, in the order in which they are declared. */
export const ALL_REASONS = Object.keys(REASONS) as readonly Reason[];

/** One plain sentence: what is withheld, by whom, and why. */
export function withheldSentence(category: Category, holder: SourceAgency | 'people', reason: Reason): string {
  const what = CATEGORIES[category].split(/[.:(]/)[0]!.trim();
  const who = holder === 'people' ? 'every agency' : AGENCY_TITLES[holder];
  return `Withheld by ${who} (${what.charAt(0).toLowerCase()}${what.slice(1)}): ${REASONS[reason].says}.`;
}
