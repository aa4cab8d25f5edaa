import { Field, ID, ObjectType } from 'type-graphql';
import type { Agency } from '../../sharing';
import { connectionOf, DateScalar, enumeration, Open } from '../../subgraph';
import { Person } from '../person';
import { AskingAgency } from '../source-check';

const FOR_THOSE_CONCERNED = 'shown to those who work for the person’s safety, and to the desk that was asked to, alone';

export const SupportState = enumeration('SupportState', 'How a referral for support stands.', {
  REFERRED: 'It waits for the desk. Until the desk accepts it, it opens nothing.',
  SUPPORTS: 'The desk works with the person: it accepted, or an agency’s records say so.',
  DECLINED: 'The desk declined.',
  ENDED: 'The desk works with the person no longer.',
});
export type SupportState = keyof typeof SupportState;

@ObjectType({
  description:
    'A desk that supports a person, or was asked to: a support service, or a child’s school. It is shown where the person is, as far as agreements allow.',
})
@Open(FOR_THOSE_CONCERNED)
export class SupportReferral {
  @Field(() => ID, { description: 'The number of the referral.' }) id!: string;
  @Field(() => Person, { nullable: true, description: 'Who is supported. Null where no agreement lets you see them.' })
  person!: object | null;
  @Field(() => AskingAgency, { description: 'The agency of the desk.' }) agency!: Agency;
  @Field(() => String, { description: 'The desk.' }) desk!: string;
  @Field(() => SupportState, { description: 'How it stands.' }) state!: SupportState;
  @Field(() => AskingAgency, {
    nullable: true,
    description: 'The agency that referred. Null where it comes from an agency’s records.',
  })
  referredByAgency!: Agency | null;
  @Field(() => String, { nullable: true, description: 'The desk that referred.' }) referredByDesk!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'When.' }) referredOn!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Since when the desk has supported the person.' })
  acceptedOn!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'When the desk declined, or its support ended.' }) endedOn!:
    string | null;
}

export const SupportReferralConnection = connectionOf(
  SupportReferral,
  { open: FOR_THOSE_CONCERNED },
  'what waits for the desk first, then the newest',
);

export const KeptWhat = enumeration('KeptWhat', 'What of a person is kept from somebody.', {
  WHEREABOUTS: 'Where the person is, how to reach them, and what was written of them.',
  EVERYTHING: 'To whoever works with the other person, or is tied to them, this person does not exist.',
});

@ObjectType({ description: 'From whom a person is kept.' })
@Open(FOR_THOSE_CONCERNED)
export class KeptFrom {
  @Field(() => Person, { nullable: true, description: 'From whom. Null where you may not see them.' }) person!:
    object | null;
  @Field(() => KeptWhat, { description: 'What is kept from them.' }) what!: keyof typeof KeptWhat;
  @Field(() => Boolean, { description: 'Whether everybody connected to them is meant too.' }) family!: boolean;
}

export const KeptFactKind = enumeration('KeptFactKind', 'What can be kept from somebody on its own.', {
  NAME: 'One of the person’s names.',
  ADDRESS: 'An address, confidential or not.',
  SAFE_CONTACT: 'A safe way to make contact.',
  RELATIONSHIP: 'That the person is connected to somebody.',
  HOUSEHOLD: 'That the person lives or lived in a household.',
});

@ObjectType({ description: 'One fact about a person that is kept from somebody.' })
@Open(FOR_THOSE_CONCERNED)
export class KeptFact {
  @Field(() => KeptFactKind, { description: 'What sort of fact.' }) kind!: keyof typeof KeptFactKind;
  @Field(() => ID, { description: 'Which: its cursor in the list in which the person shows it.' }) fact!: string;
  @Field(() => Person, { nullable: true, description: 'From whom. Null where you may not see them.' }) person!:
    object | null;
}

@ObjectType({ description: 'Who works for a person’s safety, and from whom the person is kept.' })
@Open(FOR_THOSE_CONCERNED)
export class PersonProtection {
  @Field(() => Person, { description: 'The person.' }) person!: object;
  @Field(() => [SupportReferral], { description: 'The desks that support the person, or were asked to.' })
  support!: SupportReferral[];
  @Field(() => [KeptFrom], { description: 'The people from whom the person is kept today.' }) keptFrom!: KeptFrom[];
  @Field(() => [KeptFact], { description: 'Facts that are kept from somebody on their own.' }) keptFacts!: KeptFact[];
}
