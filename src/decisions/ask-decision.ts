import type { GraphQLError } from 'graphql';
import type { PersonView } from '../people';
import { releasesAnything, REASONS, type Audience, type Category, type SourceAgency } from '../sharing';
import type { RequestScope } from '../subgraph';
import type { DecisionStore } from './decision-store';
import type { DecisionsDeps } from './decisions-context';
import { closedByLaw } from './entitled';
import { badInput, notThere } from './faults';

/** What somebody was refused and asks those who decide for. */
export interface DecisionWanted {
  /** About whom, and whose risk it reduces, by the hub's own numbers. */
  readonly person: string;
  readonly riskTo: string;
  readonly holder: SourceAgency;
  readonly categories: readonly Category[];
  readonly because: string;
  /** For whom the reason is. */
  readonly audience?: Audience | undefined;
}

type AuthorityOf = (ids: readonly string[]) => Promise<ReadonlyMap<string, PersonView>>;

/**
 * Asks those who decide; answers the number under which they were asked, or, as an error, why no decision can open it.
 */
export async function askWhoDecides(
  { person, riskTo, holder, categories, because, audience }: DecisionWanted,
  standingOf: AuthorityOf,
  decisions: DecisionStore,
  scope: RequestScope,
): Promise<string | GraphQLError> {
  const { practitioner, purpose } = scope;
  if (!releasesAnything(purpose))
    return badInput('No decision opens anything for this purpose. Declare in X-Purpose what you need it for.');
  const people = await standingOf([person, riskTo]);
  const [view, protects] = [people.get(person), people.get(riskTo)];
  if (!view?.isVisible) return notThere('person');
  if (!protects?.isVisible) return badInput('riskTo names nobody whom you may see. Say whose risk it reduces.');
  const decision = view.decisions.get(holder);
  if (decision?.kind === 'refusal' && (decision.reason === 'NO_AGREEMENT' || decision.reason === 'AGREEMENT_LAPSED'))
    return badInput(REASONS[decision.reason].route);
  for (const category of categories) {
    const law = closedByLaw(practitioner, holder, purpose, category);
    if (law) return badInput(`No decision can open ${category} to you: ${REASONS[law].says}. ${REASONS[law].route}`);
  }
  return decisions.ask({ personId: view.id, holder, categories, riskTo: protects.id, because, audience }, scope);
}

/**
 * For other rooms: asks for what a decision can open and leaves out the rest. `undefined` where that is nothing: nobody
 * is bothered with it.
 */
export type AskForDecision = (wanted: DecisionWanted, scope: RequestScope) => Promise<string | undefined>;

export const askingForDecisions =
  ({ decisions, people }: Pick<DecisionsDeps, 'decisions' | 'people'>): AskForDecision =>
  async (wanted, scope) => {
    const { practitioner, purpose } = scope;
    const categories = wanted.categories.filter(
      (category) => !closedByLaw(practitioner, wanted.holder, purpose, category),
    );
    if (categories.length === 0) return undefined;
    const standingOf: AuthorityOf = (ids) => people.standingOf(scope, [...new Set(ids)]);
    const asked = await askWhoDecides({ ...wanted, categories }, standingOf, decisions, scope);
    return typeof asked === 'string' ? asked : undefined;
  };
