import { Field, ID, InputType, ObjectType } from 'type-graphql';
import {
  AddressKind,
  IdentifierScheme,
  NameKind,
  ParentalResponsibilityBasis,
  Person,
  PersonKeyInput,
  RelationshipGround,
  Relative,
  Sex,
  type PersonNode,
} from '../people';
import { DateScalar, enumeration, Open } from '../subgraph';

@InputType({ description: 'A name, as your agency records it.' })
export class NameToMakeKnown {
  @Field(() => String, { nullable: true, description: 'Given names.' }) given?: string | null;
  @Field(() => String, { nullable: true, description: 'The family name.' }) family?: string | null;
  @Field(() => String, { nullable: true, description: 'The whole name, where it is not divided.' })
  whole?: string | null;
  @Field(() => NameKind, { nullable: true, description: 'What sort of name it is; the current one, if left out.' })
  kind?: keyof typeof NameKind | null;
  @Field(() => Boolean, { nullable: true, description: 'Never to be shown on the perpetrator’s side.' })
  confidential?: boolean | null;
  @Field(() => DateScalar, { nullable: true, description: 'Since when.' }) startedOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Until when.' }) endedOn?: string | null;
}

@InputType({ description: 'A birth, or the day on which one is expected.' })
export class BirthToMakeKnown {
  @Field(() => DateScalar, { nullable: true, description: 'The date of birth.' }) bornOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Before birth: when it is expected.' })
  expectedOn?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Worked out from an age, and not from a document.' })
  estimated?: boolean | null;
}

@InputType({ description: 'A number that the health service, the police, the courts, a school or a prison gave.' })
export class NumberToMakeKnown {
  @Field(() => IdentifierScheme, { description: 'Whose number it is.' }) scheme!: keyof typeof IdentifierScheme;
  @Field(() => ID, { description: 'The number.' }) value!: string;
}

@InputType({ description: 'Where somebody lives or lived.' })
export class AddressToMakeKnown {
  @Field(() => AddressKind, {
    nullable: true,
    description:
      'What sort of place it is; a home, if left out. Refuges, placements and safe accommodation are confidential unmarked.',
  })
  kind?: keyof typeof AddressKind | null;
  @Field(() => [String], { description: 'Its lines.' }) lines!: string[];
  @Field(() => String, { nullable: true, description: 'The postcode.' }) postcode?: string | null;
  @Field(() => String, { nullable: true, description: 'The unique property reference number.' }) uprn?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Never to be shown on the perpetrator’s side.' })
  confidential?: boolean | null;
  @Field(() => DateScalar, { nullable: true, description: 'Since when.' }) startedOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Until when.' }) endedOn?: string | null;
}

@InputType({
  description:
    'Somebody whom your agency makes known: by a number, where you see them already, or by what your agency knows of them.',
})
export class PersonToMakeKnown {
  @Field(() => ID, {
    description: 'Your name for them within this call, in lower-case letters, digits and hyphens.',
  })
  key!: string;
  @Field(() => PersonKeyInput, {
    nullable: true,
    description:
      'Who it is, where you see them already. Then names, births and numbers are not for you to give again: correct your agency’s own with correctAssertion.',
  })
  person?: PersonKeyInput | null;
  @Field(() => Sex, { nullable: true, description: 'The sex, as recorded.' }) sex?: keyof typeof Sex | null;
  @Field(() => [NameToMakeKnown], { nullable: true, description: 'What they are called.' }) names?:
    NameToMakeKnown[] | null;
  @Field(() => [BirthToMakeKnown], { nullable: true, description: 'When they were born.' }) births?:
    BirthToMakeKnown[] | null;
  @Field(() => [NumberToMakeKnown], { nullable: true, description: 'Numbers that others gave them.' }) identifiers?:
    NumberToMakeKnown[] | null;
  @Field(() => [AddressToMakeKnown], { nullable: true, description: 'Where they live or lived.' }) addresses?:
    AddressToMakeKnown[] | null;
  @Field(() => DateScalar, { nullable: true, description: 'Since when your agency has known them.' })
  since?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'That your own desk holds their case.' })
  isForMyDesk?: boolean | null;
}

@InputType({ description: 'How two of them are connected.' })
export class RelationshipToMakeKnown {
  @Field(() => ID, { description: 'One, by their key. Of PARENT and PARENTAL_RESPONSIBILITY: the parent.' })
  from!: string;
  @Field(() => ID, { description: 'The other, by their key. Of PARENT and PARENTAL_RESPONSIBILITY: the child.' })
  to!: string;
  @Field(() => RelationshipGround, { description: 'What connects them.' }) ground!: keyof typeof RelationshipGround;
  @Field(() => Relative, { nullable: true, description: 'Of RELATIVES: what from is to to.' })
  relative?: keyof typeof Relative | null;
  @Field(() => ParentalResponsibilityBasis, {
    nullable: true,
    description: 'Of PARENTAL_RESPONSIBILITY: how it is held.',
  })
  heldBy?: keyof typeof ParentalResponsibilityBasis | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether they live together.' }) cohabiting?: boolean | null;
  @Field(() => DateScalar, { nullable: true, description: 'Since when.' }) startedOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Until when.' }) endedOn?: string | null;
}

@InputType({ description: 'Somebody’s stay in a household.' })
export class StayToMakeKnown {
  @Field(() => ID, { description: 'Who, by their key.' }) person!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Since when.' }) startedOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Until when.' }) endedOn?: string | null;
}

@InputType({ description: 'Those who live or lived together.' })
export class HouseholdToMakeKnown {
  @Field(() => [StayToMakeKnown], { description: 'Who, and when.' }) members!: StayToMakeKnown[];
}

@InputType({ description: 'People whom your agency makes known, with what it says of them.' })
export class PeopleToMakeKnown {
  @Field(() => [PersonToMakeKnown], { description: 'The people: one to twenty.' }) people!: PersonToMakeKnown[];
  @Field(() => [RelationshipToMakeKnown], { nullable: true, description: 'How they are connected.' })
  relationships?: RelationshipToMakeKnown[] | null;
  @Field(() => [HouseholdToMakeKnown], { nullable: true, description: 'Who lives with whom.' })
  households?: HouseholdToMakeKnown[] | null;
}

export const WhatWasFound = enumeration(
  'WhatWasFound',
  'What was found when somebody was made known, as far as whoever made them known may be told.',
  {
    NEW: 'Nobody who is known already and of whom you may be told.',
    JOINED: 'Somebody who is known already: what your agency says stands with what others say of them.',
    QUESTION: 'Somebody who is known already may be the same person. A human is asked; until then they are two.',
  },
);

const AS_SEEN = 'answers what the asker may see of people, each of whom is decided on their own';

@ObjectType({ description: 'Somebody who was made known.' })
@Open(AS_SEEN)
export class PersonMadeKnown {
  @Field(() => ID, { description: 'Your name for them within the call.' }) key!: string;
  @Field(() => WhatWasFound, { description: 'What was found.' }) found!: keyof typeof WhatWasFound;
  @Field(() => ID, { description: 'By which number your agency has them here from now on.' }) number!: string;
  @Field(() => Person, { nullable: true, description: 'The person, as far as you may see them.' })
  person!: PersonNode | null;
}

@ObjectType({ description: 'What became of people whom an agency made known.' })
@Open(AS_SEEN)
export class PeopleMadeKnown {
  @Field(() => [PersonMadeKnown], { description: 'Each of them, in the order in which they were sent.' })
  people!: readonly PersonMadeKnown[];
}
