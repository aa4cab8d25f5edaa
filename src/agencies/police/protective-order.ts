import { Count, Day, Entry, Fact, Flag, Instant, Part, Reference, Text } from '../entry';
import { OrderBreach } from './order-breach';
import { OrderParty } from './order-party';
import { OrderExclusionZone, OrderNoContact } from './order-terms';
import {
  OrderApplicant,
  OrderBasis,
  OrderChange,
  OrderMaker,
  OrderMonitoring,
  OrderProhibition,
  OrderStanding,
  ProtectiveOrderKind,
} from './order-words';

@Part({ category: 'ORDER', description: 'That a court changed an order.' })
export class OrderVariation {
  @Fact(Day, 'When.') on!: string;
  @Fact(OrderChange, 'How.') change!: keyof typeof OrderChange;
  @Fact(Day, 'The last day in force from then on, where that changed.', { optional: true }) expiresOn!: string | null;
}

/** Notices that the police issue, after which a court hears the application for an order (002 L973-979). */
const NOTICES: ReadonlySet<unknown> = new Set([
  'DOMESTIC_VIOLENCE_PROTECTION_NOTICE',
  'DOMESTIC_ABUSE_PROTECTION_NOTICE',
]);
const HAS_ENDED: ReadonlySet<unknown> = new Set([
  'EXPIRED',
  'DISCHARGED',
  'REPLACED',
  'APPLICATION_REFUSED',
  'NOT_APPLIED_FOR',
]);

@Entry<ProtectiveOrder>({
  agency: 'police',
  table: 'protective_order',
  list: 'protectiveOrders',
  listDescription: 'Notices and orders that bind or protect this person.',
  category: 'ORDER',
  occurredAt: 'madeOn',
  sharedBy: 'parties',
  protects: ['PROTECTED'],
  summary: ['kind', 'standing', 'expiresOn'],
  parts: { RESPONDENT: 'BOUND', PROTECTED: 'PROTECTED' },
  binds: {
    isOrder: true,
    from: 'madeOn',
    until: ['expiresOn'],
    except: {
      fact: 'standing',
      values: ['EXPIRED', 'DISCHARGED', 'REPLACED', 'APPLICATION_REFUSED', 'NOT_APPLIED_FOR'],
    },
    bound: { roles: ['RESPONDENT'] },
    approach: { roles: ['PROTECTED'] },
    forbids: ['prohibitions', 'conditions'],
    places: 'protectedPlaces',
    breaches: 'breaches',
  },
  expires: 'expiresOn',
  raises: {
    ORDER_MADE: (_now, before) => !before,
    ORDER_BREACHED: (now, before) => (now.breaches?.length ?? 0) > (before?.breaches?.length ?? 0),
  },
  clocks: {
    runs: {
      DVPO_APPLICATION: ({ kind, servedAt, standing }) =>
        NOTICES.has(kind) && servedAt ? { from: servedAt, isOver: HAS_ENDED.has(standing) } : undefined,
    },
    stops: { DVPO_APPLICATION: ({ kind, follows }) => (follows && !NOTICES.has(kind) ? { of: follows } : undefined) },
  },
  description: 'A notice or order that says who must not approach whom, and where.',
})
export class ProtectiveOrder {
  @Fact(ProtectiveOrderKind, 'Which.') kind!: keyof typeof ProtectiveOrderKind;
  @Fact(Day, 'When it was made.') madeOn!: string;
  @Fact(Day, 'The last day it is in force; null if until further order.', { optional: true }) expiresOn!: string | null;
  @Fact(OrderStanding, 'Where it stands.', { optional: true }) standing!: keyof typeof OrderStanding | null;
  @Fact(Day, 'Since when it so stands.', { optional: true }) standingSince!: string | null;

  @Fact(OrderMaker, 'Who made it.', { optional: true }) maker!: keyof typeof OrderMaker | null;
  @Fact(OrderApplicant, 'Who applied for it.', { optional: true }) applicant!: keyof typeof OrderApplicant | null;
  @Fact(OrderBasis, 'On what footing it was made.', { optional: true }) basis!: keyof typeof OrderBasis | null;
  @Fact(Instant, 'When it was served on the respondent. Of a DVPN, the 48 hours run from here (002 L977).', {
    optional: true,
  })
  servedAt!: string | null;
  @Fact(Instant, 'Of a notice: when an order was applied for (002 L977).', { optional: true }) orderAppliedForAt!:
    string | null;
  @Fact(Reference, 'The reference of the notice or order that it follows.', { optional: true }) follows!: string | null;

  @Fact([OrderProhibition], 'What it forbids or asks.') prohibitions!: (keyof typeof OrderProhibition)[];
  @Fact([Text], 'What it forbids, without naming a place.') conditions!: string[];
  @Fact(Count, 'The distance to keep, in metres.', { optional: true }) keepAwayMetres!: number | null;
  @Fact([OrderExclusionZone], 'Areas that the respondent must keep out of.') exclusionZones!: OrderExclusionZone[];
  @Fact([OrderNoContact], 'With whom contact is forbidden.') noContact!: OrderNoContact[];
  @Fact([Text], 'The places that the respondent must keep away from.', { category: 'PROTECTED_ADDRESS' })
  protectedPlaces!: string[];
  @Fact(Flag, 'Whether a power of arrest is attached (002 L1053); null where not known.', { optional: true })
  powerOfArrest!: boolean | null;

  @Fact([OrderVariation], 'How a court has changed it.') variations!: OrderVariation[];
  @Fact(OrderMonitoring, 'Who watches that it is kept.', { optional: true }) monitoring!:
    keyof typeof OrderMonitoring | null;
  @Fact([OrderBreach], 'Recorded breaches.') breaches!: OrderBreach[];
  @Fact([OrderParty], 'Who is bound and who is protected.') parties!: OrderParty[];
}
