import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Label, Reference } from '../entry';
import { OFFENCES } from '../vocabularies';
import { PoliceCourt } from './charge';
import { OffenceGroup } from './offence-group';

export const ConvictionDisposal = enumeration(
  'ConvictionDisposal',
  'What the court gave, as the police know it; probation holds the sentence itself.',
  {
    CUSTODY: 'Prison or detention (Gary, 003 L943).',
    SUSPENDED_SENTENCE: 'A suspended sentence (Paul, 001 L424).',
    COMMUNITY_ORDER: 'A community order (Roger, 004 L3483).',
    YOUTH_SENTENCE: 'A sentence of a youth court (002 L256).',
    FINE: 'A fine (area practice; no source).',
    DISCHARGE: 'A discharge, absolute or conditional (area practice; no source).',
    HOSPITAL_ORDER: 'A hospital order (area practice; no source).',
    OTHER: 'Something else.',
  },
);

@Entry<PoliceConviction>({
  agency: 'police',
  table: 'conviction',
  list: 'convictions',
  listDescription: 'Convictions that the police know of.',
  category: 'CONVICTION',
  occurredAt: 'convictedOn',
  summary: ['offence'],
  description: 'An offence of which a court convicted somebody.',
})
export class PoliceConviction {
  @Fact(Label(OFFENCES), 'The offence.') offence!: string;
  @Fact(Day, 'When; null where not known.', { optional: true }) convictedOn!: string | null;
  @Fact(OffenceGroup, 'What sort of offence.', { optional: true }) offenceGroup!: keyof typeof OffenceGroup | null;
  @Fact(Flag, 'Whether it is flagged as domestic abuse (002 L943); null where not known.', { optional: true })
  domesticAbuse!: boolean | null;
  @Fact(PoliceCourt, 'Which court.', { optional: true }) court!: keyof typeof PoliceCourt | null;
  @Fact(ConvictionDisposal, 'What the court gave.', { optional: true }) disposal!:
    keyof typeof ConvictionDisposal | null;
  @Fact(Reference, "The charge's reference.", { optional: true }) charge!: string | null;
  @Fact(Reference, "The call-out's reference.", { optional: true }) incident!: string | null;
}
