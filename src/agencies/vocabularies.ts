import { ROLE_WORDS, vocabulary } from '../subgraph';

// The lists of labels (rule P4). Whoever is on the perpetrator's side reads a label that stands here, and anything else
// as the free text that it may be. So a word belongs here if it is true of many people and names nobody, no place and
// no service that a victim goes to. An area adds its own words here.

/** Roles, and what a carer is to a child: the index tells of roles by the same list. */
export const ROLES = ROLE_WORDS;

/** Tools of assessment. */
export const TOOLS = vocabulary('TOOLS', [
  'ARMS',
  'Asset',
  'AssetPlus',
  'DARA',
  'DASH',
  'OASys',
  'OASys review',
  'OGRS',
  'OSP',
  'RSR',
  'SARA',
  'joint assessment',
  'joint assessment, reviewed',
  'professional judgement',
  "responsible officer's own assessment",
  'risk screening',
]);

/** Offences, as courts and charges name them. Where the offence itself is not known, what is known of its sort. */
export const OFFENCES = vocabulary('OFFENCES', [
  'A domestic-abuse offence',
  'A domestic-abuse offence (the source does not name it)',
  'A domestic-abuse offence against his partner (the source does not name the offence)',
  'A further offence against the same victim (the source does not name it)',
  'Affray',
  'Arson',
  'Assault',
  'Assault and breach of a restraining order',
  'Assault by battery',
  'Assault by beating',
  'Assault by beating of an emergency worker',
  'Assault occasioning actual bodily harm',
  'Assault on a female',
  'Assault on a police officer',
  'Assault on a police officer (first of four)',
  'Assault on a police officer (fourth of four)',
  'Assault on a police officer (second of four)',
  'Assault on a police officer (third of four)',
  'Assault on her partner',
  'Assault on his former partner',
  'Assault on his former wife',
  'Assault on his partner',
  'Attempted murder',
  'Blackmail',
  'Breach of a non-molestation order',
  'Breach of a restraining order',
  'Breach of a stalking protection order',
  'Burglary',
  'Carrying an offensive weapon',
  'Child cruelty',
  'Common assault',
  'Controlling or coercive behaviour',
  'Criminal damage',
  'Damage to her car',
  'Disclosing private sexual images',
  'Disorderly behaviour: threatening behaviour towards a teacher',
  'Domestic-abuse offences against female members of his family (the source does not name the offences)',
  'Driving while disqualified',
  'Driving without due care and attention',
  'Drunk and disorderly',
  'False imprisonment',
  'Grievous bodily harm',
  'Grievous bodily harm with intent',
  'Harassment',
  'Intentional strangulation',
  'Intentional suffocation',
  'Kidnapping',
  'Malicious communications',
  'Manslaughter',
  'Murder',
  'Offences against hospital staff (the source does not name the offences)',
  'Possession of a knife',
  'Possession of a weapon',
  'Possession of cannabis',
  'Possession of class A drugs with intent to supply',
  'Putting in fear of violence',
  'Racially harassing her neighbours',
  'Rape',
  'Robbery',
  'Serious assault on his wife, and injury to a son who tried to intervene (the source does not name the offences)',
  'Sexual assault',
  'Sexual offences',
  'Sexual offences against children',
  'Stalking',
  'Stalking involving fear of violence',
  'Theft',
  'Threats to kill',
  'Threats with a knife',
  'Unlawful wounding',
  'Violence and neglect of a child (the source does not name the offence)',
  'Voyeurism',
  'Witness intimidation',
  'Wounding with intent',
]);

/** Substances. */
export const SUBSTANCES = vocabulary('SUBSTANCES', [
  'Alcohol',
  'alcohol',
  'amphetamines',
  'benzodiazepines',
  'cannabis',
  'cocaine',
  'crack cocaine',
  'drugs',
  'drugs and alcohol',
  'drugs; which is not stated',
  'heroin',
  'ketamine',
  'medicines',
  'not named',
  'opiates',
  'spice',
]);

/** The extent of a sentence or requirement: a number and a unit. */
export const EXTENTS = vocabulary(
  'EXTENTS',
  [
    '12 months, the licence among them',
    'Building Better Relationships',
    'Thinking Skills Programme',
    'indeterminate',
    'life',
  ],
  [/^\d{1,4} (?:day|week|month|year|hour|session)s?$/],
);

/** How a sentence ended. */
export const ENDINGS = vocabulary('ENDINGS', [
  'activated after a further offence',
  'activated after a further offence against the same victim',
  'completed',
  'expired',
  'recalled',
  'recalled: disengaged again',
  'recalled: failed to attend appointments',
  'recalled to prison until the end of his sentence, on an allegation of domestic abuse',
  'released',
  'released after six weeks',
  'released on licence',
  'revoked',
  'revoked and resentenced',
]);

/** What a tool gives: a number, with a percent sign or without. */
export const FIGURES = vocabulary('FIGURES', [], [/^\d{1,3}(?:[.,]\d{1,2})? ?%?$/]);

/** Prisons. All of them are fictitious here. */
export const PRISONS = vocabulary('PRISONS', ['HMP Greywater (fictitious)', 'HMP Stonefold (fictitious)']);

/** Categories of a child protection plan. */
export const PLAN_CATEGORIES = vocabulary('PLAN_CATEGORIES', [
  'emotional abuse',
  'multiple',
  'neglect',
  'physical abuse',
  'sexual abuse',
]);

/** What came of a breach, and on which day. */
export const BREACH_OUTCOMES = vocabulary(
  'BREACH_OUTCOMES',
  ['breached; which breach led to which sentence is not stated', 'no further action'],
  [/^(?:suspected|alleged|arrested|charged|convicted|acquitted)(?: \d{4}-\d{2}-\d{2})?$/],
);
