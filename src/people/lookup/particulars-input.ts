import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../subgraph';
import { IdentifierScheme } from '../identity';
import { Sex } from '../sex';
import type { Particulars } from './particulars';

@InputType({ description: 'A number that an agency gave somebody.' })
export class GivenNumberInput {
  @Field(() => IdentifierScheme, { description: 'Whose number it is.' }) scheme!: keyof typeof IdentifierScheme;
  @Field(() => ID, { description: 'The number, in any spelling that the agency uses.' }) value!: string;
}

@InputType({
  description:
    'What you know of somebody. Give a name, and a birth date or a postcode; or an identifier. The more of it, the surer the answer: that nobody is known is said where you give a name and a birth date, or by the agency whose own number you give.',
})
export class ParticularsInput implements Particulars {
  @Field(() => String, { nullable: true, description: 'Given names, in the order in which they are used.' }) given?:
    string | null;
  @Field(() => String, { nullable: true, description: 'The family name.' }) family?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The whole name, where you do not know which part is the family name.',
  })
  name?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'The date of birth.' }) bornOn?: string | null;
  @Field(() => Sex, { nullable: true, description: 'The sex, as recorded.' }) sex?: keyof typeof Sex | null;
  @Field(() => [GivenNumberInput], {
    nullable: true,
    description: 'Numbers that agencies gave the person; each must hold in its scheme.',
  })
  identifiers?: GivenNumberInput[] | null;
  @Field(() => String, {
    nullable: true,
    description:
      'A postcode at which the person lives or lived. It never helps to find anybody who is protected, nor a child.',
  })
  postcode?: string | null;
}

@InputType({ description: 'Somebody on your list, and your own reference for them.' })
export class LookedUpInput extends ParticularsInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Your own reference: it comes back with the answer, and is kept nowhere.',
  })
  yourReference?: string | null;
}
