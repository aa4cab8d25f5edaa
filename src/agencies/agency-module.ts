import type { EntityManager } from 'typeorm';
import type { SourceAgency } from '../sharing';
import type { AgencyModule, LoadPart } from './agency';
import { agencySubgraph } from './agency-subgraph';
import {
  addRecords,
  audiencesIn,
  checkEventsOf,
  edgeOf,
  formOfRoom,
  joinRows,
  knownRefusal,
  mutationName,
  NUMBERING,
  isWritable,
  partSent,
  peopleOf,
  recordAudiences,
  recordFactEdges,
  recordResolverOf,
  recordVersionFor,
  agencyDefinitionOf,
  rowsOf,
  takenAway,
  tellsTheIndexItself,
  tiesOf,
  ordersIn,
  locatedIn,
  writeEntries,
  writeRecords,
  writeResolverOf,
  type AgencyPart,
  type AgencyDefinition,
} from './entry';

export interface RoomRecipe {
  readonly holder: SourceAgency;
  /** The class of the record, declared with @AgencyRecordOf. */
  readonly record: Function;
  /** The classes of its entries, declared with @Entry. */
  readonly entries: readonly Function[];
}

/** An agency's room, put together from what it records. */
export function agencyRoom({ holder, record, entries }: RoomRecipe): AgencyModule {
  const plan = agencyDefinitionOf(record, entries);
  checkEventsOf(plan.record.agency, plan.entries);
  const { agency, table, entity } = plan.record;
  const { column, property } = NUMBERING[agency];
  const resolver = recordResolverOf(plan);
  const load = loadPartOf(plan);
  const writeForm = formOfRoom(plan, 'write');
  const writing = writeResolverOf(plan, writeForm, holder);
  return {
    holder,
    entities: [record, ...entries],
    plan,
    load,
    namedInMutation(sent) {
      const part = partSent(plan, sent as never);
      const read = part as unknown as AgencyPart;
      const holds = isWritable(writeForm, part);
      return {
        people: [...peopleOf(plan, read), ...takenAway(part)],
        ties: holds ? tiesOf(plan, read) : [],
        orders: holds ? ordersIn(plan, read) : [],
        located: holds ? locatedIn(plan, read) : [],
        audiences: holds ? audiencesIn(plan, read) : [],
      };
    },
    mutation: mutationName(plan),
    refusalOf: (sent, code, message) => knownRefusal(plan, writeForm, sent as never, code, message),
    buildSubgraph: (database) =>
      agencySubgraph(
        {
          holder,
          keyField: property,
          record,
          versionOf: recordVersionFor(plan.record),
          resolvers: new Map<new () => object, object>([
            [resolver, new resolver()],
            [writing.resolver, writing.at(database)],
          ]),
          plan: {
            type: entity.name,
            table: `${agency}.${table}`,
            keyColumn: column,
            edges: [...recordFactEdges(plan.record), ...plan.entries.map(edgeOf)],
            audiences: recordAudiences(plan.record),
          },
        },
        database,
      ),
  };
}

/** Who recorded what a file brings, where its rows do not say which file. */
const LOADED = 'load';

function loadPartOf(plan: AgencyDefinition): LoadPart {
  return {
    form: formOfRoom(plan),
    rowsOf: (part, known, keyOf) => rowsOf(plan, part as AgencyPart, known, keyOf),
    tiesOf: (part) => tiesOf(plan, part as AgencyPart),
    ordersOf: (part) => ordersIn(plan, part as AgencyPart),
    locatedOf: (part) => locatedIn(plan, part as AgencyPart),
    async write(parts, manager: EntityManager) {
      const rows = joinRows(parts, plan);
      await tellsTheIndexItself(manager);
      await addRecords(manager, plan.record, rows.known);
      await writeRecords(manager, plan.record, rows.records, LOADED);
      for (const [entry, entryRows] of rows.entries) await writeEntries(manager, entry, entryRows, LOADED);
    },
  };
}
