import { enumeration } from '../../subgraph';
import { Entry, Fact, Flag, Instant, Part, Someone, Text } from '../entry';

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

@Part({ category: 'DOMESTIC_ABUSE_INCIDENT', description: 'Somebody who was part of an incident, and in which role.' })
export class IncidentPerson {
  @Fact(IncidentRole, 'The part that they had.') role!: keyof typeof IncidentRole;
  @Someone('Who it was, decided anew. Absent where you may not see them.') person!: object | null;
}

@Entry({
  room: 'police',
  table: 'incident',
  edge: 'incidents',
  edgeSays: 'Call-outs at every grade, low included, in whatever role.',
  category: 'DOMESTIC_ABUSE_INCIDENT',
  happened: 'occurredAt',
  sharedBy: 'people',
  protects: ['VICTIM', 'CHILD_EXPOSED'],
  says: ['grade'],
  events: (_, before) => (before ? [] : ['CALL_OUT']),
  description: 'A domestic-abuse call-out, at whatever grade (003 L1185-1190).',
})
export class DomesticAbuseIncident {
  @Fact(Instant, 'When it happened.') occurredAt!: string;
  @Fact(Instant, 'When the police became aware of it.', { optional: true }) awareAt!: string | null;
  @Fact(IncidentGrade, 'The grade that the police gave it.') grade!: keyof typeof IncidentGrade;
  @Fact(Flag, 'Whether the premises were checked for children (002 L938); null where not recorded.', { optional: true })
  childrenChecked!: boolean | null;
  @Fact(Flag, 'Whether children were there; null where nobody checked.', { optional: true }) childrenPresent!: boolean | null;
  @Fact(Flag, 'Whether a crime was recorded; null where not known. Support follows either way (002 L1287).', { optional: true })
  crimeRecorded!: boolean | null;
  @Fact(
    Text,
    'Where it happened, unless that place is confidential. Never released on the perpetrator’s side: it may be the home of somebody who has moved back, or never left.',
    { optional: true, category: 'INCIDENT_PLACE' },
  )
  place!: string | null;
  @Fact(Text, 'Where it happened, if that place is confidential.', { optional: true, category: 'PROTECTED_ADDRESS' })
  protectedPlace!: string | null;
  @Fact(Text, 'What was written about it.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
  @Fact([IncidentPerson], 'Who was part of it.') people!: IncidentPerson[];
}
