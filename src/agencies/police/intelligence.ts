import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Text } from '../entry';
import { PoliceRole } from './police-role';

export const IntelligenceSubject = enumeration('IntelligenceSubject', 'What intelligence is about.', {
  NEW_RELATIONSHIP: 'A new relationship (Darren, 003 L968-970; 000 L1471).',
  RETURN_TO_HOME: 'A return to a home with a victim or child (Charlie, 000 L1337-1338; Jacob, 000 L1485-1486).',
  WHEREABOUTS: 'Where somebody is living (Peter, 004 L3580-3583).',
  SEEKING_SOMEBODY: 'An attempt to find somebody (Ben, 003 L1122-1124).',
  BREACH: 'A breach of an order, bail or licence (000 L1334-1338).',
  WEAPON: 'A weapon (Darren, 003 L973).',
  THREAT: 'A threat to somebody (Ms K, 002 L628).',
  CONTACT_WITH_CHILD: 'Contact with a child (David, 001 L454).',
  TAKING_A_CHILD: 'An intention to take a child (Steve, 000 L1220-1222; Ms K, 002 L626).',
  PREGNANCY: 'A pregnancy (Darren, 003 L969-970).',
  SUBSTANCES: 'Alcohol or drugs.',
  OTHER: 'Something else.',
});

// How intelligence is graded is police practice everywhere in England and Wales; none of the sources gives it.

export const SourceEvaluation = enumeration(
  'SourceEvaluation',
  'How far the source can be relied on (area practice; no source). Who it is stands nowhere.',
  {
    RELIABLE: 'Reliable.',
    UNTESTED: 'Untested.',
    NOT_RELIABLE: 'Not reliable.',
  },
);

export const IntelligenceAssessment = enumeration(
  'IntelligenceAssessment',
  'How the source knows it (area practice; no source).',
  {
    KNOWN_DIRECTLY: 'Known to the source directly.',
    KNOWN_INDIRECTLY_CORROBORATED: 'Known indirectly, and corroborated.',
    KNOWN_INDIRECTLY: 'Known indirectly.',
    NOT_KNOWN: 'Not known how.',
    SUSPECTED_FALSE: 'Suspected to be false.',
  },
);

export const IntelligenceHandling = enumeration(
  'IntelligenceHandling',
  'How it may be passed on (area practice; no source).',
  {
    SHARING_PERMITTED: 'Lawful sharing is permitted.',
    SHARING_WITH_CONDITIONS: 'Lawful sharing is permitted with conditions: ask the intelligence unit.',
  },
);

@Entry<Intelligence>({
  agency: 'police',
  table: 'intelligence',
  list: 'intelligence',
  listDescription: 'Intelligence held.',
  category: 'INTELLIGENCE',
  occurredAt: 'recordedOn',
  summary: ['about'],
  description: 'Police intelligence.',
})
export class Intelligence {
  @Fact(Day, 'When it was recorded.') recordedOn!: string;
  @Fact(Text, 'What it says.') says!: string;
  @Fact([IntelligenceSubject], 'What it is about.') about!: (keyof typeof IntelligenceSubject)[];
  @Fact(SourceEvaluation, 'How far the source can be relied on.', { optional: true }) evaluation!:
    keyof typeof SourceEvaluation | null;
  @Fact(IntelligenceAssessment, 'How the source knows it.', { optional: true }) assessment!:
    keyof typeof IntelligenceAssessment | null;
  @Fact(IntelligenceHandling, 'How it may be passed on.', { optional: true }) handling!:
    keyof typeof IntelligenceHandling | null;
  @Fact(PoliceRole, 'The role of whoever graded it.', { optional: true }) gradedByRole!: keyof typeof PoliceRole | null;
}
