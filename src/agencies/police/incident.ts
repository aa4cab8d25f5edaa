import { concernsOthers, Count, Entry, Fact, Flag, Instant, Reference, Text } from '../entry';
import { IncidentNotice } from './incident-notice';
import { IncidentPerson } from './incident-person';
import {
  IncidentAction,
  IncidentConduct,
  IncidentEvidence,
  IncidentFeature,
  IncidentFormOfAbuse,
  IncidentGrade,
  IncidentReporter,
  IncidentResponse,
  IncidentSupport,
  IncidentWeapon,
  MorningReview,
} from './incident-words';
import { PoliceRole } from './police-role';

@Entry<DomesticAbuseIncident>({
  agency: 'police',
  table: 'incident',
  list: 'incidents',
  listDescription: 'Call-outs at every grade, low included, in whatever role.',
  category: 'DOMESTIC_ABUSE_INCIDENT',
  occurredAt: 'occurredAt',
  sharedBy: 'people',
  protects: ['VICTIM', 'CHILD_EXPOSED', 'UNBORN_CHILD'],
  summary: ['grade', 'childrenPresent', 'forms', 'crimeRecorded'],
  parts: {
    VICTIM: 'VICTIM',
    PERPETRATOR: 'PERPETRATOR',
    CHILD_EXPOSED: 'CHILD',
    UNBORN_CHILD: 'CHILD',
    WITNESS: 'OTHER',
  },
  raises: {
    CALL_OUT: (_now, before) => !before,
    CALL_OUT_CHANGED: (now, before) => before !== undefined && concernsOthers(now, before, 'people'),
  },
  clocks: {
    runs: {
      SCHOOL_TOLD: ({ occurredAt, people }) => {
        const of = (people ?? []).flatMap(({ role, person }) => (role === 'CHILD_EXPOSED' && person ? [person] : []));
        return occurredAt && of.length > 0 ? { from: occurredAt, of, isOver: false } : undefined;
      },
    },
  },
  description: 'A domestic-abuse call-out, at whatever grade (003 L1185-1190).',
})
export class DomesticAbuseIncident {
  @Fact(Instant, 'When it happened.') occurredAt!: string;
  @Fact(Instant, 'When the police became aware of it.', { optional: true }) awareAt!: string | null;
  @Fact(IncidentGrade, 'The grade that the police gave it.') grade!: keyof typeof IncidentGrade;
  @Fact(PoliceRole, 'The role of whoever gave the grade.', { optional: true }) gradedByRole!:
    keyof typeof PoliceRole | null;
  @Fact(Instant, 'When the grade was given.', { optional: true }) gradedAt!: string | null;

  @Fact(IncidentReporter, 'Who told the police. Never for the perpetrator’s side.', {
    optional: true,
    category: 'NARRATIVE',
  })
  reportedBy!: keyof typeof IncidentReporter | null;
  @Fact(IncidentResponse, 'How the police answered.', { optional: true }) response!:
    keyof typeof IncidentResponse | null;
  @Fact(Instant, 'When officers came.', { optional: true }) attendedAt!: string | null;

  @Fact([IncidentFormOfAbuse], 'Which forms of abuse it took, section 1(3) (002 L174-179).')
  forms!: (keyof typeof IncidentFormOfAbuse)[];
  @Fact([IncidentFeature], 'What else marked it.') features!: (keyof typeof IncidentFeature)[];
  @Fact(IncidentConduct, 'Whether it stands alone.', { optional: true }) conduct!: keyof typeof IncidentConduct | null;
  @Fact([IncidentWeapon], 'Weapons used or threatened (002 L291).') weapons!: (keyof typeof IncidentWeapon)[];

  @Fact(Flag, 'Whether the premises were checked for children (002 L938); null where not recorded.', { optional: true })
  childrenChecked!: boolean | null;
  @Fact(Flag, 'Whether children were there; null where nobody checked.', { optional: true }) childrenPresent!:
    boolean | null;
  @Fact(Count, 'How many children were there, named or not; null where nobody counted.', { optional: true })
  childrenCount!: number | null;

  @Fact(Flag, 'Whether a crime was recorded; null where not known. Support follows either way (002 L1287).', {
    optional: true,
  })
  crimeRecorded!: boolean | null;
  @Fact(Flag, 'Whether the domestic-abuse flag was put on the record (002 L943); null where not known.', {
    optional: true,
  })
  flagged!: boolean | null;
  @Fact(Reference, "The force's crime reference, where a crime was recorded.", { optional: true }) crimeReference!:
    string | null;

  @Fact([IncidentAction], 'What the police did there and then about whoever was abusive.')
  actions!: (keyof typeof IncidentAction)[];
  @Fact([IncidentSupport], 'What the police did there and then for the victim. Never for the perpetrator’s side.', {
    category: 'VICTIM_SUPPORT',
  })
  support!: (keyof typeof IncidentSupport)[];
  @Fact([IncidentEvidence], 'Evidence that can stand without the victim (002 L1025).')
  evidence!: (keyof typeof IncidentEvidence)[];

  @Fact([IncidentNotice], 'Who was told of it, and who was not and why: social care, probation, the MASH.')
  notices!: IncidentNotice[];
  @Fact(MorningReview, 'Whether agencies reviewed it together the next morning (000 L1423-1432).', { optional: true })
  morningReview!: keyof typeof MorningReview | null;
  @Fact(Instant, 'When they reviewed it.', { optional: true }) reviewedAt!: string | null;

  @Fact(
    Text,
    'Where it happened, unless that place is confidential. Never released on the perpetrator’s side: it may be the home of somebody who has moved back, or never left.',
    { optional: true, category: 'INCIDENT_PLACE' },
  )
  place!: string | null;
  @Fact(Text, 'Where it happened, if that place is confidential.', { optional: true, category: 'PROTECTED_ADDRESS' })
  protectedPlace!: string | null;
  @Fact(Text, 'What was written about it.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;

  @Fact([IncidentPerson], 'Who was part of it, each in a role of this incident alone.') people!: IncidentPerson[];
}
