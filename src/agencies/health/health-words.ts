import { enumeration } from '../../subgraph';

// Words that several of the health service's entries share. Values without a line are area practice.

export const HealthService = enumeration(
  'HealthService',
  'Which kind of health service. Which one, and where, is not said.',
  {
    EMERGENCY_DEPARTMENT: 'The emergency department of a hospital.',
    HOSPITAL_WARD: 'A ward of a hospital (Ms K was taken there for a check-up: 002 L622).',
    GENERAL_PRACTICE: 'A general practice (002 L624, L1172).',
    MATERNITY: 'Maternity services (002 L878, L1172).',
    HEALTH_VISITING: 'Health visiting.',
    SCHOOL_NURSING: 'School nursing.',
    SEXUAL_HEALTH: 'Sexual health.',
    AMBULANCE: 'The ambulance service.',
    MENTAL_HEALTH: 'Mental-health services (002 L878).',
    SUBSTANCE_USE: 'Alcohol and drug services (002 L845).',
    HEALTH_IDVA: 'The health IDVA (002 L1172).',
    OTHER: 'Another service.',
  },
);

export const HealthCompany = enumeration(
  'HealthCompany',
  'Whether the person was seen alone: somebody who comes along may be the one who abuses them (002 L624, L880).',
  {
    SEEN_ALONE: 'Seen alone (002 L880).',
    PARTNER_PRESENT: 'A partner was there.',
    RELATIVE_PRESENT: 'A relative was there: Ms K’s mother-in-law came to every appointment (002 L624).',
    SOMEBODY_PRESENT: 'Somebody else was there.',
    RELATIVE_INTERPRETED: 'A relative interpreted; only professional interpreters should (002 L880).',
    CHILD_PRESENT: 'Only children were there.',
  },
);

export const HealthProfession = enumeration('HealthProfession', 'The profession of whoever saw the person.', {
  DOCTOR: 'A doctor.',
  NURSE: 'A nurse.',
  MIDWIFE: 'A midwife (002 L878).',
  HEALTH_VISITOR: 'A health visitor.',
  PARAMEDIC: 'A paramedic.',
  MENTAL_HEALTH_PRACTITIONER: 'A mental-health practitioner (002 L843).',
  SUBSTANCE_USE_WORKER: 'A worker of an alcohol or drug service.',
  HEALTH_IDVA: 'A health IDVA (002 L1172).',
  NAMED_PROFESSIONAL: 'A named professional for safeguarding (002 L876).',
  OTHER: 'Another profession.',
});

export const HealthOnwardStep = enumeration('HealthOnwardStep', 'What was done with what was seen or heard.', {
  HEALTH_IDVA: 'Referred to the health IDVA (002 L1172).',
  SPECIALIST_SERVICE: 'Referred or signposted to a specialist service (002 L876).',
  MARAC: 'Referred to a MARAC (002 L931, L1266).',
  CHILDREN_REFERRED: "Referred to children's social care (002 L816, L877).",
  ADULT_REFERRED: 'Referred to adult social care (002 L869, L876).',
  POLICE_TOLD: 'The police were told.',
  SAFETY_DISCUSSED: 'A plan for leaving safely was talked through.',
  DECLINED: 'Help was offered and not wanted.',
  NOTHING: 'Nothing was done. Known and not acted on is a finding of reviews (002 L875).',
});
