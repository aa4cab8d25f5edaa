import { enumeration } from '../../subgraph';

export const PoliceRole = enumeration(
  'PoliceRole',
  'The role in which somebody in the police judged or decided something.',
  {
    CONTROL_ROOM: 'Took the call and graded the response (area practice; no source).',
    FIRST_RESPONDER: 'The officer who came: checks the premises for children (002 L938).',
    INVESTIGATING_OFFICER: 'Investigates the incident and the history of the relationship (002 L941).',
    CUSTODY_OFFICER: 'Decides on bail and its conditions (002 L964).',
    DOMESTIC_ABUSE_OFFICER: 'Of the police domestic-abuse unit, whom others ask (003 L1192-1193).',
    POLICE_IN_THE_MASH: 'Of the police, at the multi-agency safeguarding hub (002 L1182).',
    INTELLIGENCE_OFFICER: 'Keeps and weighs intelligence (area practice; no source).',
    MOSOVO_OFFICER: 'Of the unit that manages sexual and violent offenders (003 L1692, L2334-2340).',
    IOM_OFFICER: 'The police officer of integrated offender management (003 L1138, L2291-2295).',
    SUPERVISOR: 'A sergeant or inspector who reviews what an officer judged (area practice; no source).',
    SUPERINTENDENT: 'Authorises a domestic violence protection notice (Crime and Security Act 2010 section 24).',
  },
);
