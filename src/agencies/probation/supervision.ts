import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf, DateScalar, enumeration, Released } from '../../subgraph';

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

@ObjectType({ description: 'Who held the case, from when to when. A gap between two assignments is a time when nobody did.' })
@Released('NAMED_WORKER')
@Entity({ schema: 'probation', name: 'assignment' })
export class Assignment {
  @Field(() => ID) @PrimaryColumn('text') reference!: string;
  @Column('text') crn!: string;
  @Field(() => ProbationProvider) @Column('text') allocatedTo!: keyof typeof ProbationProvider;
  @Field(() => String, { nullable: true, description: 'The responsible officer; null while allocated but not assigned.' })
  @Column('text', { nullable: true })
  officer!: string | null;
  @Field(() => OfficerGrade, { nullable: true }) @Column('text', { nullable: true }) grade!: keyof typeof OfficerGrade | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) team!: string | null;
  @Field(() => DateScalar) @Column('date') startedOn!: string;
  @Field(() => DateScalar, { nullable: true }) @Column('date', { nullable: true }) endedOn!: string | null;
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

@ObjectType({ description: 'An appointment that was offered.' })
@Released('ATTENDANCE')
@Entity({ schema: 'probation', name: 'appointment' })
export class Appointment {
  @Field(() => ID) @PrimaryColumn('text') reference!: string;
  @Column('text') crn!: string;
  @Field(() => DateScalar) @Column('date') on!: string;
  @Field(() => AppointmentKind) @Column('text') kind!: keyof typeof AppointmentKind;
  @Field(() => AppointmentOutcome) @Column('text') outcome!: keyof typeof AppointmentOutcome;
}

@ObjectType({ description: 'Alcohol or drug use, as recorded by probation.' })
@Released('SUBSTANCE_USE')
@Entity({ schema: 'probation', name: 'substance_use' })
export class SubstanceUse {
  @Field(() => ID) @PrimaryColumn('text') reference!: string;
  @Column('text') crn!: string;
  @Field(() => DateScalar) @Column('date') recordedOn!: string;
  @Field(() => String) @Column('text') substance!: string;
  @Field(() => String, { description: 'How it bears on the offending.' }) @Column('text') says!: string;
}

export const AssignmentConnection = connectionOf(Assignment, 'NAMED_WORKER');
export const AppointmentConnection = connectionOf(Appointment, 'ATTENDANCE');
export const SubstanceUseConnection = connectionOf(SubstanceUse, 'SUBSTANCE_USE');
