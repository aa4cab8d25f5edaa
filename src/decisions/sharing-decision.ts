import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { AgencyCode, AskingAgency } from '../people';
import type { Agency, Audience, Category, SourceAgency } from '../sharing';
import { connectionOf, DateScalar, DateTimeScalar, Open, AudienceEnum, Written, type Text } from '../subgraph';
import { PersonById } from './person-by-id';
import { CategoryCode, GeneralGround, MaracGround, SharingDecisionOutcome, SharingState, SharingTest } from './words';

const SHOWN_TO =
  'shown to the desk that asked, to those who decide for the agency, and to information governance alone';

@InputType({
  description:
    'What you ask the agency that holds the record to decide. The purpose is the one that you declare in X-Purpose.',
})
export class SharingDecisionRequestInput {
  @Field(() => ID, { description: 'About whom: the hub’s own number.' }) person!: string;
  @Field(() => AgencyCode, { description: 'Who holds it, as in the refusal’s ask.holder.' }) holder!: SourceAgency;
  @Field(() => [CategoryCode], { description: 'What you need, as in the refusal’s ask.category. No more than that.' })
  categories!: Category[];
  @Field(() => ID, {
    description:
      'Whose risk it reduces: "the express intent of reducing risk to one or more family members" (002 L1239). The hub’s own number.',
  })
  riskTo!: string;
  @Field(() => String, { description: 'Which risk, and how knowing this reduces it.' }) because!: string;
  @Field(() => AudienceEnum, {
    nullable: true,
    description:
      'For whom because is; SAFETY if left out. Where somebody on the perpetrator’s side decides for the agency, they read it only if you open it (ENTITLED).',
  })
  audience?: Audience;
}

@InputType({ description: 'The general override test of ¶247 (002 L1239). For every purpose but a MARAC.' })
export class GeneralOverrideInput {
  @Field(() => GeneralGround, { description: 'On which ground.' }) ground!: keyof typeof GeneralGround;
  @Field(() => String, {
    nullable: true,
    description: 'REQUIRED_BY_LAW: the enactment. DIRECTED_BY_COURT: the court and its order.',
  })
  citation?: string;
  @Field(() => ID, { nullable: true, description: 'CHILD_BENEFIT: which child or young person. The hub’s own number.' })
  child?: string;
  @Field(() => String, { nullable: true, description: 'CHILD_BENEFIT: the benefit to them that will arise.' })
  benefit?: string;
  @Field(() => String, {
    nullable: true,
    description: 'CHILD_BENEFIT: the public’s interest in keeping it confidential, and why the benefit outweighs it.',
  })
  publicInterest?: string;
  @Field(() => String, {
    nullable: true,
    description:
      'CHILD_BENEFIT: the individual’s interest in keeping it confidential, and why the benefit outweighs it.',
  })
  individualInterest?: string;
}

@InputType({ description: 'The MARAC override test of ¶251 (002 L1267). For a MARAC alone.' })
export class MaracOverrideInput {
  @Field(() => MaracGround, { description: 'On which ground.' }) ground!: keyof typeof MaracGround;
  @Field(() => ID, {
    description:
      'Whom withholding it puts at risk: the child, or another adult than the person whom it is about. The hub’s own number.',
  })
  harmed!: string;
  @Field(() => String, { description: 'Which harm, and why withholding it would put them at risk of it.' })
  because!: string;
}

@InputType({ description: 'On what a decision to share rests: exactly one of these.' })
export class SharingBasisInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True if it rests on the consent that is recorded for the agency that asked.',
  })
  consent?: boolean;
  @Field(() => GeneralOverrideInput, { nullable: true, description: 'The general test.' })
  general?: GeneralOverrideInput;
  @Field(() => MaracOverrideInput, { nullable: true, description: 'The MARAC test.' }) marac?: MaracOverrideInput;
}

@InputType({ description: 'A desk that attends a MARAC.' })
export class AttendingDeskInput {
  @Field(() => AskingAgency, { description: 'Whose desk.' }) agency!: Agency;
  @Field(() => String, { description: 'Which desk, as `desks` names it.' }) desk!: string;
}

@InputType({ description: 'A decision to share, to share in part, or not to share. All are recorded alike.' })
export class SharingDecisionInput {
  @Field(() => ID, { description: 'The request that it decides.' }) request!: string;
  @Field(() => SharingDecisionOutcome, { description: 'What is decided.' })
  outcome!: keyof typeof SharingDecisionOutcome;
  @Field(() => [CategoryCode], {
    nullable: true,
    description: 'SHARE_IN_PART: which of the categories that were asked for.',
  })
  categories?: Category[];
  @Field(() => SharingBasisInput, {
    nullable: true,
    description: 'On what sharing rests. Left out where nothing is shared.',
  })
  basis?: SharingBasisInput;
  @Field(() => String, {
    description:
      'Why that is proportional to the risk (002 L1267: "must be recorded as being both proportional and relevant").',
  })
  proportionalBecause!: string;
  @Field(() => String, { description: 'Why it is relevant to the risk, or is not.' }) relevantBecause!: string;
  @Field(() => DateScalar, { nullable: true, description: 'The first day; today if left out.' }) validFrom?: string;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day, at most a year away. Needed where anything is shared.',
  })
  validUntil?: string;
  @Field(() => [AttendingDeskInput], {
    nullable: true,
    description:
      'For a MARAC: the desks that attend the case, beside the one that asked. What is shared opens to all of them, for the MARAC.',
  })
  attending?: AttendingDeskInput[];
  @Field(() => AudienceEnum, { nullable: true, description: 'For whom all your reasons are; SAFETY if left out.' })
  audience?: Audience;
}

@ObjectType({ description: 'A desk that attends a MARAC.' })
@Open(SHOWN_TO)
export class AttendingDesk {
  @Field(() => AskingAgency, { description: 'Whose desk.' }) agency!: Agency;
  @Field(() => String, { description: 'Which desk.' }) desk!: string;
}

@ObjectType({
  description: 'Why it was decided so. For those who decide for the agency, and for information governance.',
})
@Open(SHOWN_TO)
export class SharingReasons {
  @Field(() => [AttendingDesk], {
    description: 'Of a decision for a MARAC: the desks that attend the case, to all of which it opens.',
  })
  attending!: readonly AttendingDesk[];
  @Field(() => SharingTest, { nullable: true, description: 'On what sharing rests; null where nothing is shared.' })
  test!: keyof typeof SharingTest | null;
  @Field(() => GeneralGround, { nullable: true, description: 'The ground, under the general test.' }) generalGround!:
    keyof typeof GeneralGround | null;
  @Field(() => MaracGround, { nullable: true, description: 'The ground, under the MARAC test.' }) maracGround!:
    keyof typeof MaracGround | null;
  @Field(() => PersonById, {
    nullable: true,
    description: 'Whom sharing benefits or protects, where the ground names somebody.',
  })
  harmed!: object | null;
  @Written
  @Field(() => String, { nullable: true, description: 'The enactment, or the court and its order.' })
  citation!: Text | null;
  @Written
  @Field(() => String, { nullable: true, description: 'The benefit to the child.' })
  benefit!: Text | null;
  @Written
  @Field(() => String, { nullable: true, description: 'The public’s interest in confidence, weighed.' })
  publicInterest!: Text | null;
  @Written
  @Field(() => String, { nullable: true, description: 'The individual’s interest in confidence, weighed.' })
  individualInterest!: Text | null;
  @Written
  @Field(() => String, { nullable: true, description: 'The harm at which withholding would put them.' })
  harm!: Text | null;
  @Written
  @Field(() => String, { nullable: true, description: 'Why it is proportional.' })
  proportionalBecause!: Text | null;
  @Written
  @Field(() => String, { nullable: true, description: 'Why it is relevant, or is not.' })
  relevantBecause!: Text | null;
}

@ObjectType({
  description: 'What was decided about a request, by whom and until when. It is never changed; it can be revoked.',
})
@Open(SHOWN_TO)
export class SharingDecision {
  @Field(() => ID, { description: 'Its number: what the disclosure log names for whatever it releases.' }) id!: string;
  @Field(() => SharingDecisionOutcome, { description: 'What was decided.' })
  outcome!: keyof typeof SharingDecisionOutcome;
  @Field(() => [CategoryCode], {
    description:
      'The categories that are shared. That the agency is involved is always among them: to be shown anything is to be told that.',
  })
  categories!: readonly Category[];
  @Field(() => DateScalar, { nullable: true, description: 'The first day.' }) validFrom!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'The last day.' }) validUntil!: string | null;
  @Field(() => String, { description: 'The role of whoever decided.' }) decidedByRole!: string;
  @Field(() => String, { description: 'Their desk.' }) decidedByDesk!: string;
  @Field(() => DateTimeScalar, { description: 'When.' }) decidedAt!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked, if it was.' }) revokedAt!:
    string | null;
  @Field(() => String, { nullable: true, description: 'The role of whoever revoked it.' }) revokedByRole!:
    string | null;
  @Written
  @Field(() => String, { nullable: true, description: 'Why it was revoked.' })
  revokedBecause!: Text | null;
  @Field(() => SharingReasons, { nullable: true, description: 'Why it was decided so. Null for the desk that asked.' })
  reasons!: SharingReasons | null;
}

@ObjectType({ description: 'Somebody who was refused has asked the agency that holds the record to decide.' })
@Open(SHOWN_TO)
export class SharingDecisionRequest {
  @Field(() => ID, { description: 'Its number.' }) id!: string;
  @Field(() => SharingState, { description: 'Where it stands today.' }) state!: keyof typeof SharingState;
  @Field(() => PersonById, { nullable: true, description: 'About whom. Absent where you may not see them.' }) person!:
    object | null;
  @Field(() => AgencyCode, { description: 'Who holds the record.' }) holder!: SourceAgency;
  @Field(() => [CategoryCode], { description: 'What was asked for.' }) categories!: readonly Category[];
  @Field(() => String, { description: 'What for, as declared in X-Purpose.' }) purpose!: string;
  @Field(() => PersonById, {
    nullable: true,
    description: 'Whose risk it is to reduce. Absent where you may not see them.',
  })
  riskTo!: object | null;
  @Written
  @Field(() => String, { nullable: true, description: 'Which risk, and how.' })
  because!: Text | null;
  @Field(() => AskingAgency, { description: 'The agency that asked.' }) askedByAgency!: Agency;
  @Field(() => String, {
    description: 'The role of whoever asked: what is shared is shared with that role at that desk.',
  })
  askedByRole!: string;
  @Field(() => String, { description: 'Their desk.' }) askedByDesk!: string;
  @Field(() => DateTimeScalar, { description: 'When.' }) askedAt!: string;
  @Field(() => SharingDecision, { nullable: true, description: 'What was decided; null as long as nobody has.' })
  decision!: SharingDecision | null;
}

export const SharingDecisionRequestConnection = connectionOf(
  SharingDecisionRequest,
  { open: SHOWN_TO },
  'the newest first; those to be decided, the oldest first',
);
