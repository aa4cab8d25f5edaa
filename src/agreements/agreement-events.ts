import type { Actor, LogEvent } from '../audit';
import { systemClock } from '../kernel';
import { isSourceAgency, type Agreement, type WrittenAgreement } from '../sharing';

// What the log says of agreements: what is loaded, reviewed or lapses changes who is told what (Data Protection Act
// 2018, s.62: alteration).

interface Held {
  readonly heldOn: string;
  readonly nextDueOn: string;
  readonly heldBy: string;
}

type Whose = Pick<Agreement, 'id' | 'version' | 'parties'>;

/** What every entry about a version says, as the log looks for what an agreement did. */
const of = ({ id, version, parties }: Whose) => ({
  type: 'ALTERATION' as const,
  people: [],
  agencies: parties.filter(isSourceAgency),
  record: `${id} version ${version}`,
});

/** An office signs, not a person. */
const signaturesOf = ({ signatories }: WrittenAgreement): string[] =>
  signatories.flatMap(({ party, role, signedOn }) =>
    signedOn === undefined ? [] : [`${party}: ${role}, ${signedOn}`],
  );

export const loadedEvent = (agreement: Agreement, by: Actor): LogEvent => ({
  ...of(agreement),
  what: 'AGREEMENT_LOADED',
  by,
  at: systemClock.now(),
  justification: 'a version was loaded, and counts from its first day',
  details: {
    agreements: [agreement.id],
    inForceFrom: agreement.inForceFrom,
    reviewDueOn: agreement.reviewDueOn,
    parties: agreement.parties,
    ...('signatories' in agreement && { signed: signaturesOf(agreement as WrittenAgreement) }),
  },
});

export const reviewedEvent = (agreement: Whose, { heldOn, nextDueOn, heldBy }: Held, by: Actor): LogEvent => ({
  ...of(agreement),
  what: 'AGREEMENT_REVIEWED',
  by,
  at: systemClock.now(),
  justification: 'its review was held',
  details: { agreements: [agreement.id], heldOn, nextDueOn, heldBy },
});

export const lapsedEvent = (agreement: Whose & Pick<Agreement, 'reviewDueOn'>): LogEvent => ({
  ...of(agreement),
  what: 'AGREEMENT_LAPSED',
  by: { hub: 'the watch of reviews' },
  at: systemClock.now(),
  justification: 'its review was due and nobody held it, so it releases nothing',
  details: { agreements: [agreement.id], due: agreement.reviewDueOn },
});
