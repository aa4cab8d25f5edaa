import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Text } from '../entry';
import { HowProbationKnows } from './other-agencies';

export const AccommodationKind = enumeration(
  'AccommodationKind',
  'Where and how somebody lives. Addresses themselves stand in the index, each with its confidentiality.',
  {
    NO_FIXED_ADDRESS: 'No fixed address (Gareth, 004 L4076-4080; Ben, 003 L1122).',
    ROUGH_SLEEPING: 'Sleeps rough (004 L4109-4117).',
    SETTLED: 'Settled accommodation of their own (004 L2504-2507).',
    WITH_FAMILY: 'With family (Jay, 004 L4284; Roger, 004 L3489).',
    WITH_PARTNER: 'With a partner (Steven, 004 L2122-2125).',
    WITH_VICTIM: 'With the victim (Jacob, 000 L1485).',
    WITH_FRIENDS: 'With friends, for the time being.',
    APPROVED_PREMISES: 'Approved premises: a probation hostel (003 L2186-2192).',
    HOSTEL: 'Another hostel.',
    SUPPORTED: 'Supported accommodation (Gareth, 004 L4093-4095).',
    TEMPORARY: 'Temporary accommodation (Debbie, 001 L500).',
    BAIL_ACCOMMODATION: 'Accommodation provided for bail or curfew (area practice; no source).',
    RESIDENTIAL_TREATMENT: 'A residential service (Willowdene, 003 L1478-1487).',
    CUSTODY: 'In custody.',
    HOSPITAL: 'In hospital (Jay, 004 L4306-4311).',
    NOT_KNOWN: 'Probation does not know (Peter, 004 L3580-3583).',
  },
);

export const AccommodationSuitability = enumeration(
  'AccommodationSuitability',
  'Whether it has been looked at, and found suitable.',
  {
    SUITABLE: 'Found suitable.',
    UNSUITABLE: 'Found unsuitable: a victim or child is too near.',
    NOT_CHECKED: 'Nobody has looked.',
  },
);

@Entry<Accommodation>({
  agency: 'probation',
  table: 'accommodation',
  list: 'accommodation',
  listDescription: 'Where and how the person lives, as probation knows it, and where they lived before.',
  category: 'ADDRESS',
  occurredAt: 'startedOn',
  summary: ['kind', 'endedOn'],
  description:
    'How the person lived, from when to when. On release it is to be established at once where somebody lives (000 L1304-1309).',
})
export class Accommodation {
  @Fact(Day, 'From when.') startedOn!: string;
  @Fact(Day, 'Until when; null while it lasts.', { optional: true }) endedOn!: string | null;
  @Fact(AccommodationKind, 'How.') kind!: keyof typeof AccommodationKind;
  @Fact(HowProbationKnows, 'How probation knows.', { optional: true }) howKnown!: keyof typeof HowProbationKnows | null;
  @Fact(Flag, 'Whether it is where they are expected to stay (004 L2504-2507).', { optional: true }) settled!:
    boolean | null;
  @Fact(Flag, 'Whether they must stay there at set times.', { optional: true }) curfewAddress!: boolean | null;
  @Fact(AccommodationSuitability, 'Whether it was checked, and with what result (Roger, 004 L3489-3492).', {
    optional: true,
  })
  suitability!: keyof typeof AccommodationSuitability | null;
  @Fact(Text, 'The approved premises or hostel, by its name; never where a victim or child lives.', { optional: true })
  premises!: string | null;
  @Fact(Text, 'The place, where it must not be known: a refuge, or the home of somebody to be protected.', {
    optional: true,
    category: 'PROTECTED_ADDRESS',
  })
  protectedPlace!: string | null;
  @Fact(
    Flag,
    'Whether it is a refuge; a supervised person may be a victim (002 L347). Its kind is then supported accommodation.',
    {
      optional: true,
      category: 'PROTECTED_ADDRESS',
    },
  )
  refuge!: boolean | null;
  @Fact(Day, 'When a place was asked for.', { optional: true }) appliedOn!: string | null;
  @Fact(Day, 'When they are to leave it.', { optional: true }) leavesOn!: string | null;
}
