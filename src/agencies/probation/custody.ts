import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Label } from '../entry';
import { PRISONS } from '../vocabularies';

export const PrisonPeriodReason = enumeration(
  'PrisonPeriodReason',
  'Why somebody is in custody. A remand is no sentence: it stands with bail.',
  {
    SENTENCE: 'To serve a sentence.',
    RECALL: 'Recalled from licence.',
    ACTIVATED_SENTENCE: 'A suspended sentence was activated (Paul, 001 L424).',
  },
);

@Entry<PrisonPeriod>({
  agency: 'probation',
  table: 'custody_period',
  list: 'custody',
  listDescription: 'Periods in prison under a sentence.',
  category: 'SENTENCE',
  occurredAt: 'startedOn',
  summary: ['reason', 'endedOn'],
  description: 'A period in prison under a sentence, and what the prison passed on to the responsible officer.',
})
export class PrisonPeriod {
  @Fact(Day, 'From when.') startedOn!: string;
  @Fact(Day, 'Until when; null while it lasts.', { optional: true }) endedOn!: string | null;
  @Fact(PrisonPeriodReason, 'Why.') reason!: keyof typeof PrisonPeriodReason;
  @Fact(Label(PRISONS), 'The prison.', { optional: true }) prison!: string | null;
  @Fact(Day, 'When the basic custody screening was done (004 L2613-2616).', { optional: true }) screenedOn!:
    string | null;
  @Fact(Day, 'When the resettlement plan was made (004 L2613-2616).', { optional: true }) resettlementPlanOn!:
    string | null;
  @Fact(
    Day,
    'When the prison told the officer of progress and treatment; null if it did not (Victor, 004 L4259-4262).',
    { optional: true },
  )
  officerToldOn!: string | null;
}
