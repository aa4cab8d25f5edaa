import { enumeration } from '../../subgraph';

export const ContactSource = enumeration('ContactSource', 'Who made the contact (002 L1188, L1224).', {
  POLICE: 'Police.',
  PROBATION: 'Probation.',
  HEALTH: 'Health.',
  EDUCATION: 'A school or college.',
  SPECIALIST_DOMESTIC_ABUSE: 'A specialist domestic-abuse service.',
  HOUSING: 'Housing.',
  PUBLIC: 'A member of the public.',
  CHILDRENS_SOCIAL_CARE: 'Children’s social care, of this area or another.',
  ADULT_SOCIAL_CARE: 'Adult social care (000 L1590).',
  MENTAL_HEALTH: 'A mental-health service (002 L1264).',
  SUBSTANCE_MISUSE: 'A drug or alcohol service (002 L1224; 003 L1122-1124).',
  PERPETRATOR_SERVICE: 'Whoever runs a programme for perpetrators (000 L1220-1224).',
  YOUTH_JUSTICE: 'A youth offending team (002 L1250).',
  CAFCASS: 'Cafcass (002 L1224).',
  VOLUNTARY_SECTOR: 'A charity or community service.',
  INDIVIDUAL: 'Somebody who is no agency: see who.',
  IN_CONFIDENCE: 'Somebody who asked not to be named. An informant may be at risk (004 L4293-4302).',
  OTHER: 'Somebody else.',
});

export const MashContactKind = enumeration(
  'MashContactKind',
  'What has come in (002 L1188; 000 L1588-1590). Values without a line are area practice.',
  {
    CONTACT: 'A contact: somebody tells of something.',
    REFERRAL: 'A referral: somebody asks for a service.',
    CALL_OUT_NOTIFICATION: 'The police tell of a domestic-abuse call-out (000 L1426-1428; 003 L1185-1190).',
    ENQUIRY: 'A question about what is known (000 L1588-1590; 001 L472).',
    NEW_INFORMATION: 'Something new about a contact or case that is open already (000 L1353-1354).',
  },
);

export const NotifiedGrade = enumeration(
  'NotifiedGrade',
  'The grade that the police gave a call-out. Calls at every grade are told of (000 L1426-1428); where low ones are left out, nobody else hears of them (003 L1188-1190).',
  {
    LOW: 'Low (003 L1188-1189).',
    STANDARD: 'Standard.',
    MEDIUM: 'Medium.',
    HIGH: 'High (002 L1264).',
  },
);

export const MashChannel = enumeration('MashChannel', 'How it came in. Values without a line are area practice.', {
  TELEPHONE: 'By telephone.',
  SECURE_EMAIL: 'By secure e-mail (001 L472; 003 L722-723).',
  FORM: 'By a form.',
  CASE_SYSTEM: 'From another agency’s own system (002 L1172).',
  DAILY_MEETING: 'At the daily meeting (000 L1426-1428).',
  IN_PERSON: 'In person.',
  LETTER: 'By letter.',
});

export const MashConcern = enumeration(
  'MashConcern',
  'What a contact is about. Values without a line are area practice.',
  {
    DOMESTIC_ABUSE: 'Domestic abuse (002 L1182).',
    CHILD_EXPOSED: 'A child was there when abuse happened (002 L756, L938).',
    UNBORN_CHILD: 'A child is expected (002 L458, L794).',
    STRANGULATION: 'Strangling or choking (002 L343).',
    STALKING: 'Stalking or harassment (002 L541).',
    COERCIVE_CONTROL: 'Controlling or coercive behaviour (002 L316-318).',
    COUNTER_ALLEGATION: 'Each says that the other is abusive (002 L946).',
    NEGLECT: 'Neglect (004 L3475).',
    PHYSICAL_ABUSE: 'Physical abuse of a child.',
    SEXUAL_ABUSE: 'Sexual abuse of a child.',
    EMOTIONAL_ABUSE: 'Emotional abuse of a child.',
    EXPLOITATION: 'Exploitation of a child (002 L1251).',
    CHILD_TO_PARENT_ABUSE: 'A young person is abusive to a parent (002 L262-265).',
    ABUSE_IN_OWN_RELATIONSHIP: 'A young person’s own relationship (002 L822).',
    HONOUR_BASED_ABUSE: 'So-called honour-based abuse (002 L578).',
    FORCED_MARRIAGE: 'Forced marriage (002 L592).',
    FGM: 'Female genital mutilation (002 L604).',
    MISSING: 'Somebody is missing (000 L1100-1103).',
    SEEKING_ADDRESS: 'Somebody is trying to find a victim or child (003 L1122-1124).',
    RETURNED_HOME: 'Somebody who was to stay away has come back (000 L1338, L1485).',
    ADULT_AT_RISK: 'An adult with needs for care and support is at risk (002 L856-858).',
    HOMELESSNESS: 'Homelessness (002 L699; 004 L7640).',
    OTHER: 'Something else.',
  },
);

export const TriageRating = enumeration(
  'TriageRating',
  'The rating at triage (published procedures of Surrey, Luton, Hackney; no source line). It can change as answers arrive.',
  {
    RED: 'Red: worked through out of hours.',
    AMBER: 'Amber.',
    GREEN: 'Green.',
  },
);

export const RatingReason = enumeration(
  'RatingReason',
  'Why a contact was rated as it was, or again. Values without a line are area practice.',
  {
    FIRST_RATING: 'The first rating, on what the contact said.',
    ANSWER_ARRIVED: 'An agency answered.',
    NEW_INCIDENT: 'There was a new incident.',
    NEW_PERSON: 'It was learned that somebody else is involved: a child, a new partner (003 L968-970).',
    EARLIER_HISTORY: 'Earlier incidents came to light (002 L943).',
    VICTIM_SAID: 'What the victim said.',
    NO_REPLY: 'An answer that mattered did not come: not knowing is no reason to rate lower.',
    REVIEW: 'A manager reviewed it.',
  },
);

export const Pathway = enumeration(
  'Pathway',
  'What was decided (002 L1182, L1188, L1266). Values without a line are area practice.',
  {
    CHILDRENS_SOCIAL_CARE_ASSESSMENT: "Assessment by children's social care.",
    STRATEGY_DISCUSSION: 'A strategy discussion (section 47).',
    EARLY_HELP: 'Early help.',
    UNIVERSAL_SERVICES: 'Universal services.',
    MARAC: 'Referred to a MARAC.',
    SPECIALIST_SUPPORT: 'Specialist support for the victim.',
    CHILDRENS_THERAPEUTIC_SERVICE: 'A therapeutic service for the child (002 L1182).',
    CHILDREN_AFFECTED_PROJECT: 'A project for children affected by domestic abuse (002 L1182).',
    PERPETRATOR_PROGRAMME: 'The local perpetrator programme (002 L1182).',
    ADULT_SAFEGUARDING: 'A safeguarding enquiry for an adult (002 L857-858).',
    JOINED_TO_OPEN_CASE: 'Passed to whoever holds the case that is open already.',
    TRANSFERRED_TO_OTHER_AREA: 'Passed to the area in which the family lives.',
    INFORMATION_AND_ADVICE: 'Information and advice alone.',
    NO_FURTHER_ACTION: 'No further action.',
  },
);

export const MashConsent = enumeration(
  'MashConsent',
  'Where consent to share stands. The process is consent-led, but a risk has to be acted on (002 L1239). Values without a line are area practice.',
  {
    GIVEN: 'Sought and given.',
    REFUSED: 'Sought and refused. A competent person’s objection should generally be respected (002 L1267).',
    WITHDRAWN: 'Given, and then withdrawn.',
    NOT_YET_SOUGHT: 'Not yet sought.',
    UNSAFE_TO_SEEK: 'To ask would put somebody in danger (002 L1267).',
    NOT_POSSIBLE: 'The person could not be reached, or cannot decide.',
    DISPENSED_WITH: 'Dispensed with, on a recorded ground (002 L1239).',
    NOT_REQUIRED: 'Not required by law.',
  },
);

export const ReferrerFeedback = enumeration(
  'ReferrerFeedback',
  'Whether whoever made the contact was told what came of it (002 L1231, L1256). Values without a line are area practice.',
  {
    TOLD: 'Told.',
    TOLD_IN_PART: 'Told as much as they may know.',
    NOT_YET: 'Not yet.',
    MAY_NOT_BE_TOLD: 'They may not be told.',
    NOT_REACHED: 'They could not be reached.',
  },
);
