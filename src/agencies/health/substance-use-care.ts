import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Text } from '../entry';

export const SubstanceCareKind = enumeration('SubstanceCareKind', 'What it is, as far as it bears on safety.', {
  REFERRED: 'Referred to an alcohol or drug service.',
  IN_TREATMENT: 'In treatment.',
  DROPPED_OUT: 'Dropped out.',
  COMPLETED: 'Completed.',
  HOSPITAL: 'In hospital for drink or drugs.',
  RELAPSED: 'Drinking or using again: abuse often grows worse with it (002 L942).',
});

export const HealthSubstance = enumeration('HealthSubstance', 'Of what.', {
  ALCOHOL: 'Alcohol.',
  OPIATES: 'Opiates.',
  STIMULANTS: 'Stimulants.',
  CANNABIS: 'Cannabis.',
  PRESCRIBED: 'Prescribed medicine.',
  OTHER: 'Another.',
});

@Entry<HealthSubstanceUseCare>({
  agency: 'health',
  table: 'substance_use_care',
  list: 'substanceUseCare',
  listDescription: 'Care for alcohol and drug use, as far as it bears on somebody’s safety.',
  category: 'SUBSTANCE_USE',
  occurredAt: 'on',
  summary: ['kind', 'endedOn'],
  description: 'A step of care for alcohol or drug use that bears on somebody’s safety (002 L845, L942).',
})
export class HealthSubstanceUseCare {
  @Fact(Day, 'When, or since when.') on!: string;
  @Fact(SubstanceCareKind, 'What.') kind!: keyof typeof SubstanceCareKind;
  @Fact([HealthSubstance], 'Of what.') substances!: (keyof typeof HealthSubstance)[];
  @Fact(Day, 'When it ended.', { optional: true }) endedOn!: string | null;
  @Fact(Text, 'What is known.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}
