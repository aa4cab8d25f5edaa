import type { WorkingCalendar } from '../kernel';
import { desksLocate } from '../partnership';
import { textReaderOf, type PeopleSubgraph, type PersonView } from '../people';
import { closedTo, isOpened, type Audience, type SourceAgency, type HubTextReader } from '../sharing';
import type { RequestScope } from '../subgraph';
import type { BeforeOpening } from './before-opening';
import type { AskRow, DecisionStore } from './decision-store';
import type { EmergencyStore } from './emergency-store';
import type { GroundsStore } from './grounds-store';
import type { OpenedTexts } from './opened-text-store';

export interface DecisionsDeps {
  readonly decisions: DecisionStore;
  readonly grounds: GroundsStore;
  readonly emergencies: EmergencyStore;
  readonly people: Pick<PeopleSubgraph, 'standingOf' | 'inEmergency'>;
  readonly openedTexts: OpenedTexts;
  /** Shows a writer what their text names, before it is open to everybody who is entitled to the entry. */
  readonly beforeOpening: BeforeOpening;
  /** Does an agency limit records to some of its desks? It follows from the agency, and never from a person. */
  readonly limitsRecords: (holder: SourceAgency) => Promise<boolean>;
  /** When reviewers work. */
  readonly calendar: WorkingCalendar;
  /** How long emergency access lasts, in hours. */
  readonly emergencyHours: number;
}

/** What the resolvers of human decisions see. */
export interface DecisionsContext extends DecisionsDeps {
  readonly scope: RequestScope;
}

/** Somebody by the hub's own number, for the people subgraph to decide again. */
export const personRef = (view: PersonView | undefined): object | null =>
  view?.isVisible ? { __typename: 'Person', id: view.id } : null;

/** How the asker reads texts about a person. `hasPart`: the entry is theirs to decide or to review. */
export const readerOf = (view: PersonView | undefined, scope: RequestScope, hasPart: boolean): HubTextReader =>
  textReaderOf(scope, view?.isVisible ? view : undefined, {
    isKeptFrom: view?.decidedOn.keptFromAsker !== undefined,
    hasPart,
  });

/** Warns whoever is about to open these texts. */
export async function warned(
  { beforeOpening, scope }: Pick<DecisionsContext, 'beforeOpening' | 'scope'>,
  texts: Readonly<Record<string, string | null | undefined>>,
  audience: Audience | null | undefined,
  person: string,
): Promise<void> {
  if (!audience || !isOpened(audience)) return;
  await beforeOpening(
    scope,
    Object.entries(texts).flatMap(([name, text]) => (text ? [{ name, text, audience, people: [person] }] : [])),
  );
}

/**
 * Is this person's case, or this holder's record of them, closed to whoever asks: law 8, limited access, or another
 * school's pupil? Then it is not theirs to decide about either.
 */
export const isClosedTo = ({ decidedOn }: PersonView, { practitioner }: RequestScope, holder?: SourceAgency): boolean =>
  decidedOn.conflictedPractitioners.includes(practitioner.id) ||
  (holder !== undefined &&
    (closedTo({ asker: practitioner, person: decidedOn }).has(holder) ||
      (holder === practitioner.agency &&
        desksLocate(holder) &&
        decidedOn.askersInvolvement?.includes('HOLDS_CASE') !== true)));

/** Is this holder's record of the person limited to some desks, and the asker's among them? Then it is for them to decide. */
export const isLimitedToTheirs = (
  { decidedOn }: PersonView,
  { practitioner: { agency, desk } }: RequestScope,
  holder: SourceAgency,
): boolean =>
  holder === agency && decidedOn.limitedAccess.some((limit) => limit.holder === holder && limit.desks.includes(desk));

/** Was it asked by the asker's own desk? */
export const isOfTheirDesk = (
  { recordedByAgency, recordedByDesk }: Pick<AskRow, 'recordedByAgency' | 'recordedByDesk'>,
  { practitioner: { agency, desk } }: RequestScope,
): boolean => recordedByAgency === agency && recordedByDesk === desk;

/**
 * Is what was asked about this person closed to whoever reads it? What one's own desk asked is there, whatever the
 * agency holds: else its absence would tell that there is a record, limited to others.
 */
export const isAskClosedTo = (
  view: PersonView,
  scope: RequestScope,
  ask: Pick<AskRow, 'holder' | 'recordedByAgency' | 'recordedByDesk'>,
): boolean => isClosedTo(view, scope, ask.holder) && !(isOfTheirDesk(ask, scope) && view.isVisible);

/**
 * Is it for somebody of another desk to decide? Of an agency that limits records, nobody decides what their own desk
 * asked, whoever it is about: that they may not about a limited record would tell that there is one. Whoever may know of
 * such a record decides all the same.
 */
export const isForAnotherDesk = (
  view: PersonView,
  scope: RequestScope,
  ask: Pick<AskRow, 'holder' | 'recordedByAgency' | 'recordedByDesk'>,
  limitsRecords: boolean,
): boolean =>
  limitsRecords && isOfTheirDesk(ask, scope) && view.isVisible && !isLimitedToTheirs(view, scope, ask.holder);
