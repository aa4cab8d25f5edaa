import type { WorkingCalendar } from '../kernel';
import type { PeopleSubgraph, PersonView } from '../people';
import type { Holder } from '../sharing';
import type { RequestScope } from '../subgraph';
import type { DecisionStore } from './decision-store';
import type { EmergencyStore } from './emergency-store';
import type { GroundsStore } from './grounds-store';

export interface DecisionsDeps {
  readonly decisions: DecisionStore;
  readonly grounds: GroundsStore;
  readonly emergencies: EmergencyStore;
  readonly people: Pick<PeopleSubgraph, 'standingOf' | 'inEmergency'>;
  /** When reviewers work. */
  readonly calendar: WorkingCalendar;
  /** How long emergency access lasts, in hours. */
  readonly emergencyHours: number;
}

/** What the resolvers of human decisions see. */
export interface DecisionsContext extends DecisionsDeps {
  readonly scope: RequestScope;
}

/** Somebody by the hub's own number, for the people subgraph to decide anew. */
export const personRef = (view: PersonView | undefined): object | null => (view?.isVisible ? { __typename: 'Person', id: view.id } : null);

/** Is this person's case, or this holder's record of them, closed to whoever asks: law 8, or limited access? Then it is not theirs to decide about either. */
export const isClosedTo = ({ decidedOn }: PersonView, { practitioner }: RequestScope, holder?: Holder): boolean =>
  decidedOn.conflictedPractitioners.includes(practitioner.id) ||
  decidedOn.limitedAccess.some((limit) => limit.holder === holder && !limit.desks.includes(practitioner.desk));
