import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar, enumeration, Open, Released, Written, type Text } from '../../subgraph';
import { Person } from '../person';

export const AssertionKindEnum = enumeration(
  'AssertionKind',
  'What an agency tells the index of a person, and can correct.',
  {
    NAME: 'A name.',
    BIRTH: 'A date of birth, or on which a birth is expected.',
    IDENTIFIER: 'A number other than the agency’s own.',
    ADDRESS: 'An address, confidential or not.',
    SAFE_CONTACT: 'A safe way to make contact.',
    NEED: 'What has to be known to talk and work with the person.',
    RELATIONSHIP: 'That the person is connected to somebody.',
    HOUSEHOLD: 'A stay in a household.',
    INVOLVEMENT: 'That a desk of the agency works with the person.',
    LIMITED_ACCESS: 'That the agency’s record of the person was for some of its desks alone.',
  },
);

export const AssertionBecame = enumeration('AssertionBecame', 'What became of what an agency said.', {
  CORRECTED: 'The agency says otherwise now.',
  WITHDRAWN: 'The agency says it no longer: it should not have been said.',
  ENDED: 'It was so, and is so no longer.',
  RESTRICTED: 'It was open, and is confidential now.',
  LIFTED: 'It was confidential, or limited to some desks, and is no longer.',
});

const WHOSE =
  'shown to those of the agency that said it who read its record of the person and keep it, as far as they read what it says';

@ObjectType({ description: 'A part of what an agency said, by its name.' })
@Released('RECORD_KEEPING')
export class AssertedValue {
  @Field(() => String, { description: 'Which part: given, family, bornOn, lines, postcode, endedOn.' }) part!: string;
  @Field(() => String, { description: 'What it says.' }) value!: string;
}

@ObjectType({ description: 'What your agency tells the index of a person now.' })
@Released('RECORD_KEEPING')
export class IndexAssertion {
  @Field(() => ID, { description: 'Which: to be given to the mutations that change it.' }) id!: string;
  @Field(() => AssertionKindEnum, { description: 'What sort of fact.' }) kind!: keyof typeof AssertionKindEnum;
  @Field(() => Int, {
    description: 'How often your agency has changed it, and 1. A change names the version that it changes.',
  })
  version!: number;
  @Field(() => Boolean, { description: 'Whether your agency’s word is marked as confidential.' })
  confidential!: boolean;
  @Field(() => [AssertedValue], { description: 'What it says.' }) says!: AssertedValue[];
  @Field(() => Person, { nullable: true, description: 'Of a relationship: the other.' }) other!: object | null;
}

@ObjectType({ description: 'What your agency told the index of a person before, and tells no longer or otherwise.' })
@Released('RECORD_KEEPING')
export class PastAssertion {
  @Field(() => AssertionKindEnum, { description: 'What sort of fact.' }) kind!: keyof typeof AssertionKindEnum;
  @Field(() => [AssertedValue], { description: 'What it said.' }) said!: AssertedValue[];
  @Field(() => AssertionBecame, { description: 'What became of it.' }) became!: keyof typeof AssertionBecame;
  @Written
  @Field(() => String, { nullable: true, description: 'Why. Read by those who read closed texts about the person.' })
  because!: Text;
  @Field(() => DateTimeScalar, { description: 'When.' }) at!: string;
}

@ObjectType({ description: 'What your agency tells the index of a person, and what it told before.' })
@Open(WHOSE)
export class IndexAssertions {
  @Field(() => Person, { description: 'The person.' }) person!: object;
  @Released('RECORD_KEEPING')
  @Field(() => [IndexAssertion], { nullable: true, description: 'What it tells now, of what you may read.' })
  current!: IndexAssertion[];
  @Released('RECORD_KEEPING')
  @Field(() => [PastAssertion], {
    nullable: true,
    description: 'What it told before, of what you may read, the newest first.',
  })
  past!: PastAssertion[];
  @Released('RECORD_KEEPING')
  @Field(() => [String], {
    nullable: true,
    description: 'The desks for which your agency’s record is; null where it is for all of them.',
  })
  limitedTo!: readonly string[] | null;
  @Released('RECORD_KEEPING')
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which your agency worked with the person; null while it does.',
  })
  involvementEndedOn!: string | null;
}

@InputType({ description: 'What is so instead. Give the parts that change; the others stay as they are.' })
export class CorrectedAssertionInput {
  @Field(() => String, { nullable: true, description: 'Of a name: the given names.' }) given?: string;
  @Field(() => String, { nullable: true, description: 'Of a name: the family name.' }) family?: string;
  @Field(() => String, { nullable: true, description: 'Of a name that is not divided: the whole of it.' })
  whole?: string;
  @Field(() => DateScalar, { nullable: true, description: 'Of a birth: the day. From 1900 on, and not to come.' })
  bornOn?: string;
  @Field(() => DateScalar, { nullable: true, description: 'Of a birth to come: the day on which it is expected.' })
  expectedOn?: string;
  @Field(() => Boolean, { nullable: true, description: 'Of a birth: whether it is worked out from an age or a guess.' })
  estimated?: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'Of a number: the number. Of a safe contact: how the person is reached.',
  })
  value?: string;
  @Field(() => [String], { nullable: true, description: 'Of an address: its lines.' }) lines?: string[];
  @Field(() => String, {
    nullable: true,
    description: 'Of an address: the postcode. Leave it out, and lines without one have none.',
  })
  postcode?: string;
  @Field(() => String, { nullable: true, description: 'Of an interpreter: the language.' }) language?: string;
}
