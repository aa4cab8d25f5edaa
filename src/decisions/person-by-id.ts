import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Open } from '../subgraph';

/**
 * A person whom a decision is about, by the hub's own number. The people subgraph decides again whether they may be
 * seen.
 */
@ObjectType('Person')
@Directive('@key(fields: "id", resolvable: false)')
export class PersonById {
  @Open('the hub’s own number: it opens nothing, and a person who may not be seen has none')
  @Field(() => ID, { description: 'The hub’s own number.' })
  id!: string;
}
