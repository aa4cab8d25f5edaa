import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Text } from '../entry';

export const OfficerGrade = enumeration('OfficerGrade', 'The grade of a responsible officer (003 L891-895).', {
  PROBATION_OFFICER: 'Probation officer (PO).',
  PROBATION_SERVICES_OFFICER: 'Probation services officer (PSO).',
});

export const ProbationProvider = enumeration(
  'ProbationProvider',
  'Whom a case is allocated to. Allocation is to an organisation, assignment to an officer (003 L2182-2197).',
  {
    NPS: 'National Probation Service.',
    CRC: 'Community Rehabilitation Company.',
  },
);

@Entry({
  room: 'probation',
  table: 'assignment',
  edge: 'assignments',
  edgeSays: 'Who holds the case, and who held it before.',
  category: 'NAMED_WORKER',
  happened: 'startedOn',
  says: ['allocatedTo', 'officer', 'endedOn'],
  description: 'Who held the case, from when to when. A gap between two assignments is a time when nobody did.',
})
export class Assignment {
  @Fact(ProbationProvider, 'The organisation.') allocatedTo!: keyof typeof ProbationProvider;
  @Fact(Text, 'The responsible officer; null while allocated but not assigned.', { optional: true }) officer!: string | null;
  @Fact(OfficerGrade, 'The grade of the officer.', { optional: true }) grade!: keyof typeof OfficerGrade | null;
  @Fact(Text, 'The team.', { optional: true }) team!: string | null;
  @Fact(Day, 'The first day.') startedOn!: string;
  @Fact(Day, 'Null while it lasts.', { optional: true }) endedOn!: string | null;
}

export const AppointmentKind = enumeration('AppointmentKind', 'How somebody was to be seen.', {
  OFFICE: 'At the office.',
  HOME_VISIT: 'At home (003 L925).',
  TELEPHONE: 'By telephone.',
  PROGRAMME: 'At a programme.',
});

export const AppointmentOutcome = enumeration('AppointmentOutcome', 'What came of an appointment (003 L1874-1885).', {
  KEPT: 'Kept.',
  ACCEPTABLE_ABSENCE: 'Missed, with a reason judged acceptable.',
  UNACCEPTABLE_ABSENCE: 'Missed without one.',
});

@Entry({
  room: 'probation',
  table: 'appointment',
  edge: 'appointments',
  edgeSays: 'Appointments offered, kept and missed.',
  category: 'ATTENDANCE',
  happened: 'on',
  says: ['kind', 'outcome'],
  description: 'An appointment that was offered.',
})
export class Appointment {
  @Fact(Day, 'The day.') on!: string;
  @Fact(AppointmentKind, 'How.') kind!: keyof typeof AppointmentKind;
  @Fact(AppointmentOutcome, 'What came of it.') outcome!: keyof typeof AppointmentOutcome;
}

@Entry({
  room: 'probation',
  table: 'substance_use',
  edge: 'substanceUse',
  edgeSays: 'Alcohol and drug use.',
  category: 'SUBSTANCE_USE',
  happened: 'recordedOn',
  says: ['substance'],
  description: 'Alcohol or drug use, as recorded by probation.',
})
export class SubstanceUse {
  @Fact(Day, 'When it was recorded.') recordedOn!: string;
  @Fact(Text, 'Which.') substance!: string;
  @Fact(Text, 'How it bears on the offending.') says!: string;
}
