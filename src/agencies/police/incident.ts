import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf, DateTimeScalar, enumeration, Released } from '../../subgraph';
import { PolicePerson } from './police-person';

export const IncidentGrade = enumeration(
  'IncidentGrade',
  'The grade that the police give a domestic-abuse call-out. Triage notices leave the low ones out (003 L1188-1190); the hub does not.',
  { LOW: 'Graded low.', STANDARD: 'Graded standard.', MEDIUM: 'Graded medium.', HIGH: 'Graded high.' },
);

export const IncidentRole = enumeration(
  'IncidentRole',
  'The part somebody had in one incident. A role belongs to the incident, never to the person (002 L946, L1251).',
  {
    VICTIM: 'The person abused (002 L158).',
    PERPETRATOR: 'The person whose behaviour was abusive (002 L158).',
    CHILD_EXPOSED: 'A child who saw or heard it, or was there (002 L771, L1287).',
    WITNESS: 'Anybody else who was there.',
  },
);

@ObjectType({ description: 'Somebody who was part of an incident, and in which role.' })
@Released('DOMESTIC_ABUSE_INCIDENT')
export class IncidentPerson {
  @Field(() => IncidentRole) role!: keyof typeof IncidentRole;

  @Field(() => PolicePerson, { nullable: true, description: 'Who it was, decided anew. Absent where you may not see them.' })
  person!: object | null;
}

@ObjectType({ description: 'A domestic-abuse call-out, at whatever grade (003 L1185-1190).' })
@Released('DOMESTIC_ABUSE_INCIDENT')
@Entity({ schema: 'police', name: 'incident' })
export class DomesticAbuseIncident {
  @Field(() => ID, { description: "The force's own reference." })
  @PrimaryColumn('text')
  reference!: string;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  occurredAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the police became aware of it.' })
  @Column('timestamptz', { nullable: true })
  awareAt!: string | null;

  @Field(() => IncidentGrade)
  @Column('text')
  grade!: keyof typeof IncidentGrade;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the premises were checked for children (002 L938); null where not recorded.',
  })
  @Column('boolean', { nullable: true })
  childrenChecked!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether children were there; null where nobody checked.' })
  @Column('boolean', { nullable: true })
  childrenPresent!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a crime was recorded; null where not known. Support follows either way (002 L1287).',
  })
  @Column('boolean', { nullable: true })
  crimeRecorded!: boolean | null;

  @Released('INCIDENT_PLACE')
  @Field(() => String, { nullable: true, description: 'Where it happened, unless that place is confidential. Never released on the perpetrator’s side: it may be the home of somebody who has moved back, or never left.' })
  @Column('text', { nullable: true })
  place!: string | null;

  @Released('PROTECTED_ADDRESS')
  @Field(() => String, { nullable: true, description: 'Where it happened, if that place is confidential.' })
  @Column('text', { nullable: true })
  protectedPlace!: string | null;

  @Released('NARRATIVE')
  @Field(() => String, { nullable: true, description: 'What was written about it.' })
  @Column('text', { nullable: true })
  narrative!: string | null;

  @Field(() => [IncidentPerson])
  people!: IncidentPerson[];
}

@Entity({ schema: 'police', name: 'incident_person' })
export class IncidentPersonRow {
  @PrimaryColumn('text') incident!: string;
  @PrimaryColumn('text') nominalId!: string;
  @PrimaryColumn('text') role!: keyof typeof IncidentRole;
}

export const IncidentConnection = connectionOf(DomesticAbuseIncident, 'DOMESTIC_ABUSE_INCIDENT');
