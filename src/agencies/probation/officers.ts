import { enumeration } from '../../subgraph';

// Who does what in probation: organisations, grades and roles. Every judgement names its author by these.

export const OfficerGrade = enumeration('OfficerGrade', 'The grade of a responsible officer (003 L891-895).', {
  PROBATION_OFFICER: 'Probation officer (PO): qualified, manages more complex cases (003 L2419-2423).',
  PROBATION_SERVICES_OFFICER: 'Probation services officer (PSO): all but the most complex cases (003 L2425-2433).',
  TRAINEE_PROBATION_OFFICER: 'Trainee probation officer (000 L889-890).',
  SENIOR_PROBATION_OFFICER: 'Senior probation officer (SPO): the first line manager (003 L2467-2468).',
});

export const ProbationProvider = enumeration(
  'ProbationProvider',
  'Whom a case is allocated to. Allocation is to an organisation, assignment to an officer (003 L2182-2197).',
  {
    NPS: 'National Probation Service.',
    CRC: 'Community Rehabilitation Company.',
  },
);

export const ProbationRole = enumeration('ProbationRole', 'The role in which somebody of probation acts or judges.', {
  RESPONSIBLE_OFFICER: 'The officer who holds lead responsibility for the case (003 L2447-2449).',
  DUTY_OFFICER: 'Whoever was on duty, and did not know the case (001 L502).',
  COURT_OFFICER: 'NPS court staff, who write pre-sentence reports and ask for checks (003 L1192).',
  SENIOR_PROBATION_OFFICER: 'The first line manager (003 L2467-2468).',
  LOCAL_DELIVERY_UNIT_HEAD: 'Head of the local delivery unit or cluster (003 L1968-1969).',
  QUALITY_DEVELOPMENT_OFFICER: 'Quality development officer (003 L853-854).',
  ENFORCEMENT_OFFICER: 'NPS enforcement officer, who takes a breach to court (001 L689).',
  PROGRAMME_FACILITATOR: 'Delivers an accredited programme (000 L1222).',
  PARTNER_LINK_WORKER: 'Works with the victim beside a programme (000 L1196-1204).',
  VICTIM_LIAISON_OFFICER: 'NPS officer for the statutory contact with victims (004 L5370-5376).',
  UNPAID_WORK_SUPERVISOR: 'Supervises unpaid work (001 L646).',
  THROUGH_THE_GATE_WORKER: 'Works with prisoners towards their release (004 L4084-4088).',
  MAPPA_COORDINATOR: 'Chairs the level 2 and 3 boards (003 L1073-1074).',
  IOM_OFFICER: 'Works in integrated offender management (001 L323).',
  APPROVED_PREMISES_STAFF: 'Hostel staff (004 L3783-3787).',
  CASE_ADMINISTRATOR: 'Case administrator or administrative hub (000 L895-896).',
  OTHER: 'Any other role (area practice; no source).',
});
