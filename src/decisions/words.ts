import { CATEGORIES } from '../sharing';
import { enumeration } from '../subgraph';

/** The categories of data as an argument takes them: the same enumeration that the schema's directives use. */
export const CategoryCode = enumeration('Category', 'The categories of data that agreements speak of.', CATEGORIES);

export const SharingDecisionOutcome = enumeration(
  'SharingDecisionOutcome',
  'What was decided. Each is recorded alike (002 L1237, L1240).',
  {
    SHARE: 'Everything that was asked for is shared.',
    SHARE_IN_PART: 'Some of the categories that were asked for are shared.',
    NOT_SHARE: 'Nothing is shared.',
  },
);

export const SharingState = enumeration('SharingState', 'Where an asking stands today.', {
  ASKED: 'Nobody has decided yet.',
  SHARED: 'It was decided to share, and the decision is in force.',
  NOT_SHARED: 'It was decided not to share.',
  NOT_YET: 'It was decided to share from a later day.',
  ENDED: 'It was decided to share, and the last day has passed.',
  REVOKED: 'It was decided to share, and the decision was revoked.',
});

export const SharingTest = enumeration(
  'SharingTest',
  'On what a decision to share rests. The two override tests never serve one another’s purpose.',
  {
    CONSENT: 'The person’s own consent, which stands as long as they do not withdraw it (002 L1239).',
    GENERAL:
      'The general test of ¶247 (002 L1239): required by law, directed by a court, or benefit to a named child. For every purpose but a MARAC.',
    MARAC:
      'The test of ¶251 (002 L1267): a child at risk of significant harm, or another adult at risk of serious harm. For a MARAC alone.',
  },
);

export const GeneralGround = enumeration(
  'GeneralGround',
  'Grounds of the general test: "You can share confidential information without consent if …" (002 L1239).',
  {
    REQUIRED_BY_LAW: '"it is required by law". Say by which.',
    DIRECTED_BY_COURT: '"or directed by a court". Say by which order.',
    CHILD_BENEFIT:
      '"or if the benefits to a child or young person that will arise from sharing the information outweigh both the public and the individual’s interest in keeping the information confidential". Name the child, and weigh both interests.',
  },
);

export const MaracGround = enumeration(
  'MaracGround',
  'Grounds of the MARAC test: "if it is believed that withholding information puts …" (002 L1267).',
  {
    CHILD_AT_RISK_OF_SIGNIFICANT_HARM: '"a child at risk of significant harm". Name the child.',
    ANOTHER_ADULT_AT_RISK_OF_SERIOUS_HARM:
      '"or another adult at risk of serious harm". Name them; whoever objects is not another.',
  },
);

export const ConsentStatus = enumeration(
  'ConsentStatus',
  'What came of asking the person, or why they were not asked. Not agreeing is not objecting.',
  {
    GIVEN: 'They agree that the partners named may be told.',
    REFUSED: 'They do not agree.',
    WITHDRAWN: 'They agreed, and do so no longer.',
    NOT_POSSIBLE: 'They could not be asked, or it was not safe to (002 L1207: "where it is possible").',
    NOT_REQUIRED: 'The law does not ask for it (002 L1207: "and legally required").',
  },
);

export const CompetenceCode = enumeration(
  'Competence',
  'Whether the person is competent to make this one objection (002 L1267). Nobody is incompetent in general.',
  {
    COMPETENT: 'Somebody judged that they understand the risks to themselves of this decision.',
    NOT_COMPETENT: 'Somebody judged that they do not. The objection does not stand.',
    NOT_JUDGED: 'Nobody has judged it. The objection stands.',
  },
);

export const SharingProcess = enumeration('SharingProcess', 'A process of which a victim is told.', {
  MASH: 'The multi-agency safeguarding hub (002 L1206).',
  MARAC: 'A multi-agency risk assessment conference (002 L1267).',
});

export const EmergencyFinding = enumeration('EmergencyFinding', 'What the reviewer found.', {
  JUSTIFIED: 'There was an emergency, and the access served it.',
  NOT_JUSTIFIED:
    'It was not one, or the access was used for something else. What follows is for the practitioner’s agency.',
});

export const EmergencyReviewState = enumeration('EmergencyReviewState', 'Where the review stands.', {
  DUE: 'It is to be reviewed.',
  OVERDUE: 'It should have been reviewed by now.',
  REVIEWED: 'It has been reviewed.',
});

/** How a mutation with one text takes for whom it is. */
export const AUDIENCE_OF_WORDS = { nullable: true, description: 'For whom your words are; SAFETY if left out.' };
