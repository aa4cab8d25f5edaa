import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Part, Text } from '../entry';

export const SentenceKind = enumeration('SentenceKind', 'What probation manages (003 L2182-2197).', {
  COMMUNITY_ORDER: 'A community order.',
  SUSPENDED_SENTENCE_ORDER: 'A suspended sentence order.',
  CUSTODY: 'A custodial sentence.',
  LICENCE: 'Release on licence.',
  POST_SENTENCE_SUPERVISION: 'Supervision after the end of the sentence.',
});

export const RequirementKind = enumeration('RequirementKind', 'What an order requires.', {
  BUILDING_BETTER_RELATIONSHIPS: 'BBR, the accredited programme for domestic abuse (003 L511).',
  ACCREDITED_PROGRAMME: 'Another accredited programme.',
  REHABILITATION_ACTIVITY: 'RAR days (003 L1350).',
  UNPAID_WORK: 'Unpaid work.',
  CURFEW: 'A curfew (003 L465).',
  ALCOHOL_TREATMENT: 'Alcohol treatment.',
  DRUG_REHABILITATION: 'Drug rehabilitation.',
});

export const ConditionKind = enumeration('ConditionKind', 'What a licence or order forbids or obliges.', {
  NO_CONTACT: 'No contact with somebody.',
  EXCLUSION_ZONE: 'Keep out of an area.',
  RESIDENCE: 'Live where approved.',
  SUPERVISED_CONTACT_ONLY: 'Contact with a child only if supervised (003 L1144-1146).',
  REPORT_RELATIONSHIPS: 'Report new relationships.',
  OTHER: 'Anything else; see what it says.',
});

@Part({ category: 'SENTENCE', description: 'A requirement of an order, whether it was begun and whether it was completed.' })
export class Requirement {
  @Fact(RequirementKind, 'Which.') kind!: keyof typeof RequirementKind;
  @Fact(Text, 'Its extent: 30 days, 4 weeks.', { optional: true }) extent?: string;
  @Fact(Day, 'Null until it was begun.', { optional: true }) startedOn?: string;
  @Fact(Day, 'Null until it was completed.', { optional: true }) completedOn?: string;
}

@Part({ category: 'SENTENCE', description: 'A condition of an order or licence, without naming a place.' })
export class SentenceCondition {
  @Fact(ConditionKind, 'Which.') kind!: keyof typeof ConditionKind;
  @Fact(Text, 'What it says.') says!: string;
}

@Entry({
  room: 'probation',
  table: 'sentence',
  edge: 'sentences',
  edgeSays: 'Orders, licences and supervision, with requirements and conditions.',
  category: 'SENTENCE',
  happened: 'startedOn',
  says: ['kind', 'extent', 'endedOn'],
  description: 'An order, sentence, licence or period of supervision.',
})
export class Sentence {
  @Fact(SentenceKind, 'Which.') kind!: keyof typeof SentenceKind;
  @Fact(Day, 'The first day.') startedOn!: string;
  @Fact(Day, 'Null while it runs.', { optional: true }) endedOn!: string | null;
  @Fact(Text, 'Its length: 12 months.', { optional: true }) extent!: string | null;
  @Fact(Text, 'How it ended early: recalled, revoked.', { optional: true }) endedBy!: string | null;
  @Fact([Requirement], 'What it requires.') requirements!: Requirement[];
  @Fact([SentenceCondition], 'What it forbids or obliges.') conditions!: SentenceCondition[];
}

@Entry({
  room: 'probation',
  table: 'conviction',
  edge: 'convictions',
  edgeSays: 'Convictions that probation knows of.',
  category: 'CONVICTION',
  happened: 'convictedOn',
  says: ['offence'],
  description: 'An offence of which a court convicted the person, as probation records it.',
})
export class ProbationConviction {
  @Fact(Text, 'The offence.') offence!: string;
  @Fact(Day, 'When.', { optional: true }) convictedOn!: string | null;
}
