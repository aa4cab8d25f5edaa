import { OFFICE_HOURS, WorkingCalendar, type Database } from '../kernel';
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
    resolvers: [SharingDecisionResolver, GroundsMutations, SharingGroundsResolver, EmergencyResolver],
    references: {},
    container: new Map<Function, unknown>([
      [SharingDecisionResolver, new SharingDecisionResolver()],
      [GroundsMutations, new GroundsMutations()],
      [SharingGroundsResolver, new SharingGroundsResolver()],
      [EmergencyResolver, new EmergencyResolver()],
    ]),
  });

/** Human decisions about sharing. They run with the hub: the next question about the person is decided with them. */
export async function openDecisions(
  database: Database,
  { people, emergencyHours }: Pick<DecisionsDeps, 'people' | 'emergencyHours'>,
): Promise<Subgraph & { readonly call: CallSubgraph; readonly askForDecision: AskForDecision }> {
  const subgraph = await buildDecisionsSchema();
  const execute = executorOf(subgraph.schema);
  const deps: DecisionsDeps = {
    decisions: new DecisionStore(database),
    grounds: new GroundsStore(database),
    emergencies: new EmergencyStore(database),
    people,
    calendar: new WorkingCalendar({ hours: OFFICE_HOURS }),
    emergencyHours,
  };
  return {
    ...subgraph,
    askForDecision: askingForDecisions(deps),
    call: ({ document, variables }, scope) => execute(document, variables, (): DecisionsContext => ({ ...deps, scope })),
  };
}
