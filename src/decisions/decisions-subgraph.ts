import { OFFICE_HOURS, WorkingCalendar, type Database } from '../kernel';
import { LOOKS_FOR_NOTHING, type BeforeOpening } from './before-opening';
import type { DecisionsLog } from './decisions-log';
import { OpenedTexts } from './opened-text-store';
import { OpenDecisionTextResolver } from './open-text.resolver';
import { buildSubgraph, executorOf, type CallSubgraph, type Subgraph } from '../subgraph';
import { askingForDecisions, type AskForDecision } from './ask-decision';
import { DecisionStore } from './decision-store';
import type { DecisionsContext, DecisionsDeps } from './decisions-context';
import { EmergencyResolver } from './emergency.resolver';
import { EmergencyStore } from './emergency-store';
import { GroundsMutations, SharingGroundsResolver } from './grounds.resolver';
import { GroundsStore } from './grounds-store';
import { SharingDecisionResolver } from './sharing-decision.resolver';

export const buildDecisionsSchema = (): Promise<Subgraph> =>
  buildSubgraph({
    name: 'decisions',
    resolvers: [
      SharingDecisionResolver,
      GroundsMutations,
      SharingGroundsResolver,
      EmergencyResolver,
      OpenDecisionTextResolver,
    ],
    references: {},
    container: new Map<Function, unknown>([
      [SharingDecisionResolver, new SharingDecisionResolver()],
      [GroundsMutations, new GroundsMutations()],
      [SharingGroundsResolver, new SharingGroundsResolver()],
      [EmergencyResolver, new EmergencyResolver()],
      [OpenDecisionTextResolver, new OpenDecisionTextResolver()],
    ]),
  });

/** Human decisions about sharing. They run with the hub: the next question about the person is decided with them. */
export async function openDecisions(
  database: Database,
  {
    people,
    emergencyHours,
    log,
    beforeOpening = LOOKS_FOR_NOTHING,
    limitsRecords,
  }: Pick<DecisionsDeps, 'people' | 'emergencyHours' | 'limitsRecords'> & {
    readonly log: DecisionsLog;
    readonly beforeOpening?: BeforeOpening;
  },
): Promise<Subgraph & { readonly call: CallSubgraph; readonly askForDecision: AskForDecision }> {
  const subgraph = await buildDecisionsSchema();
  const execute = executorOf(subgraph);
  const deps: DecisionsDeps = {
    decisions: new DecisionStore(database),
    grounds: new GroundsStore(database),
    emergencies: new EmergencyStore(database, log),
    openedTexts: new OpenedTexts(database, log),
    beforeOpening,
    limitsRecords,
    people,
    calendar: new WorkingCalendar({ hours: OFFICE_HOURS }),
    emergencyHours,
  };
  return {
    ...subgraph,
    askForDecision: askingForDecisions(deps),
    call: ({ document, variables }, scope) =>
      execute(document, variables, (): DecisionsContext => ({ ...deps, scope })),
  };
}
