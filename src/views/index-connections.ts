import { householdOf, relationshipsOf, type PeopleContext, type PersonNode, type PersonView } from '../people';
import type { Category } from '../sharing';
import type { AgencyAnswer } from './agency-answers';
import type { Found } from './found-connection';

/**
 * What the person index tells this asker of somebody's relatives and household: what Person.relationships and
 * Person.household tell them, and no more. Where those fields are refused, this is empty.
 */
export async function connectionsInIndex(node: PersonNode, context: PeopleContext): Promise<Found[]> {
  const { view } = node;
  const mayTellWhere = view.covers('ADDRESS');
  const [relationships, household] = await Promise.all([
    view.covers('RELATIONSHIP') ? relationshipsOf(node, context) : [],
    mayTellWhere ? householdOf(node, context) : [],
  ]);
  const { today } = context.scope;
  return [
    ...household.map(({ person, startedOn, endedOn, assertedBy }): Found => {
      const ended = endedOn !== null && endedOn < today;
      return {
        kind: ended ? 'LIVED_WITH' : 'LIVES_WITH',
        person: person as PersonNode,
        since: startedOn,
        until: endedOn,
        assertedBy,
      };
    }),
    ...relationships.flatMap(
      ({ person, ground, otherIs, says, cohabiting, startedOn, endedOn, assertedBy }): Found[] => {
        const other = person as PersonNode;
        const related: Found = {
          kind: 'RELATED_TO',
          person: other,
          ground,
          otherIs,
          says: says.ifOpen,
          since: startedOn,
          until: endedOn,
          assertedBy,
        };
        // That they live together is as sensitive as an address, and is checked as one.
        const together: Found = { kind: 'LIVES_WITH', person: other, since: null, until: null, assertedBy };
        return cohabiting === true && mayTellWhere ? [together, related] : [related];
      },
    ),
  ];
}

const TOLD_BY_THE_INDEX: readonly Category[] = ['RELATIONSHIP', 'ADDRESS'];

/**
 * An agency that answers, and does not let the index tell what it says of relatives or households, withholds that too.
 */
export const withIndexRefusals = (answers: readonly AgencyAnswer[], view: PersonView): AgencyAnswer[] =>
  answers.map((answer) => {
    if (answer.outcome === 'WITHHELD') return answer;
    const closed = TOLD_BY_THE_INDEX.filter((category) => !view.opensAt(answer.holder, category));
    return {
      ...answer,
      withheld: [
        ...answer.withheld,
        ...closed.map((category) => ({ category, reason: view.reasonAt(answer.holder, category) })),
      ],
    };
  });
