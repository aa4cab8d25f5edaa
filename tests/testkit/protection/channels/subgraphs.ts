import {
  getNamedType,
  isObjectType,
  isRequiredArgument,
  parse,
  type DocumentNode,
  type GraphQLObjectType,
} from 'graphql';
import { agencyModules, type AgencySubgraph } from '../../../../src/agencies';
import type { SourceAgency } from '../../../../src/sharing';
import type { Step } from '../play';
import { KEYS } from '../worlds';
import type { Channel } from './channel';

// Each agency's part of the graph, asked for everything with the very grants that the hub gave for the asker, and past
// the hub's own border: an agency releases no more than a grant covers, whoever asks.

const ASKED = `query A($of: PersonKeyInput!) { familyContext(of: $of) { people { nodes {
  probation { sentences { nodes { kind } } } police { incidents { nodes { grade } } }
  childrensSocialCare { statuses { nodes { kind } } } mash { contacts { nodes { rating } } } health { version } } } } }`;

/** Everything of a record, however deep. Whoever else is named there is the people subgraph's to show, or not. */
function everything(type: GraphQLObjectType, above: readonly string[] = []): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some(isRequiredArgument)) return [];
    const inner = getNamedType(field.type);
    if (!isObjectType(inner)) return [field.name];
    if (inner.name === 'Person' || field.name === 'edges' || above.includes(inner.name)) return [];
    return [`${field.name} ${everything(inner, [...above, type.name])}`];
  });
  return `{ ${['__typename', ...fields].join(' ')} }`;
}

const documents = new Map<SourceAgency, DocumentNode>();
function documentFor(holder: SourceAgency, { schema }: AgencySubgraph): DocumentNode {
  const known = documents.get(holder);
  if (known) return known;
  const { entity } = agencyModules.find((module) => module.holder === holder)!.plan.record;
  const type = schema.getType(entity.name) as GraphQLObjectType;
  const made = parse(
    `query A($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${entity.name} ${everything(type)} } }`,
    { noLocation: true },
  );
  documents.set(holder, made);
  return made;
}

const past: Step = {
  name: 'asks each agency’s part with the grants of the hub',
  async take(play, choice) {
    play.hub.agencies.take();
    await play.ask(ASKED, { of: KEYS[choice % KEYS.length] });
    const asked = [...play.hub.agencies.take()].sort(([one], [other]) => one.localeCompare(other));
    const { got } = await play.noting(async () => {
      const answers: Record<string, unknown> = {};
      for (const [holder, { subgraph, representations, contextOf }] of asked)
        answers[holder] = await subgraph.execute(documentFor(holder, subgraph), { representations }, contextOf);
      return JSON.stringify(answers);
    });
    return got;
  },
};

export const subgraphs: Channel = {
  name: 'agencies asked with a grant',
  reads: ['agency route /graphql'],
  steps: [past],
};
