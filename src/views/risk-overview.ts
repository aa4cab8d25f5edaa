import { Field, ID, ObjectType } from 'type-graphql';
import { AgencyCode, Person } from '../people';
import type { SourceAgency } from '../sharing';
import { DateScalar, enumeration, Open, Released } from '../subgraph';
import { GroupAtRisk, RiskLevelAsJudged, RiskScale } from './levels';
import { viewPageOf } from './page';
import { TimelineKind } from './plans';
import { FamilyViewSource } from './view-source';

const BECAUSE = 'made of judgements that the agencies released to this asker, each as it was made';

export const RiskDirection = enumeration('RiskDirection', 'Which way a judged risk goes.', {
  RISK_FROM: 'The risk that the person poses.',
  RISK_TO: 'The risk that the person faces.',
});

@ObjectType({ description: 'The level judged for one group of people.' })
@Open(BECAUSE)
export class RiskToGroupAsJudged {
  @Field(() => GroupAtRisk, { description: 'Who is at risk.' }) group!: string;
  @Field(() => RiskLevelAsJudged, { description: 'The level, exactly as it was judged.' }) level!: string;
}

@ObjectType({
  description: 'One judgement of risk, as it was made: by whom, in which role, on which day, on which scale (law 12).',
})
@Open(BECAUSE)
export class RiskAsJudged {
  @Field(() => RiskLevelAsJudged, { description: 'The level, exactly as it was judged.' }) level!: string;
  @Field(() => [RiskToGroupAsJudged], { description: 'The levels for groups, where the judgement has them.' })
  toGroups!: readonly RiskToGroupAsJudged[];
  @Field(() => DateScalar, { nullable: true, description: 'When it was judged.' }) judgedOn!: string | null;
  @Field(() => String, { nullable: true, description: 'The role of whoever judged; null where it is not recorded.' })
  judgedByRole!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'The last day on which it held; null while it stands.' })
  until!: string | null;
  @Field(() => TimelineKind, { description: 'The kind of entry that holds it.' }) kind!: string;
  @Field(() => ID, { description: 'The agency’s own reference.' }) reference!: string;
  key!: string;
}

@ObjectType({ description: 'A page of earlier judgements, the newest first.' })
@Open(BECAUSE)
export class RiskAsJudgedConnection extends viewPageOf(RiskAsJudged, BECAUSE) {}

@ObjectType({
  description:
    'How one agency judges the risk from or to one person on one scale: its latest judgement, and those before.',
})
@Open(BECAUSE)
export class RiskRow {
  @Field(() => Person, { description: 'Whom the judgement is about.' }) person!: object;
  @Field(() => RiskDirection, { description: 'Whether the risk is from them or to them.' }) direction!: string;
  @Field(() => AgencyCode, { description: 'Who judges.' }) agency!: SourceAgency;
  @Field(() => RiskScale, { description: 'The scale that the agency judges by.' }) scale!: string;
  @Field(() => RiskAsJudged, {
    description: 'The latest judgement. It is the last word of this agency, not necessarily a recent one.',
  })
  latest!: RiskAsJudged;
  @Field(() => Boolean, { description: 'Whether the latest judgement stands today; false if it has ended.' })
  stands!: boolean;
  before!: readonly RiskAsJudged[];
  /** Where the latest level lies on its own scale; shown to nobody. */
  standing!: 'HIGH' | 'BETWEEN' | 'LOW' | 'OPEN';
  key!: string;
}

@ObjectType({
  description:
    'Agencies that judge the risk from or to the same person otherwise. Neither is right by being here; nothing is averaged.',
})
@Open(BECAUSE)
export class RiskDisagreement {
  @Field(() => Person, { description: 'Whom the judgement is about.' }) person!: object;
  @Field(() => RiskDirection, { description: 'Whether the risk is from them or to them.' }) direction!: string;
  @Field(() => [RiskRow], { description: 'What each says, side by side, in the order of the agencies’ names.' })
  judgements!: readonly RiskRow[];
  key!: string;
}

@ObjectType({ description: 'A page of disagreements.' })
@Open(BECAUSE)
export class RiskDisagreementConnection extends viewPageOf(RiskDisagreement, BECAUSE) {}

@ObjectType({
  description:
    'A page of how agencies judge risk from and to the people of a family, person by person, and what each agency did to answer.',
})
@Open(BECAUSE)
export class RiskRowConnection extends viewPageOf(RiskRow, BECAUSE) {
  @Released('INVOLVEMENT')
  @Field(() => [FamilyViewSource], {
    nullable: true,
    description: 'What each agency did. That nobody judged a risk does not say that there is none.',
  })
  sources!: FamilyViewSource[];
  rows!: readonly RiskRow[];
}
