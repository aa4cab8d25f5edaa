import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag } from '../entry';

export const VisorKind = enumeration(
  'VisorKind',
  'As what somebody stands on ViSOR (003 L2514-2519; the kinds are area practice).',
  {
    REGISTERED_SEXUAL_OFFENDER: 'A registered sexual offender.',
    VIOLENT_OFFENDER: 'A violent offender.',
    DANGEROUS_OFFENDER: 'Another dangerous offender.',
    POTENTIALLY_DANGEROUS_PERSON: 'Potentially dangerous, and not convicted.',
  },
);

export const VisorManager = enumeration(
  'VisorManager',
  'Which of the three agencies keeps the record (003 L2514-2519).',
  {
    POLICE: 'The police, as by the MOSOVO unit (003 L2334-2340).',
    PROBATION: 'Probation.',
    PRISON: 'The prison service.',
  },
);

@Entry<VisorRecord>({
  agency: 'police',
  table: 'visor_record',
  list: 'visorRecords',
  listDescription: 'That this person stands on ViSOR. For police, probation and prisons alone (003 L2514-2519).',
  category: 'VISOR',
  occurredAt: 'listedSince',
  summary: ['kind', 'listedUntil'],
  description:
    'That somebody stands on ViSOR, the confidential database that supports MAPPA (003 L2514-2519). What stands there is not here.',
})
export class VisorRecord {
  @Fact(VisorKind, 'As what.') kind!: keyof typeof VisorKind;
  @Fact(VisorManager, 'Which agency keeps the record.', { optional: true }) keptBy!: keyof typeof VisorManager | null;
  @Fact(Day, 'Since when.') listedSince!: string;
  @Fact(Day, 'When it was last brought up to date: staff said it is not used proactively (003 L1094-1096).', {
    optional: true,
  })
  updatedOn!: string | null;
  @Fact(
    Flag,
    'Whether the person must notify the police of where they live (area practice; no source); null where not known.',
    {
      optional: true,
    },
  )
  mustNotify!: boolean | null;
  @Fact(Day, 'The next visit by the managing officer.', { optional: true }) visitDueOn!: string | null;
  @Fact(Day, 'Until when.', { optional: true }) listedUntil!: string | null;
}
