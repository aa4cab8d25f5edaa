import type { DocumentNode } from 'graphql';
import { agencyModules, type AgencySubgraph } from '../../../src/agencies';
import type { SourceAgency } from '../../../src/sharing';
import type { Requested } from '../../../src/subgraph';

/** How the hub asked an agency's part: for whom, and with which grants. */
export interface Asked {
  readonly subgraph: AgencySubgraph;
  /** References to records, each with its grant. */
  readonly representations: readonly Readonly<Record<string, unknown>>[];
  readonly contextOf: (requested: Requested) => object;
}

export interface ReleasedBy {
  /** What each agency was last asked for records, since this was last called. */
  take(): ReadonlyMap<SourceAgency, Asked>;
  /** The hub has opened: agencies' parts that are built from now on are another hub's. */
  readonly isOpen: () => void;
}

const isReferences = (value: unknown): value is Asked['representations'] =>
  Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null && '__typename' in one);

/**
 * Notes with which grants the next hub that opens asks each agency's part, so that somebody who has a grant can ask
 * that part themselves, past the hub's own border.
 */
export function releasedBy(): ReleasedBy {
  let asked = new Map<SourceAgency, Asked>();
  const builds = agencyModules.map((module) => Object.getOwnPropertyDescriptor(module, 'buildSubgraph')!);
  for (const module of agencyModules) {
    const build = module.buildSubgraph.bind(module);
    module.buildSubgraph = async (database) => {
      const subgraph = await build(database);
      return {
        ...subgraph,
        execute(document: DocumentNode, variables, contextOf) {
          const representations = Object.values(variables).find(isReferences);
          if (representations) asked.set(module.holder, { subgraph, representations, contextOf });
          return subgraph.execute(document, variables, contextOf);
        },
      };
    };
  }
  return {
    take() {
      const taken = asked;
      asked = new Map();
      return taken;
    },
    isOpen: () =>
      agencyModules.forEach((module, index) => void Object.defineProperty(module, 'buildSubgraph', builds[index]!)),
  };
}
