import { isOpenToDecisions, type Category, type Holder } from '../sharing';
import type { RequestScope } from '../subgraph';
import type { DecisionsDeps } from './decisions-context';
import { closedByLaw } from './entitled';

/** What a question that no agreement answers asks those who decide. */
export interface DecisionWanted {
  /** About whom, and whose risk it reduces, by the hub's own numbers. */
  readonly person: string;
  readonly riskTo: string;
  readonly holder: Holder;
  readonly categories: readonly Category[];
  readonly because: string;
}

/** Asks those who decide; answers the number under which they were asked. `undefined` where no decision can open anything: nobody is bothered with it. */
export type AskForDecision = (wanted: DecisionWanted, scope: RequestScope) => Promise<string | undefined>;

export const askingForDecisions =
  ({ decisions, people }: Pick<DecisionsDeps, 'decisions' | 'people'>): AskForDecision =>
  async ({ person, riskTo, holder, categories, because }, scope) => {
    const { practitioner, purpose } = scope;
    const open = categories.filter((category) => closedByLaw(practitioner, holder, purpose, category) === undefined);
    if (!isOpenToDecisions(purpose) || open.length === 0) return undefined;
    const standing = await people.standingOf(scope, [...new Set([person, riskTo])]);
    const [view, protects] = [standing.get(person), standing.get(riskTo)];
    if (!view?.isVisible || !protects?.isVisible) return undefined;
    const decision = view.decisions.get(holder);
    if (decision?.kind === 'refusal' && (decision.reason === 'NO_AGREEMENT' || decision.reason === 'AGREEMENT_LAPSED')) return undefined;
    return decisions.ask({ personId: view.id, holder, categories: open, riskTo: protects.id, because }, scope);
  };
