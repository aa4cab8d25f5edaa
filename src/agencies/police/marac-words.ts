import { enumeration } from '../../subgraph';

export const MaracAgency = enumeration(
  'MaracAgency',
  'Agencies at a MARAC; the core ones, and those of the daily one in Hounslow (002 L1180, L1264).',
  {
    POLICE: 'Police.',
    PROBATION: 'The National Probation Service or a Community Rehabilitation Company.',
    CHILDRENS_SOCIAL_CARE: "Children's services.",
    ADULT_SOCIAL_CARE: 'Adult social care.',
    IDVA_SERVICE: 'The IDVA service, which represents the victim (002 L1266).',
    HOUSING: 'Housing.',
    PRIMARY_HEALTH: 'Primary health.',
    MENTAL_HEALTH: 'Mental health.',
    SUBSTANCE_MISUSE: 'The substance misuse service.',
    MASH: 'The multi-agency safeguarding hub (002 L1180).',
    EDUCATION: 'Education welfare (002 L1180).',
    YOUTH_OFFENDING_TEAM: 'The youth offending team (002 L1250).',
    OTHER: 'Another agency.',
  },
);

export const MaracForum = enumeration('MaracForum', 'Which meeting (002 L1180, L1266; 000 L1423-1432).', {
  MONTHLY: 'Monthly.',
  FORTNIGHTLY: 'Fortnightly.',
  DAILY: 'Daily, as in Hounslow and Leeds.',
  EMERGENCY: 'Called for one case (area practice; no source).',
});
