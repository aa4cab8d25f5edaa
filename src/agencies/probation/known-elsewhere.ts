import { enumeration } from '../../subgraph';
import { Count, Day, Entry, Fact, Flag, Reference, Someone } from '../entry';
import { TowardsPerson } from './change-of-circumstances';
import { HowProbationKnows } from './other-agencies';
import { ConditionMonitor } from './sentence';

// What probation knows of matters that others decide: orders, bail, allegations. The matter itself stands in the record
// of whoever decided it; here is whether probation knew, since when, and what it did.

export const KnownOrderKind = enumeration(
  'KnownOrderKind',
  'Protective orders made elsewhere, of which probation should know (000 L593-601).',
  {
    RESTRAINING_ORDER: 'A restraining order (000 L1321-1323).',
    NON_MOLESTATION_ORDER: 'A non-molestation order (001 L646).',
    OCCUPATION_ORDER: 'An occupation order (000 L600-601).',
    DOMESTIC_VIOLENCE_PROTECTION_ORDER: 'A domestic violence protection notice or order (000 L593-598).',
    STALKING_PROTECTION_ORDER: 'A stalking protection order (002 L983-993).',
    HARASSMENT_INJUNCTION: 'An injunction against harassment (002 L981).',
    FORCED_MARRIAGE_PROTECTION_ORDER: 'A forced marriage protection order (002 L994-995).',
    FAMILY_COURT_ORDER: 'An order about a child, of the family court (area practice; no source).',
    ANY: 'Any protective order: what was asked was whether there is one at all.',
  },
);

export const OrderKnowledge = enumeration('OrderKnowledge', 'What probation knows of such an order.', {
  KNOWN: 'Probation knows that there is one.',
  SAID_TO_EXIST: 'Somebody says that there is one; nobody has confirmed it.',
  NONE_FOUND: 'Probation looked, and there is none: nothing adds protection (Jacob, 000 L1483-1484).',
  NOT_KNOWN: 'The officer did not know whether there is one (000 L1321-1323).',
  NOT_ASKED: 'Nobody asked.',
});

@Entry<KnownOrder>({
  agency: 'probation',
  table: 'known_order',
  list: 'ordersKnown',
  listDescription: 'What probation knows of protective orders made elsewhere, and since when.',
  category: 'ORDER',
  occurredAt: 'on',
  summary: ['kind', 'knowledge'],
  description:
    'What probation knows of a protective order. Too often officers were unaware that one was in place (000 L1321-1325).',
})
export class KnownOrder {
  @Fact(Day, 'The day on which this was so.') on!: string;
  @Fact(KnownOrderKind, 'Which kind of order.') kind!: keyof typeof KnownOrderKind;
  @Fact(OrderKnowledge, 'What probation knows.') knowledge!: keyof typeof OrderKnowledge;
  @Fact(Day, 'When probation learnt of it.', { optional: true }) learntOn!: string | null;
  @Fact(HowProbationKnows, 'How.', { optional: true }) howKnown!: keyof typeof HowProbationKnows | null;
  @Fact(Reference, 'The reference that the police or court gave it.', { optional: true }) orderReference!:
    string | null;
  @Fact(Day, 'When it was made, as far as probation knows.', { optional: true }) madeOn!: string | null;
  @Fact(Day, 'Its last day, as far as probation knows; terms change (Paul’s, from two years to four: 001 L426).', {
    optional: true,
  })
  expiresOn!: string | null;
  @Fact(Count, 'How many people it protects, as far as probation knows.', { optional: true }) protectsHowMany!:
    number | null;
  @Fact(Flag, 'Whether its terms are on probation’s file.', { optional: true }) termsOnFile!: boolean | null;
  @Fact(Flag, 'Whether the plan takes account of it (about half did: 000 L1323-1325).', { optional: true }) inPlan!:
    boolean | null;
  @Fact(ConditionMonitor, 'Who watches that it is kept.', { optional: true }) monitoredBy!:
    keyof typeof ConditionMonitor | null;
  @Fact(Day, 'When probation last asked whether it is kept (000 L1156-1158).', { optional: true }) lastMonitoredOn!:
    string | null;
}

export const KnownBailKind = enumeration(
  'KnownBailKind',
  'What probation knows somebody to be on. None of it is a conviction.',
  {
    PRE_CHARGE_BAIL: 'On bail before charge (002 L962-964).',
    POST_CHARGE_BAIL: 'On bail after charge (002 L965; Graham, 000 L1444).',
    RELEASED_UNDER_INVESTIGATION: 'Released under investigation, without conditions (002 L964).',
    REMANDED_IN_CUSTODY: 'Remanded in custody (Jay, 004 L4308-4310).',
  },
);

@Entry<KnownBail>({
  agency: 'probation',
  table: 'known_bail',
  list: 'bailKnown',
  listDescription: 'What probation knows of bail and remand.',
  category: 'BAIL',
  occurredAt: 'learntOn',
  summary: ['kind', 'endedOn'],
  raises: { BAIL_LIFTED: (now, before) => before !== undefined && Boolean(now.endedOn) && !before.endedOn },
  description:
    'Bail of which probation knows. When it ends at sentence, what it protected has to be looked at afresh (000 L1304-1309).',
})
export class KnownBail {
  @Fact(Day, 'When probation learnt of it.') learntOn!: string;
  @Fact(KnownBailKind, 'Which kind.') kind!: keyof typeof KnownBailKind;
  @Fact(HowProbationKnows, 'How.') howKnown!: keyof typeof HowProbationKnows;
  @Fact(Day, 'Since when, as far as probation knows.', { optional: true }) startedOn!: string | null;
  @Fact(Day, 'When it ended.', { optional: true }) endedOn!: string | null;
  @Fact(Flag, 'Whether it has conditions that protect somebody.', { optional: true }) protectsSomebody!: boolean | null;
  @Fact(Flag, 'Whether probation has those conditions on file.', { optional: true }) conditionsOnFile!: boolean | null;
}

export const KnownAllegationOf = enumeration(
  'KnownAllegationOf',
  'What is alleged. An allegation is never shown as a conviction.',
  {
    DOMESTIC_ABUSE: 'Domestic abuse (Peter, 004 L3566-3569).',
    ASSAULT: 'Assault (Sean, 000 L1229-1230).',
    CHILD_NEGLECT_OR_VIOLENCE: 'Violence towards a child, or neglect (Graham, 000 L1444-1445).',
    BREACH_OF_PROTECTIVE_ORDER: 'Breach of a protective order.',
    STALKING_OR_HARASSMENT: 'Stalking or harassment.',
    WEAPON: 'Carrying a weapon (Darren, 003 L973).',
    SEXUAL: 'A sexual offence.',
    OTHER: 'Anything else.',
  },
);

export const KnownAllegationState = enumeration(
  'KnownAllegationState',
  'Where an allegation stands, as far as probation knows.',
  {
    MADE: 'It was made.',
    UNDER_INVESTIGATION: 'The police investigate it.',
    CHARGED: 'The person is charged.',
    WITHDRAWN: 'It was withdrawn, which does not mean that nothing happened (002 L622).',
    NO_FURTHER_ACTION: 'No further action was taken (002 L973).',
    DECIDED: 'A court has decided; a conviction stands under convictions, never here.',
    ACQUITTED: 'A court has acquitted.',
    NOT_KNOWN: 'Probation does not know.',
  },
);

@Entry<KnownAllegation>({
  agency: 'probation',
  table: 'known_allegation',
  list: 'allegationsKnown',
  listDescription: 'Allegations of which probation knows.',
  category: 'ALLEGATION',
  occurredAt: 'learntOn',
  summary: ['of', 'state'],
  raises: { RISK_CHANGED: (_now, before) => !before },
  description:
    'An allegation against the person of which probation knows, or a call-out, and whether it was acted on. Received is not acted on (Sean, 000 L1231-1233).',
})
export class KnownAllegation {
  @Fact(Day, 'When probation learnt of it.') learntOn!: string;
  @Fact(KnownAllegationOf, 'What is alleged.') of!: keyof typeof KnownAllegationOf;
  @Fact(KnownAllegationState, 'Where it stands.') state!: keyof typeof KnownAllegationState;
  @Fact(HowProbationKnows, 'How probation learnt.') howKnown!: keyof typeof HowProbationKnows;
  @Fact(Day, 'When it was made.', { optional: true }) madeOn!: string | null;
  @Fact(TowardsPerson, 'Who is said to have been harmed, to the supervised person.', { optional: true }) against!:
    keyof typeof TowardsPerson | null;
  @Someone('Who alleges it, where probation has a number for them.', { optional: true, protects: true }) madeBy!:
    object | null;
  @Fact(Day, 'When the plan to manage risk was reviewed because of it; null if it was not.', { optional: true })
  reviewedOn!: string | null;
  @Fact(Day, 'When the police were asked for call-outs because of it; null if they were not.', { optional: true })
  callOutsAskedOn!: string | null;
}
