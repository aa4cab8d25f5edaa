import { Directive, Field, ID, ObjectType, type ClassType } from 'type-graphql';
import { Open } from '../subgraph';

/**
 * The way back from an agency's number to a person. The agency knows only its own number; the people subgraph turns it
 * into a person and decides again, so no path through the graph goes round the policy.
 */
export function personByKey(keyField: string): ClassType<object> {
  @ObjectType('Person')
  @Directive(`@key(fields: "${keyField}", resolvable: false)`)
  class Person {}
  Field(() => ID, { nullable: true })(Person.prototype, keyField);
  Directive('@inaccessible')(Person.prototype, keyField);
  Open('the agency’s own number, which clients cannot ask for; it leads to the people subgraph, which decides')(
    Person.prototype,
    keyField,
  );
  return Person;
}
