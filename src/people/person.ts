import { Directive, Field, ID, ObjectType, Int } from 'type-graphql';
import { connectionOf, DateScalar, enumeration, Open, Released, Written, type Text } from '../subgraph';
import { bySource, SOURCES } from '../partnership';
import type { SourceAgency } from '../sharing';
import { AgencyCode } from './agency-enum';
import { Dated } from './assertion';
import { PartWithheld } from './part-withheld';
import { ParentalResponsibilityBasis, RelationshipGround, Relative } from './connection-between-people';

/** An agency's record, as the people subgraph knows it: a number and a grant, nothing more. */
function recordStub(name: string, keyField: string) {
  @ObjectType(name)
  @Directive(`@key(fields: "${keyField} grant", resolvable: false)`)
  class RecordStub {
    @Released('INVOLVEMENT')
    @Directive('@inaccessible')
    @Field(() => String, {
      nullable: true,
      description: 'What may be released of it, signed by the hub. No client can ask for it.',
    })
    grant?: string;
  }
  Field(() => ID, { nullable: true })(RecordStub.prototype, keyField);
  Released('INVOLVEMENT')(RecordStub.prototype, keyField);
  return RecordStub;
}

/** What the people subgraph hands out of each agency's record. */
export const RECORD_STUBS = bySource(({ record, own }) => recordStub(record, own.name));

export const InvolvementStatus = enumeration('InvolvementStatus', 'Different answers; none stands for another.', {
  KNOWN: 'The agency knows the person.',
  NOTHING_KNOWN: 'The agency was asked and knew nothing, on the day given.',
  NAMED: 'The agency has named the person to the index and holds no record of its own about them.',
  ANSWERED:
    'The index has no record of the agency’s. It was asked, and its answer stands: sourcesChecked says about what, and until when. Of anything else it says nothing.',
  NO_ANSWER: 'The agency was asked, and has not given a final answer. This is not "nothing known".',
  NOT_CHECKED:
    'Nobody has asked the agency, or what it answered no longer stands (checkedOn says when that was). This is not "nothing known".',
  WITHHELD: 'You may not be told whether the agency knows the person.',
});

export const RelationshipDirection = enumeration(
  'RelationshipDirection',
  'What the other person is in a relationship that has a direction.',
  {
    PARENT: 'The other is the parent, or has parental responsibility.',
    CHILD: 'The other is the child.',
  },
);

@ObjectType({ description: 'Whether one agency knows the person.' })
@Released('INVOLVEMENT')
export class Involvement {
  @Field(() => AgencyCode, { description: 'The agency.' }) agency!: SourceAgency;
  @Field(() => InvolvementStatus, { description: 'What it knows, or that this is not known.' })
  status!: keyof typeof InvolvementStatus;
  @Field(() => DateScalar, { nullable: true, description: 'Since when the agency has known the person.' }) since?:
    string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The last day on which the agency worked with the person, where its work has ended. It still has its records.',
  })
  endedOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'When the agency was last asked, where that is known.' })
  checkedOn?: string | null;
  @Field(() => String, { nullable: true, description: 'Why it is withheld.' }) reason?: string;
}

/** Each agency's answers name people by its own number. No client can see it: it serves references alone. */
function KeyedByEachAgency(declared: Function): void {
  // As decorators that are written one above the other: the last comes first.
  for (const { own } of Object.values(SOURCES).reverse()) {
    Field(() => ID, { nullable: true, description: own.givenBy })(declared.prototype as object, own.personKey);
    Directive('@inaccessible')(declared.prototype as object, own.personKey);
    Released('INVOLVEMENT')(declared.prototype as object, own.personKey);
    Directive(`@key(fields: "${own.personKey}")`)(declared);
  }
}

@ObjectType({
  description:
    'A person in the shared index. What the index holds are assertions by agencies, each released as its agency allows.',
})
@Directive('@key(fields: "id")')
@KeyedByEachAgency
export class Person {
  @Open('the hub’s own number: it opens nothing, and a person who may not be seen has none')
  @Field(() => ID, { description: 'The hub’s own number.' })
  id!: string;
}

@ObjectType({ description: 'How the person is connected to another, and who says so.' })
@Released('RELATIONSHIP')
export class Relationship extends Dated {
  @Field(() => Person, { nullable: true, description: 'The other person.' }) person!: object | null;
  @Field(() => RelationshipGround, { description: 'The ground on which they are connected.' })
  ground!: keyof typeof RelationshipGround;
  @Field(() => RelationshipDirection, {
    nullable: true,
    description: 'Of PARENT and PARENTAL_RESPONSIBILITY: what the other person is.',
  })
  otherIs!: keyof typeof RelationshipDirection | null;
  @Field(() => Relative, { nullable: true, description: 'Of RELATIVES: what the other person is to this one.' })
  relative!: keyof typeof Relative | null;
  @Field(() => ParentalResponsibilityBasis, {
    nullable: true,
    description: 'Of PARENTAL_RESPONSIBILITY: how it is held.',
  })
  heldBy!: keyof typeof ParentalResponsibilityBasis | null;
  @Written
  @Field(() => String, { nullable: true, description: 'In words: former partner, half-sister.' })
  says!: Text;
  @Released('ADDRESS')
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether they live together. Contact and living together are separate facts (001 L454), and being connected does not need it (002 L161).',
  })
  cohabiting!: boolean | null;
  @Field(() => DateScalar, { nullable: true, description: 'Since when they are connected so.' }) startedOn!:
    string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Until when. A connection that has ended is a connection still (002 L198-203).',
  })
  endedOn!: string | null;
  @Field(() => [AgencyCode], { description: 'The agencies that assert it, of those that may tell you so.' })
  assertedBy!: SourceAgency[];
}

@ObjectType({ description: 'Somebody who lives, or lived, in the same household.' })
@Released('ADDRESS')
export class HouseholdMember extends Dated {
  @Field(() => Person, { nullable: true, description: 'Who it is.' }) person!: object | null;
  @Field(() => DateScalar, { nullable: true, description: 'Since when they have lived there.' }) startedOn!:
    string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Until when they lived there.' }) endedOn!: string | null;
  @Field(() => [AgencyCode], { description: 'The agencies that say so, of those that may tell you.' })
  assertedBy!: SourceAgency[];
}

export const HouseholdMemberConnection = connectionOf(HouseholdMember, 'ADDRESS', 'person by person', PartWithheld);

@ObjectType({
  description:
    'A household in which the person lives, or lived, as one agency has it: households change, and agencies that differ stand side by side. Somebody who left and came back has been there twice.',
})
@Released('ADDRESS')
export class Household extends Dated {
  @Field(() => DateScalar, { nullable: true, description: 'Since when the person has lived in it.' }) startedOn!:
    string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Until when the person lived in it.' }) endedOn!:
    string | null;
  @Field(() => [AgencyCode], { description: 'The agencies that say so, of those that may tell you.' })
  assertedBy!: SourceAgency[];
}

export const InvolvementConnection = connectionOf(Involvement, 'INVOLVEMENT', 'agency by agency');
export const RelationshipConnection = connectionOf(Relationship, 'RELATIONSHIP', 'person by person', PartWithheld);
export const HouseholdConnection = connectionOf(Household, 'ADDRESS', 'the present ones first', PartWithheld);
export const PersonConnection = connectionOf(
  Person,
  { open: 'holds people, each of whom is decided on their own' },
  'the nearest first',
);

@ObjectType({ description: 'A family as one asker may see it. Whoever is absent may not be seen, or is not there.' })
@Open('holds people, each of whom is decided on their own')
export class FamilyContext {
  @Field(() => Person, { description: 'The person asked about.' }) asked!: object;
  @Field(() => Int, {
    description: 'How many people you may see in this family, on all pages. Nobody else is counted.',
  })
  size!: number;
}
