import { enumeration } from '../../subgraph';
import { Entry, Fact, Instant, Text } from '../entry';
import { EducationStep } from './education-words';

export const EducationConcernKind = enumeration('EducationConcernKind', 'What the concern is about.', {
  ABUSE_AT_HOME: 'Domestic abuse at home, or by a parent who lives elsewhere (002 L756).',
  ABUSE_IN_OWN_RELATIONSHIP: "Abuse in the young person's own relationship (002 L738).",
  FEAR_OF_CONTACT: 'The child is afraid of contact with somebody, or of being collected by them.',
  TRIED_TO_FIND_CHILD: 'Somebody came to the school, or asked it, to find the child or the other parent.',
  HONOUR_OR_FORCED_MARRIAGE: 'So-called honour-based abuse, or a forced marriage.',
  CHILD_ON_CHILD: 'Violence or harassment between children (002 L780).',
  NEGLECT: 'The child is not cared for.',
  INJURY: 'An injury.',
  OTHER: 'Another concern.',
});

export const EducationConcernBasis = enumeration('EducationConcernBasis', 'How the concern came to be known.', {
  CHILD_SAID: 'The child said so (002 L781).',
  STAFF_SAW: 'Staff saw or heard it (002 L777).',
  SAFE_PARENT_SAID: 'The parent who is not abusive said so (002 L777).',
  OTHER_CHILD_SAID: 'Another child said so.',
  AGENCY_SAID: 'Another agency said so.',
  PATTERN: 'It showed over time.',
});

export const EducationSign = enumeration('EducationSign', 'What was seen of the child (002 L709-719).', {
  ANXIOUS_OR_LOW: 'Anxious or depressed (002 L711).',
  TIRED: 'Tired: difficulty sleeping, nightmares (002 L712).',
  PHYSICAL: 'Physical symptoms, such as stomach aches (002 L713).',
  WORK_FELL_OFF: 'Less is attained than before (002 L714).',
  TRUANCY: 'Truancy (002 L714).',
  UPSET_OR_ANGRY: 'Distressed, upset or angry (002 L715).',
  AGGRESSIVE: 'Aggressive (002 L716).',
  WITHDRAWN: 'Withdrawn (002 L716).',
  SELF_HARM: 'Self-harm (002 L717).',
  SUBSTANCE_USE: 'Alcohol or drugs (002 L717).',
  CHALLENGING: 'Distress shown as challenging behaviour, as by a child with special needs (002 L719).',
  INJURY: 'An injury.',
});

@Entry<EducationConcern>({
  agency: 'education',
  table: 'concern',
  list: 'concerns',
  listDescription:
    'Concerns about this child that the designated safeguarding lead recorded. Never for the perpetrator’s side, whatever agreement or decision there is.',
  category: 'VICTIM_SUPPORT',
  occurredAt: 'raisedAt',
  protects: ['OWNER'],
  summary: ['kind', 'basis'],
  description:
    'A concern that the designated safeguarding lead recorded, and what the school did: schools can be the first to see abuse (002 L777-779).',
})
export class EducationConcern {
  @Fact(Instant, 'When it was raised.') raisedAt!: string;
  @Fact(EducationConcernKind, 'What it is about.') kind!: keyof typeof EducationConcernKind;
  @Fact(EducationConcernBasis, 'How it came to be known.') basis!: keyof typeof EducationConcernBasis;
  @Fact([EducationSign], 'What was seen of the child.') signs!: (keyof typeof EducationSign)[];
  @Fact([EducationStep], 'What the school did.') steps!: (keyof typeof EducationStep)[];
  @Fact(Instant, "When children's social care was told; null where it was not.", { optional: true })
  referredAt!: string | null;
  @Fact(Text, 'What the child said, in the child’s own words.', { optional: true, category: 'NARRATIVE' }) childSaid!:
    string | null;
  @Fact(Text, 'What the child wishes to happen.', { optional: true, category: 'NARRATIVE' }) childWishes!:
    string | null;
  @Fact(Text, 'What staff saw and did.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}
