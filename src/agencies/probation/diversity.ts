import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Text } from '../entry';
import { HowProbationKnows } from './other-agencies';

export const DiversityNeedKind = enumeration(
  'DiversityNeedKind',
  'What has to be taken account of in working with somebody.',
  {
    LITERACY: 'Cannot read or write, or finds it hard (Duncan, 003 L1859).',
    LANGUAGE: 'Needs an interpreter, or material in another language (002 L880).',
    TRAVELLER_IDENTITY: 'Traveller identity (Duncan, 003 L1859-1860).',
    ETHNICITY: 'Ethnicity (000 L1871).',
    RELIGION: 'Religion or belief (Mustafa, 003 L1145).',
    RELIGIOUS_OBSERVANCE: 'Times of religious observance (003 L1957-1958).',
    DISABILITY: 'A disability.',
    MOBILITY: 'Mobility (003 L1957-1958).',
    LEARNING_DIFFICULTY: 'A learning difficulty (000 L791-792).',
    SEX: 'To be seen by a woman, or among women (003 L1961-1964).',
    SEXUAL_ORIENTATION: 'Sexual orientation (000 L791-792).',
    GENDER_REASSIGNMENT: 'Gender reassignment (002 L484-485).',
    PREGNANCY: 'Pregnancy or maternity (002 L458).',
    AGE: 'Youth or age (Mike, 001 L416).',
    CARING: 'Cares for a child or another (003 L693).',
  },
);

export const DiversityAdjustment = enumeration('DiversityAdjustment', 'What is done about it.', {
  VISUAL_METHODS: 'Work by pictures and talk (not explored for Duncan, 003 L1860-1864).',
  INTERPRETER: 'An interpreter who is no relative or friend (002 L880).',
  FEMALE_OFFICER: 'A female officer (003 L1961-1964).',
  WOMEN_ONLY: 'Seen in a women-only place (001 L675).',
  TIMES_CHANGED: 'Other times (003 L1957-1958).',
  HOME_OR_NEARBY: 'Seen at home or nearby (003 L1866-1867).',
  CHILDCARE: 'Childcare (004 L5777-5796).',
  ONE_TO_ONE: 'One to one instead of a group.',
  OWN_WORDS: 'Aims written in the person’s own words (Leigh, 004 L7860-7887).',
  NONE: 'Nothing yet.',
});

@Entry<DiversityNeed>({
  agency: 'probation',
  table: 'diversity_need',
  list: 'diversityNeeds',
  listDescription: 'Diversity needs, and what is done about them.',
  category: 'PROTECTED_CHARACTERISTIC',
  occurredAt: 'recordedOn',
  summary: ['kind', 'adjustments'],
  description:
    'Something about the person to be taken account of, known at the outset and to be carried into the plan (001 L683; Duncan, 003 L1856-1864).',
})
export class DiversityNeed {
  @Fact(Day, 'When it was recorded.') recordedOn!: string;
  @Fact(DiversityNeedKind, 'What it is.') kind!: keyof typeof DiversityNeedKind;
  @Fact(Text, 'Which: the language, the religion.', { optional: true }) which!: string | null;
  @Fact(HowProbationKnows, 'How probation knows.', { optional: true }) howKnown!: keyof typeof HowProbationKnows | null;
  @Fact(Flag, 'Whether the court report said so (001 L683).', { optional: true }) inCourtReport!: boolean | null;
  @Fact(Flag, 'Whether the plan takes account of it.', { optional: true }) inPlan!: boolean | null;
  @Fact([DiversityAdjustment], 'What is done about it.') adjustments!: (keyof typeof DiversityAdjustment)[];
}
