import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Label, Part, Someone, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { SafeguardingAgency } from '../safeguarding-words';
import { PlanCategory } from './child-status';

export const HarmLikelihood = enumeration(
  'HarmLikelihood',
  'What was judged of harm to the child, in the words of the Act (002 L820). Values without a line are area practice.',
  {
    SUFFERING: 'Is suffering significant harm.',
    LIKELY: 'Is likely to suffer significant harm.',
    NOT_SIGNIFICANT: 'Harm, but not significant: services are needed (section 17).',
    NOT_FOUND: 'No harm was found. Not the same as safe: a full disclosure takes time (002 L800).',
    NOT_YET_KNOWN: 'Not enough is known to judge.',
  },
);

export const HarmEvidence = enumeration(
  'HarmEvidence',
  'What a judgement rests on. One that rests on nothing should be seen to (Jacob, 000 L1491-1493). Values without a line are area practice.',
  {
    CHILD_SPOKE: 'What the child said.',
    CHILD_SEEN: 'The child was seen.',
    HOME_VISIT: 'A visit to the home (000 L865-868).',
    PARENT_SAID: 'What a parent said.',
    PERPETRATOR_SAID: 'What whoever is said to be abusive said of themselves (000 L1297-1299).',
    POLICE: 'What the police know.',
    PROBATION: 'What probation knows.',
    SCHOOL: 'What the school knows.',
    HEALTH: 'What health services know.',
    SPECIALIST_SERVICE: 'What the specialist domestic-abuse service assessed (002 L1244).',
    EARLIER_RECORDS: 'Earlier records.',
  },
);

@Part({
  category: 'RISK_JUDGEMENT',
  description:
    'Somebody from whom harm was judged to come. Risk is judged to and from each member of a family (002 L1245).',
})
export class HarmSource {
  @Someone('Who it is (access to them is decided again). Null where you may not see them.') person!: object | null;
}

@Entry<HarmJudgement>({
  agency: 'childrens_social_care',
  table: 'harm_judgement',
  list: 'harmJudgements',
  listDescription: 'What was judged of harm to this child, each with who judged it and when.',
  category: 'RISK_JUDGEMENT',
  occurredAt: 'judgedOn',
  summary: ['likelihood', 'judgedByAgency', 'judgedByRole'],
  judges: {
    direction: 'RISK_TO',
    scale: 'SIGNIFICANT_HARM',
    level: 'likelihood',
    high: ['SUFFERING', 'LIKELY'],
    low: ['NOT_SIGNIFICANT', 'NOT_FOUND'],
    open: ['NOT_YET_KNOWN'],
    role: 'judgedByRole',
  },
  description:
    'A judgement of harm to a child: whose, in which role, when, and on what it rests. Risk is judged to and from each member of a family (002 L1245), and judgements of others are to be tested (000 L364-367).',
})
export class HarmJudgement {
  @Fact(Day, 'When it was judged.') judgedOn!: string;
  @Fact(SafeguardingAgency, 'Whose judgement it is: children’s social care’s own, or one that it was told of.')
  judgedByAgency!: keyof typeof SafeguardingAgency;
  @Fact(Label(ROLES), 'The role of whoever judged it.') judgedByRole!: string;
  @Fact(HarmLikelihood, 'What was judged.') likelihood!: keyof typeof HarmLikelihood;
  @Fact([PlanCategory], 'What kind of harm.') harm!: (keyof typeof PlanCategory)[];
  @Fact([HarmSource], 'From whom. Empty where nobody is named.') sources!: HarmSource[];
  @Fact([HarmEvidence], 'What it rests on. That a child or parent spoke is withheld as what they said is.', {
    category: 'NARRATIVE',
  })
  evidence!: (keyof typeof HarmEvidence)[];
  @Fact(Day, 'By when it is to be judged again.', { optional: true }) reviewDueOn!: string | null;
  @Fact(Text, 'Why.', { optional: true, category: 'NARRATIVE' }) reasons!: string | null;
}
