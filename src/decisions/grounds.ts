import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AskingAgency } from '../people';
import type { Agency, Audience, Category, Competence } from '../sharing';
import { connectionOf, DateScalar, DateTimeScalar, Open, AudienceEnum, Written, type Text } from '../subgraph';
import { CategoryCode, CompetenceCode, ConsentStatus, SharingProcess } from './words';

const SHOWN_TO = 'what a person agrees and objects to, shown to those who may see them and are not on the other side';

@InputType({ description: 'What came of asking somebody whether partners may be told of them (002 L1207, L1239).' })
export class ConsentInput {
  @Field(() => ID, { description: 'Who was asked: the hub’s own number.' }) person!: string;
  @Field(() => ConsentStatus, { description: 'What came of it.' }) status!: keyof typeof ConsentStatus;
  @Field(() => [AskingAgency], { description: 'Which partners it is about. The latest answer for each agency counts.' })
  partners!: Agency[];
  @Field(() => String, { description: 'The role of whoever sought it: one lead for all partners (002 L1207).' })
  soughtByRole!: string;
  @Field(() => DateScalar, { description: 'On which day.' }) soughtOn!: string;
  @Field(() => String, { nullable: true, description: 'Why it was not possible or not required. Needed there.' })
  because?: string;
  @Field(() => AudienceEnum, { nullable: true, description: 'For whom the words are; SAFETY if left out.' })
  audience?: Audience;
}

@InputType({
  description: 'Somebody’s judgement whether the person is competent to make this one objection (002 L1267).',
})
export class CompetenceInput {
  @Field(() => Boolean, { description: 'Whether they understand the risks to themselves of that decision.' })
  competent!: boolean;
  @Field(() => String, { description: 'The role of whoever judged it.' }) judgedByRole!: string;
  @Field(() => DateScalar, { description: 'On which day.' }) judgedOn!: string;
  @Field(() => String, { description: 'For which decision. A judgement serves no other.' }) decisionAbout!: string;
  @Field(() => String, {
    description: 'On what it rests. Abusers make professionals believe that victims lack capacity (002 L642).',
  })
  because!: string;
  @Field(() => AudienceEnum, { nullable: true, description: 'For whom the words are; SAFETY if left out.' })
  audience?: Audience;
}

@InputType({ description: 'What somebody objects to being told of them (002 L1267). Not agreeing is not objecting.' })
export class ObjectionInput {
  @Field(() => ID, { description: 'Who objects: the hub’s own number.' }) person!: string;
  @Field(() => [AskingAgency], {
    nullable: true,
    description: 'Who must not be told. Left out: every agency but the one that holds it.',
  })
  recipients?: Agency[];
  @Field(() => [CategoryCode], { nullable: true, description: 'What must not be told. Left out: everything.' })
  categories?: Category[];
  @Field(() => DateScalar, { description: 'When they said so.' }) madeOn!: string;
  @Field(() => String, { nullable: true, description: 'What they said.' }) says?: string;
  @Field(() => AudienceEnum, { nullable: true, description: 'For whom the words are; SAFETY if left out.' })
  audience?: Audience;
  @Field(() => CompetenceInput, {
    nullable: true,
    description: 'Whether they are competent to make it, where somebody has judged that.',
  })
  competence?: CompetenceInput;
}

@InputType({ description: 'That a victim was told of a process, or why it is unsafe to tell them: one or the other.' })
export class VictimInformedInput {
  @Field(() => ID, { description: 'Who: the hub’s own number.' }) person!: string;
  @Field(() => SharingProcess, { description: 'Of which process.' }) process!: keyof typeof SharingProcess;
  @Field(() => DateScalar, { nullable: true, description: 'When they were told.' }) informedOn?: string;
  @Field(() => String, {
    nullable: true,
    description: 'Why telling them is unsafe (002 L1267: "unless it is deemed unsafe to do so").',
  })
  unsafeBecause?: string;
  @Field(() => AudienceEnum, { nullable: true, description: 'For whom the words are; SAFETY if left out.' })
  audience?: Audience;
}

@ObjectType({ description: 'What came of asking somebody whether partners may be told of them.' })
@Open(SHOWN_TO)
export class Consent {
  @Field(() => ID, { description: 'Its number.' }) id!: string;
  @Field(() => ConsentStatus, { description: 'What came of it.' }) status!: keyof typeof ConsentStatus;
  @Field(() => [AskingAgency], { description: 'Which partners it is about.' }) partners!: readonly Agency[];
  @Written
  @Field(() => String, { nullable: true, description: 'The role of whoever sought it.' })
  soughtByRole!: Text | null;
  @Field(() => DateScalar, { description: 'On which day.' }) soughtOn!: string;
  @Written
  @Field(() => String, { nullable: true, description: 'Why it was not possible or not required.' })
  because!: Text | null;
  @Field(() => String, { description: 'The role of whoever recorded it.' }) recordedByRole!: string;
  @Field(() => DateTimeScalar, { description: 'When it was recorded.' }) recordedAt!: string;
}

@ObjectType({ description: 'Somebody’s judgement whether the person is competent to make one objection.' })
@Open(SHOWN_TO)
export class CompetenceJudgement {
  @Field(() => Int, {
    description: 'Its number, counted from 1 for each objection: with that of the objection, it names the judgement.',
  })
  number!: number;
  @Field(() => Boolean, { description: 'Whether they are.' }) competent!: boolean;
  @Written
  @Field(() => String, { nullable: true, description: 'The role of whoever judged it.' })
  judgedByRole!: Text | null;
  @Field(() => DateScalar, { description: 'On which day.' }) judgedOn!: string;
  @Written
  @Field(() => String, { nullable: true, description: 'For which decision.' })
  decisionAbout!: Text | null;
  @Written
  @Field(() => String, { nullable: true, description: 'On what it rests.' })
  because!: Text | null;
}

@ObjectType({
  description:
    'What somebody objects to being told of them. It stands until they withdraw it, unless an override is recorded.',
})
@Open(SHOWN_TO)
export class Objection {
  @Field(() => ID, { description: 'Its number.' }) id!: string;
  @Field(() => [AskingAgency], {
    nullable: true,
    description: 'Who must not be told. Null: every agency but the one that holds it.',
  })
  recipients!: readonly Agency[] | null;
  @Field(() => [CategoryCode], { nullable: true, description: 'What must not be told. Null: everything.' })
  categories!: readonly Category[] | null;
  @Field(() => DateScalar, { description: 'When they said so.' }) madeOn!: string;
  @Written
  @Field(() => String, { nullable: true, description: 'What they said.' })
  says!: Text | null;
  @Field(() => CompetenceCode, { description: 'Whether they are competent to make it, by the newest judgement.' })
  competence!: Competence;
  @Field(() => [CompetenceJudgement], { description: 'Every judgement of that, the newest first.' })
  judgements!: readonly CompetenceJudgement[];
  @Field(() => DateScalar, { nullable: true, description: 'When they withdrew it, if they did.' }) withdrawnOn!:
    string | null;
  @Field(() => String, { description: 'The role of whoever recorded it.' }) recordedByRole!: string;
  @Field(() => DateTimeScalar, { description: 'When it was recorded.' }) recordedAt!: string;
}

@ObjectType({ description: 'That a victim was told of a process, or why it was unsafe to.' })
@Open(SHOWN_TO)
export class VictimInformed {
  @Field(() => ID, { description: 'Its number.' }) id!: string;
  @Field(() => SharingProcess, { description: 'Of which process.' }) process!: keyof typeof SharingProcess;
  @Field(() => DateScalar, { nullable: true, description: 'When they were told.' }) informedOn!: string | null;
  @Written
  @Field(() => String, { nullable: true, description: 'Why telling them was unsafe.' })
  unsafeBecause!: Text | null;
  @Field(() => String, { description: 'The role of whoever recorded it.' }) recordedByRole!: string;
}

export const ConsentConnection = connectionOf(Consent, { open: SHOWN_TO });
export const ObjectionConnection = connectionOf(Objection, { open: SHOWN_TO });
export const VictimInformedConnection = connectionOf(VictimInformed, { open: SHOWN_TO });

@ObjectType({ description: 'What is recorded of what a person agrees and objects to, and of what they were told.' })
@Open(SHOWN_TO)
export class SharingGrounds {
  @Field(() => ConsentConnection, { description: 'Consent, as often as it was sought, the newest first.' })
  consents!: object;
  @Field(() => ObjectionConnection, { description: 'Objections, withdrawn ones included, the newest first.' })
  objections!: object;
  @Field(() => VictimInformedConnection, { description: 'What they were told of, the newest first.' })
  informed!: object;
}
