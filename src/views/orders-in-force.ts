import { Field, ID, ObjectType } from 'type-graphql';
import { AgencyCode, Person } from '../people';
import type { SourceAgency } from '../sharing';
import { DateScalar, GUARD, Open, Released, type Guard } from '../subgraph';
import { viewPageOf } from './page';
import { TimelineKind } from './plans';
import { FamilyViewSource, ViewSource } from './view-source';

const BECAUSE = 'made of the orders, conditions and arrangements that the agencies released to this asker';
const SOURCES = 'What each agency did. An order of an agency that did not answer may be in force all the same.';

@ObjectType({
  description:
    'Something in force today that forbids somebody to approach or to make contact: an order, a condition of a sentence or of bail, an arrangement for a child.',
})
@Open(BECAUSE)
export class OrderInForce {
  @Field(() => AgencyCode, { description: 'The agency that says so.' }) source!: SourceAgency;
  @Field(() => TimelineKind, { description: 'What it is.' }) kind!: string;
  @Field(() => String, { description: 'In one line.' }) says!: string;
  @Field(() => ID, { description: 'The agency’s own reference.' }) reference!: string;
  @Field(() => [Person], { description: 'Who is bound. Whoever you may not see is not listed.' })
  bound!: readonly object[];
  @Field(() => [Person], {
    description:
      'Whom they must not approach, where it names them. Whoever you may not see is not listed; forbids may say more.',
  })
  mustNotApproach!: readonly object[];
  @Field(() => [String], { description: 'What it forbids, in its own words, without naming a place.' })
  forbids!: readonly string[];
  @Released('PROTECTED_ADDRESS')
  @Field(() => [String], {
    nullable: true,
    description:
      'Places to keep away from; null where this kind of entry holds none apart. Never released on the perpetrator’s side (law 2).',
  })
  places!: readonly string[] | null;
  @Field(() => DateScalar, { nullable: true, description: 'The first day.' }) from!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'The last day; null until further notice.' }) until!:
    string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a breach is recorded; null where this kind of entry records none.',
  })
  breached!: boolean | null;
  key!: string;
  [GUARD]!: Guard;
}

const PageOfOrders = viewPageOf(OrderInForce, BECAUSE);

@ObjectType({
  description: 'A page of what is in force today for one person, the latest first, and what each agency did to answer.',
})
@Open(BECAUSE)
export class OrderInForceConnection extends PageOfOrders {
  @Released('INVOLVEMENT')
  @Field(() => [ViewSource], { nullable: true, description: SOURCES })
  sources!: ViewSource[];
}

@ObjectType({
  description: 'A page of what is in force today for a family, the latest first, and what each agency did to answer.',
})
@Open(BECAUSE)
export class FamilyOrdersConnection extends PageOfOrders {
  @Released('INVOLVEMENT')
  @Field(() => [FamilyViewSource], { nullable: true, description: SOURCES })
  sources!: FamilyViewSource[];
}
