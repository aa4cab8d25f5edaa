import type { Logger } from 'pino';
import { agencyModules, entryTelling, NUMBERING, type AgencyModule } from '../agencies';
import type { DisclosureLog } from '../audit';
import type { Config } from '../config';
import { connectAgency, notAnswered, type ComposableSubgraph } from '../gateway';
import type { Metrics } from '../http';
import { openWriting } from '../load';
import type { PeopleSubgraph } from '../people';
import type { SourceAgency } from '../sharing';
import type { CallSubgraph } from '../subgraph';
import type { Databases } from './databases/databases';
import { noteAudiencesIn } from './log/note-audiences';
import { noteWrittenIn } from './log/note-written';
import type { Sources } from './sources/sources';

export interface AgencySubgraphDeps {
  readonly databases: Databases;
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly sources: Sources;
  readonly people: PeopleSubgraph;
  readonly disclosures: DisclosureLog;
  readonly grantKeys: Readonly<Record<SourceAgency, Buffer>>;
}

/** An agency's subgraph, as the hub composes and calls it, wherever the agency runs. */
export interface OpenAgency {
  readonly holder: SourceAgency;
  readonly schema: ComposableSubgraph;
  readonly call: CallSubgraph;
}

/** Every agency: asked through its connection, which holds its answers against the grants; and written to. */
export function openAgencies(deps: AgencySubgraphDeps): Promise<OpenAgency[]> {
  const { databases, people, disclosures } = deps;
  const write = openWriting(databases.hub, people.grantsForWriting, {
    audiences: noteAudiencesIn(disclosures, people.seenBy),
    written: noteWrittenIn(disclosures, people.seenBy),
    notAnswered,
  });
  return Promise.all(
    agencyModules.map(async (module) => {
      const subgraph = await module.buildSubgraph(databases[module.holder]);
      const ask = connect(module, subgraph, deps);
      return {
        holder: module.holder,
        schema: subgraph,
        call: (operation, scope) =>
          write(module, subgraph.schema, operation, scope, (part, writing) => ask(part, scope, writing)),
      };
    }),
  );
}

function connect(
  module: AgencyModule,
  subgraph: Awaited<ReturnType<AgencyModule['buildSubgraph']>>,
  { config, log, metrics, sources, people, grantKeys }: AgencySubgraphDeps,
) {
  const { holder, plan } = module;
  const { property: recordKey, personKey } = NUMBERING[plan.record.agency];
  return connectAgency(
    {
      holder,
      subgraph,
      url: config.agencyUrls[holder],
      limits: { timeLimit: config.sourceTimeLimit, bytes: config.largestAnswer },
      recordKey,
      personKey,
      grantKey: grantKeys[holder],
      entries: entryTelling(plan),
      refusalOf: (sent, code, message) => module.refusalOf(sent, code, message),
      disclosureOf: (document, grant) => subgraph.disclosureOf(document, grant),
    },
    {
      visiblePeople: people.visiblePeople,
      refuseUnlessUpToDate: (agency) => sources.refuseUnlessUpToDate(agency),
      onFault(agency, cause, { requestId }) {
        metrics.unavailable(agency);
        sources.failed(agency, cause, requestId);
      },
      onAmended({ fault, field, times }, message, { requestId }) {
        metrics.amended(holder, fault, times);
        log.warn({ agency: holder, fault, field, times, requestId }, message);
      },
    },
  );
}
