import { enumeration } from '../../subgraph';

export const OffenceGroup = enumeration(
  'OffenceGroup',
  'What sort of offence is suspected, charged or proven (000 L1880-1881 and the published cases).',
  {
    ASSAULT: 'Assault, battery, wounding (000 L1880; Roger, 004 L3483).',
    STRANGULATION: 'Choking or strangling (002 L290).',
    SEXUAL_OFFENCE: 'Rape and other sexual offences (002 L302; Andrew, 003 L1688).',
    STALKING_OR_HARASSMENT: 'Stalking or harassment (000 L1880; 002 L541-565).',
    CONTROLLING_OR_COERCIVE_BEHAVIOUR:
      'Controlling or coercive behaviour, Serious Crime Act 2015 section 76 (002 L318).',
    THREATS: 'Threats, threats to kill among them (002 L628; Kevin, 001 L436).',
    PUBLIC_ORDER: 'Public order: threatening or disorderly behaviour (000 L1880; Carole, 001 L444).',
    CRIMINAL_DAMAGE: 'Damage to property (000 L1881; 002 L391).',
    WEAPON: 'Carrying a knife or other weapon (Darren, 003 L973; Ben, 003 L1110; Peter, 004 L3557).',
    ASSAULT_ON_EMERGENCY_WORKER:
      'Assault on a police officer or other emergency worker (David, 001 L454; Darren, 003 L974).',
    CRUELTY_OR_NEGLECT: 'Violence to, cruelty to or neglect of a child (Graham, 000 L1444; Fran, 001 L600).',
    BREACH_OF_ORDER: 'Breach of a protective order, where that is an offence (002 L981, L1043; Eric, 001 L646).',
    INTIMATE_IMAGES: 'Sharing private sexual photographs or films (000 L216-219; 002 L409).',
    FORCED_MARRIAGE: 'Forcing somebody to marry (002 L602).',
    FEMALE_GENITAL_MUTILATION: 'Female genital mutilation (002 L606).',
    MODERN_SLAVERY: 'Modern slavery, domestic servitude among it (002 L610; Ms K, 002 L618).',
    ROBBERY: 'Robbery (Graham, 000 L1444).',
    BURGLARY_OR_THEFT: 'Burglary or theft (George, 001 L504; Martin, 003 L1447).',
    DRUGS: 'Drug offences (Kevin, 001 L436; Alan, 001 L550).',
    HOMICIDE: 'Murder or manslaughter (Ms K’s husband, 002 L620).',
    OTHER: 'Another offence.',
  },
);
