import { enumeration } from '../subgraph';

// The words that children's social care and the MASH share, because they sit at one table.

export const SafeguardingAgency = enumeration(
  'SafeguardingAgency',
  'An agency or service that safeguarding work may involve (002 L1224, L1264, L1271).',
  {
    POLICE: 'The police (002 L1224, L1264).',
    PROBATION: 'Probation (002 L1224, L1264).',
    PRISON: 'A prison (002 L1271).',
    CHILDRENS_SOCIAL_CARE: 'Children’s social care (002 L1224, L1264).',
    OTHER_AREA_SOCIAL_CARE: 'Children’s social care of another area or country (area practice; no source).',
    MASH: 'The multi-agency safeguarding hub (002 L1180).',
    EARLY_HELP: 'An early help service (002 L1182, L1188).',
    ADULT_SOCIAL_CARE: 'Adult social care (002 L820, L1264; 000 L1590).',
    HEALTH: 'Primary health: a general practitioner, a health visitor, a school nurse (002 L816, L1264).',
    HOSPITAL: 'A hospital (002 L1172).',
    MATERNITY: 'Midwives and maternity services (002 L878, L1172).',
    MENTAL_HEALTH: 'A mental-health service (002 L1264).',
    SUBSTANCE_MISUSE: 'A drug or alcohol service (002 L1224, L1264).',
    EDUCATION: 'A school or college: its designated safeguarding lead (002 L779).',
    EARLY_YEARS: 'A nursery or other early-years service (002 L816).',
    EDUCATION_WELFARE: 'The education welfare service (002 L1180).',
    HOUSING: 'Housing (002 L1224, L1264).',
    SPECIALIST_DOMESTIC_ABUSE: 'A specialist domestic-abuse service (002 L1224, L1229).',
    IDVA_SERVICE: 'Independent domestic violence advisers (002 L1102, L1264).',
    PERPETRATOR_SERVICE: 'A programme for perpetrators (002 L1144, L1182, L1250).',
    YOUTH_JUSTICE: 'A youth offending team (002 L1250, L1271).',
    CAFCASS: 'Children and Family Court Advisory and Support Service (002 L1224).',
    COURT: 'A court (002 L1033).',
    VOLUNTARY_SECTOR: 'A charity or community service (002 L1264; 003 L1138).',
    FIRE_AND_RESCUE: 'The fire and rescue service (002 L1283).',
    JOBCENTRE: 'Jobcentre Plus (002 L902).',
    OTHER: 'Another agency.',
  },
);

export const NeedThreshold = enumeration(
  'NeedThreshold',
  'How much a child and family need, as an agency judged it (002 L815-820, L1188).',
  {
    UNIVERSAL: 'What universal services give every child (002 L1188).',
    EARLY_HELP: 'Early help (002 L1188).',
    CHILD_IN_NEED: 'A child in need: section 17 of the Children Act 1989 (002 L815-816).',
    SIGNIFICANT_HARM: 'Suffering, or likely to suffer, significant harm: section 47 (002 L820).',
  },
);

export const SafeguardingAttendance = enumeration(
  'SafeguardingAttendance',
  'Whether an agency came to a safeguarding meeting. Values without a line are area practice.',
  {
    ATTENDED: 'Came, or took part from elsewhere.',
    SENT_REPORT: 'Did not come, and sent what it knew.',
    SENT_APOLOGIES: 'Said that it could not come.',
    DID_NOT_ATTEND: 'Was invited and did not come (inconsistent attendance at MAPPA: 003 L1088-1090).',
    NOT_INVITED:
      'Works with the family and was not invited. Probation officers were unclear whether child in need meetings expected them (003 L936-938).',
  },
);

export const Informant = enumeration(
  'Informant',
  'Who told, where it was no agency. It is withheld as what they said is: an informant may be at risk from whoever they told of (004 L4293-4302). Values without a line are area practice.',
  {
    CHILD: 'The child (002 L798).',
    VICTIM: 'The victim (002 L1203).',
    PERPETRATOR:
      'Whoever is said to be abusive: of themselves (000 L1220-1222), or of the other (counter-allegation, 002 L946).',
    PARENT_OR_CARER: 'Another parent or carer.',
    RELATIVE: 'A relative (004 L4293-4302).',
    FRIEND_OR_NEIGHBOUR: 'A friend or neighbour.',
    STRANGER: 'Somebody who does not know the family.',
  },
);
