import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Text } from '../entry';

export const MentalHealthCareKind = enumeration('MentalHealthCareKind', 'What it is, as far as it bears on safety.', {
  CRISIS: 'A crisis, such as threats of suicide when a partner leaves (Darren, 003 L973-975).',
  ASSESSMENT: 'An assessment (Devon, 004 L3650-3651).',
  UNDER_CARE: 'Under the care of a service.',
  DETAINED: 'Detained under the Mental Health Act (Jay, 004 L4306-4307).',
  LEFT_CARE: 'Left, or stopped treatment (Jay, 004 L4304-4305).',
  WAITING: 'Waiting for a service: waits are long (003 L645).',
});

export const MentalHealthBearing = enumeration('MentalHealthBearing', 'How it bears on somebody’s safety.', {
  HARM_TO_OTHERS: 'A risk to others was judged (Devon, 004 L3639-3641).',
  HARM_TO_PARTNER: 'Threats towards a partner or former partner.',
  HARM_TO_CHILD: 'A risk to a child.',
  HARM_TO_SELF: 'A risk to themselves.',
  EFFECT_OF_ABUSE: 'It comes of abuse that the person has lived with (Ms K, 002 L624; 002 L678).',
  USED_AGAINST_THEM: 'An abuser uses it to have them not believed (002 L642).',
});

@Entry<HealthMentalHealthCare>({
  agency: 'health',
  table: 'mental_health_care',
  list: 'mentalHealthCare',
  listDescription: 'Mental-health care, as far as it bears on somebody’s safety.',
  category: 'HEALTH',
  occurredAt: 'on',
  summary: ['kind', 'endedOn'],
  description:
    'A step of mental-health care that bears on somebody’s safety, of whoever is abusive or of whoever is abused (002 L845). To be known to such a service is itself health data.',
})
export class HealthMentalHealthCare {
  @Fact(Day, 'When, or since when.') on!: string;
  @Fact(MentalHealthCareKind, 'What.') kind!: keyof typeof MentalHealthCareKind;
  @Fact([MentalHealthBearing], 'How it bears on safety. It may say who is abused.', { category: 'VICTIM_SUPPORT' })
  bearing!: (keyof typeof MentalHealthBearing)[];
  @Fact(Day, 'When it ended.', { optional: true }) endedOn!: string | null;
  @Fact(Text, 'The service: it may tell where somebody can be found.', {
    optional: true,
    category: 'PROTECTED_ADDRESS',
  })
  service!: string | null;
  @Fact(Text, 'What is known.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}
