import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Text } from '../entry';
import { WarningKind } from './warning-marker';

export const AddressMarkerKind = enumeration(
  'AddressMarkerKind',
  'What officers are to know when a call comes from an address.',
  {
    DOMESTIC_ABUSE: 'Flagged for domestic-abuse call-outs (Charlie, 000 L1342-1343).',
    URGENT_RESPONSE: 'Any call is answered as urgent (area practice; no source).',
    ORDER_IN_FORCE: 'An order forbids somebody to be there (002 L1047-1051).',
    CHILDREN: 'Children live there (002 L938).',
    STAFF_WARNING: 'A warning for staff who go there: which one stands under staffWarnings.',
  },
);

export const AddressSafeguard = enumeration(
  'AddressSafeguard',
  'What makes an address safer for whoever lives there.',
  {
    SANCTUARY: 'Made safer under a sanctuary scheme (002 L887).',
    ALARM: 'An alarm is fitted (area practice; no source).',
    CAMERA: 'A camera is fitted (area practice; no source).',
  },
);

export const MarkerAsker = enumeration('MarkerAsker', 'Who asked for a marker.', {
  POLICE: 'The police themselves.',
  PROBATION: 'Probation, on learning that somebody has returned to a home (000 L1341-1343).',
  MARAC: 'A MARAC.',
  CHILDRENS_SOCIAL_CARE: "Children's social care.",
  IDVA_SERVICE: 'The IDVA service.',
  VICTIM: 'The person who lives there.',
  OTHER: 'Somebody else.',
});

@Entry<AddressMarker>({
  agency: 'police',
  table: 'address_marker',
  list: 'addressMarkers',
  listDescription: 'Flags on addresses that concern this person, apart from flags on the person.',
  category: 'DOMESTIC_ABUSE_INCIDENT',
  occurredAt: 'placedOn',
  summary: ['kind', 'removedOn'],
  description: 'A flag on an address, so that whoever answers a call from there knows (000 L1342-1343).',
})
export class AddressMarker {
  @Fact(AddressMarkerKind, 'Which.') kind!: keyof typeof AddressMarkerKind;
  @Fact(Text, 'The address, unless it is confidential. Never for the perpetrator’s side.', {
    optional: true,
    category: 'INCIDENT_PLACE',
  })
  place!: string | null;
  @Fact(Text, 'The address, if it is confidential.', { optional: true, category: 'PROTECTED_ADDRESS' })
  protectedPlace!: string | null;
  @Fact([AddressSafeguard], 'What makes it safer. Never for the perpetrator’s side.', { category: 'PROTECTED_ADDRESS' })
  safeguards!: (keyof typeof AddressSafeguard)[];
  @Fact([WarningKind], 'What staff who go there are warned of.', { category: 'STAFF_SAFETY' })
  staffWarnings!: (keyof typeof WarningKind)[];
  @Fact(MarkerAsker, 'Who asked for it.', { optional: true, category: 'VICTIM_SUPPORT' }) askedBy!:
    keyof typeof MarkerAsker | null;
  @Fact(Day, 'When it was placed.') placedOn!: string;
  @Fact(Day, 'When it is to be reviewed.', { optional: true }) reviewOn!: string | null;
  @Fact(Day, 'When it was removed.', { optional: true }) removedOn!: string | null;
}
