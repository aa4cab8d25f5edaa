import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Part, Someone, Text } from '../entry';

export const ProtectiveOrderKind = enumeration('ProtectiveOrderKind', 'Protective notices and orders (002 L973-1053).', {
  DOMESTIC_VIOLENCE_PROTECTION_NOTICE: 'DVPN: issued by police; an application follows within 48 hours (002 L973-977).',
  DOMESTIC_VIOLENCE_PROTECTION_ORDER: 'DVPO: made by magistrates, for 14 to 28 days (002 L977).',
  RESTRAINING_ORDER: 'Made on conviction or acquittal; breach may be an offence (002 L981).',
  NON_MOLESTATION_ORDER: 'Made by the family court; breach is criminal or contempt (002 L998, L1035-1043).',
  OCCUPATION_ORDER: 'Who may live in the home (002 L1045-1053).',
  STALKING_PROTECTION_ORDER: 'On application by the police (002 L983-993).',
});

export const OrderRole = enumeration('OrderRole', 'The part somebody has in an order.', {
  RESPONDENT: 'Bound by it.',
  PROTECTED: 'Protected by it.',
});

@Part({ category: 'ORDER', description: 'Somebody bound or protected by an order.' })
export class OrderParty {
  @Fact(OrderRole, 'The part that they have.') role!: keyof typeof OrderRole;
  @Someone('Who it is, decided anew. Absent where you may not see them.') person!: object | null;
}

@Part({ category: 'ORDER', description: 'A recorded breach of an order.' })
export class OrderBreach {
  @Fact(Day, 'When.') on!: string;
  @Fact(Text, 'What came of it: alleged, charged, convicted.') outcome!: string;
}

@Entry({
  room: 'police',
  table: 'protective_order',
  edge: 'protectiveOrders',
  edgeSays: 'Notices and orders that bind or protect this person.',
  category: 'ORDER',
  happened: 'madeOn',
  sharedBy: 'parties',
  protects: ['PROTECTED'],
  says: ['kind', 'expiresOn'],
  expires: 'expiresOn',
  events: (now, before) => {
    const breaches = (facts: typeof now | undefined) => (facts?.['breaches'] as unknown[] | undefined)?.length ?? 0;
    return [...(before ? [] : (['ORDER_MADE'] as const)), ...(breaches(now) > breaches(before) ? (['ORDER_BREACHED'] as const) : [])];
  },
  description: 'A notice or order that says who must not approach whom, and where.',
})
export class ProtectiveOrder {
  @Fact(ProtectiveOrderKind, 'Which.') kind!: keyof typeof ProtectiveOrderKind;
  @Fact(Day, 'When it was made.') madeOn!: string;
  @Fact(Day, 'The last day it is in force; null if until further order.', { optional: true }) expiresOn!: string | null;
  @Fact([Text], 'What it forbids, without naming a place.') conditions!: string[];
  @Fact([Text], 'The places that the respondent must keep away from.', { category: 'PROTECTED_ADDRESS' }) protectedPlaces!: string[];
  @Fact([OrderBreach], 'Recorded breaches.') breaches!: OrderBreach[];
  @Fact([OrderParty], 'Who is bound and who is protected.') parties!: OrderParty[];
}
