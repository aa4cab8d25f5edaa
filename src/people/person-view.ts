import { SCHEME_OF } from '../partnership';
import {
  addressesShown,
  asIfUnknownTo,
  closedTo,
  decide,
  decideInCompany,
  SOURCE_AGENCIES,
  isSourceAgency,
  readsClosedTexts,
  type AddressesShown,
  type Agreement,
  type Category,
  type Decision,
  type Grant,
  type SourceAgency,
  type HubTextReader,
  type PersonFacts,
  type Reason,
  worksForSafety,
} from '../sharing';
import { noteWithheldParts, perRequest, withheld, type Guard, type RequestScope, type WithheldPart } from '../subgraph';
import { ageOn } from './age';
import type { CheckFact, HouseholdFact, PersonFactsRow, PersonKey, StayFact } from './people-store';
import { formalCheckOf, mayKnowOfQuestion, type FormalCheck } from './formal-check';
import { ANSWERED_BY_THE_AGENCY } from './source-check';

/** One person as one asker may see them: the index's facts, and what was decided about each agency. */
export class PersonView implements Guard {
  /** What was decided for the asker about the person’s record at each agency. */
  readonly decisions: ReadonlyMap<SourceAgency, Decision>;
  /** The facts that it was decided on. */
  readonly decidedOn: PersonFacts;
  private readonly parts = new Map<string, readonly WithheldPart[]>();

  constructor(
    readonly facts: PersonFactsRow,
    readonly scope: RequestScope,
    agreements: readonly Agreement[],
    /** The same person as those see them who look at the reply too: what they may not be told is told to nobody. */
    readonly company: readonly PersonView[] = [],
  ) {
    this.decidedOn = factsForDeciding(facts, scope.practitioner, scope.today);
    const own = decisionsOf(this.decidedOn, scope, agreements);
    this.decisions =
      company.length === 0
        ? own
        : new Map(
            SOURCE_AGENCIES.map((holder) => [
              holder,
              decideInCompany(
                own.get(holder)!,
                company.map(({ decisions }) => decisions.get(holder)!),
              ),
            ]),
          );
  }

  /** The asker, and everybody who looks at the reply with them. */
  get everybody(): readonly PersonView[] {
    return [this, ...this.company];
  }

  /** The day of birth that decisions go by. */
  get bornOn(): string | undefined {
    return youngestBirth(this.facts);
  }

  /** The hub’s own number: a UUID. */
  get id(): string {
    return this.facts.id;
  }

  /** What an agency may release; undefined where it releases nothing. */
  grantOf(holder: SourceAgency): Grant | undefined {
    const decision = this.decisions.get(holder);
    return decision?.kind === 'grant' ? decision : undefined;
  }

  /** May this asker read texts about the person that nobody has opened (rule P4)? */
  get readsClosedTexts(): boolean {
    return this.everybody.every(({ asked }) => readsClosedTexts(asked));
  }

  /** Whose word about ordinary addresses the asker is shown. */
  get addressesShown(): AddressesShown {
    const shown = this.everybody.map(({ asked }) => addressesShown(asked));
    return (['NONE', 'OWN_AGENCYS'] as const).find((one) => shown.includes(one)) ?? 'EVERY_AGENCYS';
  }

  /**
   * Does the asker work for the safety of this very person, other than in an emergency? Only they say who else does,
   * and from whom the person is kept: hours of emergency access would otherwise become a tie for good.
   */
  get worksForSafety(): boolean {
    if (this.company.length > 0) return false;
    const { person, ...asked } = this.asked;
    return worksForSafety({ ...asked, person: { ...person, emergencies: [] } });
  }

  /**
   * Is the person nobody to this asker, at every agency: for a conflict of interest, or because everything of them is
   * kept from the asker?
   */
  get isAbsent(): boolean {
    return this.everybody.some(
      ({ decidedOn: { conflictedPractitioners, keptFromAsker } }) =>
        conflictedPractitioners.length > 0 || keptFromAsker === 'EVERYTHING',
    );
  }

  /** The facts as they count for this asker: a record that their desk may not know of counts for nothing. */
  get counted(): PersonFacts {
    return this.asked.person;
  }

  /** Who asks about whom. A record that the asker's desk may not know of counts for nothing. */
  private get asked() {
    const { practitioner: asker, purpose } = this.scope;
    const asked = { asker, purpose, person: this.decidedOn };
    const closed = closedTo(asked);
    return closed.size === 0 ? asked : asIfUnknownTo(closed, asked);
  }

  /** May this asker see what this agency asserts in this category? */
  releases(holder: SourceAgency, category: Category): boolean {
    return this.grantOf(holder)?.released.has(category) ?? false;
  }

  /** Does it release some entries of a category, and not all? */
  releasesSome(holder: SourceAgency, category: Category): boolean {
    return this.grantOf(holder)?.inPart.has(category) ?? false;
  }

  /** Why this agency's record of the person does not show a category to this asker. */
  reasonAt(holder: SourceAgency, category: Category): Reason {
    const decision = this.decisions.get(holder);
    if (decision?.kind === 'refusal') return decision.reason;
    const terms = termsOf(decision);
    return terms?.inPart.has(category)
      ? 'SOME_ENTRIES_ALONE'
      : (terms?.withheld.get(category) ?? 'CATEGORY_NOT_COVERED');
  }

  /** Is a category open at this agency; for a record limited to other desks, as if there were none? */
  opensAt(holder: SourceAgency, category: Category): boolean {
    return termsOf(this.decisions.get(holder))?.released.has(category) ?? false;
  }

  /**
   * On which terms an agency tells this asker of the person; of a record that is limited to other desks, on which it would
   * if it were not. What such a desk answers is read on these: it knows that its record is limited, and answers all the
   * same.
   */
  termsAt(holder: SourceAgency): Grant | undefined {
    return termsOf(this.decisions.get(holder));
  }

  /** Those of the asserting agencies that may tell this asker. */
  tellers(assertedBy: readonly SourceAgency[], category: Category): SourceAgency[] {
    return assertedBy.filter((holder) => this.releases(holder, category));
  }

  /**
   * Is there anybody here, for this asker? Only if some agency that knows the person may say who they are. Otherwise
   * the person is absent: the same answer as for a number that nobody has.
   */
  get isVisible(): boolean {
    const { names, births, involvement } = this.facts;
    const assertors = [
      ...[...names, ...births].flatMap(({ assertedBy }) => assertedBy),
      ...involvement.filter(({ known }) => known).map(({ holder }) => holder),
    ];
    return this.tellers(assertors, 'IDENTITY').length > 0;
  }

  /** Has this agency told the index about the person, whether or not it holds a record of its own? */
  isNamedBy(holder: SourceAgency): boolean {
    return [...this.facts.names, ...this.facts.births].some(({ assertedBy }) => assertedBy.includes(holder));
  }

  /**
   * May this asker find the person by this number? Only if an agency that gave or knows the number may tell it to them:
   * otherwise asking for numbers would tell whose they are.
   */
  mayBeFoundBy({ scheme, value }: PersonKey): boolean {
    if (scheme === 'HUB') return true;
    const { involvement, identifiers } = this.facts;
    const byAgency = involvement.some(
      ({ holder, recordKey }) =>
        recordKey === value && SCHEME_OF[holder] === scheme && this.releases(holder, 'INVOLVEMENT'),
    );
    return (
      byAgency ||
      identifiers.some(
        (identifier) =>
          identifier.scheme === scheme &&
          identifier.value === value &&
          this.tellers(identifier.assertedBy, categoryOfIdentifier(identifier.scheme)).length > 0,
      )
    );
  }

  /**
   * People to whom this asker may be told that the person is connected, or lived with; whom at a confidential address,
   * is the others' to say.
   */
  get tellableConnections(): TellableConnection[] {
    const { relationships = [] } = this.facts;
    return [
      ...relationships.map(({ other, assertedBy }) => ({
        other,
        shielded: false,
        assertedBy: this.tellers(assertedBy, 'RELATIONSHIP'),
      })),
      ...this.household.map(({ other, shielded, assertedBy }) => ({
        other,
        shielded,
        assertedBy: this.tellers(assertedBy, categoryOfHousehold({ shielded })),
      })),
    ].filter(({ assertedBy }) => assertedBy.length > 0);
  }

  /**
   * Is there a record of the person at this agency, for this asker, as far as they may know? An agency whose record is
   * limited to other desks names the person in nobody's record (rule P8).
   */
  isThereAt(holder: SourceAgency): boolean {
    return this.decisions.get(holder)?.kind !== 'absent';
  }

  /** Is the agency's record of the person, at some agency, limited to other desks than the asker's? */
  get isLimitedSomewhere(): boolean {
    return SOURCE_AGENCIES.some((holder) => !this.isThereAt(holder));
  }

  /**
   * May this asker be told that this person lives in a household at a confidential address? That tells where they are,
   * so it is for those who work for this very person's safety: two women in one refuge are nothing to one another's
   * advisers (rule P2).
   */
  mayBeToldIn({ shielded }: Pick<StayFact, 'shielded'>): boolean {
    return !shielded || this.covers('PROTECTED_ADDRESS');
  }

  /**
   * Whom this asker may be told that the person lives with, as far as that does not show where somebody protected is.
   */
  get household(): HouseholdFact[] {
    return (this.facts.household ?? []).filter((fact) => this.mayTellThatTheyLiveTogether(fact));
  }

  /**
   * The households in which this asker may be told that the person lived. One in which somebody's presence is hidden is
   * hidden with them: that it began when they fled would tell where to.
   */
  get stays(): StayFact[] {
    const hidden = new Set(
      (this.facts.household ?? [])
        .filter((fact) => !this.mayTellThatTheyLiveTogether(fact))
        .map(({ household }) => household),
    );
    return (this.facts.stays ?? []).filter(({ household }) => !hidden.has(household));
  }

  /**
   * On the perpetrator's side, that somebody protected lives with a person whose address is known would show where they
   * are; what the asker's own agency says of it shows it nothing new.
   */
  mayTellThatTheyLiveTogether({
    otherIsProtected,
    assertedBy,
  }: {
    otherIsProtected: boolean;
    assertedBy: readonly SourceAgency[];
  }): boolean {
    return this.everybody.every(({ scope: { practitioner } }) => {
      const { side, agency } = practitioner;
      return side !== 'PERPETRATOR' || !otherIsProtected || assertedBy.some((holder) => holder === agency);
    });
  }

  /**
   * The checks of an agency that this asker may be told of. What the agency itself answered is told as its involvement
   * is; that somebody asked it and got nothing is told, where it may not be, only by an asking agency that may tell of
   * itself.
   */
  checksOf(holder: SourceAgency): CheckFact[] {
    const isGranted = this.grantOf(holder) !== undefined;
    // A record that is limited to other desks is told of as if the agency did not know the person (law 5).
    const asIfUnknown = termsOf(this.decisions.get(holder)) !== undefined;
    return this.facts.checks.filter((check) => {
      if (check.holder !== holder) return false;
      return isGranted || (!ANSWERED_BY_THE_AGENCY.has(check.outcome) && (asIfUnknown || this.mayTellOfAsking(check)));
    });
  }

  /**
   * What was asked of an agency in tracked requests, the newest first, as far as this asker may know of it. Whoever may
   * know of a question is told what came of it, by the question itself, so every list says so.
   */
  formalChecksOf(holder: SourceAgency): FormalCheck[] {
    const decision = this.decisions.get(holder)!;
    const { practitioner, startedAt } = this.scope;
    return this.facts.questions
      .filter(
        (question) =>
          question.holder === holder &&
          this.company.length === 0 &&
          mayKnowOfQuestion(question, practitioner, (agency) => this.grantOf(agency) !== undefined),
      )
      .flatMap(
        (question) =>
          formalCheckOf(question, {
            now: startedAt.toISOString(),
            isHiddenThere: decision.kind === 'absent',
            isHiddenSomewhere: this.isLimitedSomewhere,
            isReleased: (category) => this.opensAt(holder, category),
          }) ?? [],
      );
  }

  /**
   * May this asker be told who asked, and when in a case? That an agency asks tells that it is involved. Agencies that
   * keep no records here have said nothing of who may know that, so theirs is told to themselves alone.
   */
  mayTellOfAsking({ askedBy }: Pick<CheckFact, 'askedBy'>): boolean {
    if (askedBy === null) return false;
    return isSourceAgency(askedBy)
      ? this.grantOf(askedBy) !== undefined
      : this.everybody.every(({ scope }) => askedBy === scope.practitioner.agency);
  }

  /** Does any agency release the category? */
  covers(category: Category): boolean {
    return SOURCE_AGENCIES.some((holder) => this.opensAt(holder, category));
  }

  /** The refusal of a category, with the reason that comes nearest to a release. */
  refuse(category: Category) {
    return withheld(category, 'people', this.reasonFor(category));
  }

  /**
   * Which agencies may not tell this asker their part of a list of these categories, whether or not they have anything
   * to tell. It follows from the grants alone (rules P6 and P7).
   */
  withheldParts(categories: readonly Category[]): readonly WithheldPart[] {
    const key = categories.join();
    let parts = this.parts.get(key);
    if (!parts) {
      parts = SOURCE_AGENCIES.flatMap((holder) =>
        categories.flatMap((category) => {
          const reason = this.reasonOfPart(holder, category);
          return reason ? [{ holder, category, reason }] : [];
        }),
      );
      this.parts.set(key, parts);
      noteWithheldParts(this.scope, this.id, parts);
    }
    return parts;
  }

  /**
   * The refusal of a list of these categories of which nothing can be told although somebody's part is withheld: an
   * empty list would say that there is nothing. What no agency releases is said first, then what a law closes.
   */
  refuseParts(categories: readonly Category[]) {
    const parts = this.withheldParts(categories);
    const closed = categories.find((category) => !this.covers(category));
    if (closed) return this.refuse(closed);
    const [first] = parts;
    const part = parts.find(({ reason }) => !GAPS.has(reason)) ?? first;
    return part && withheld(part.category, part.holder, part.reason);
  }

  /**
   * On the perpetrator's side the word of the asker's own agency may be all that is shown of addresses (rule P7). Then
   * every other agency's is withheld.
   */
  private reasonOfPart(holder: SourceAgency, category: Category): Reason | undefined {
    if (!this.opensAt(holder, category)) return this.reasonAt(holder, category);
    const isOwn = holder === this.scope.practitioner.agency;
    return category === 'ADDRESS' && !isOwn && this.addressesShown === 'OWN_AGENCYS' ? 'PERPETRATOR_SIDE' : undefined;
  }

  /** The reason that tells most: a restriction before a gap in the agreements, whichever agency it came from. */
  private reasonFor(category: Category): Reason {
    const reasons = SOURCE_AGENCIES.map((holder) => this.reasonAt(holder, category));
    return (
      reasons.find((reason) => !GAPS.has(reason)) ??
      (reasons.includes('CATEGORY_NOT_COVERED') ? 'CATEGORY_NOT_COVERED' : (reasons[0] ?? 'NO_AGREEMENT'))
    );
  }
}

/**
 * How the asker reads texts about a person. `view` is none of whom they may not see; what they may know of, and its
 * texts, is decided apart.
 */
export const textReaderOf = (
  { practitioner: { id, agency, desk, side }, present = [] }: Pick<RequestScope, 'practitioner' | 'present'>,
  view: PersonView | undefined,
  stands: { readonly isKeptFrom: boolean; readonly hasPart: boolean },
): HubTextReader =>
  present.length > 0
    ? // In company nobody reads a text as its author, or as one of their desk.
      {
        id: '',
        agency,
        desk: '',
        side: 'PERPETRATOR',
        readsClosed: view?.readsClosedTexts ?? false,
        isKeptFrom: stands.isKeptFrom,
        hasPart: false,
      }
    : { id, agency, desk, side, readsClosed: view?.readsClosedTexts ?? false, ...stands };

/** Somebody to whom a person is connected, and the agencies that may tell so. */
export interface TellableConnection {
  readonly other: string;
  /** They live together, and somebody there has a confidential address. */
  readonly shielded: boolean;
  readonly assertedBy: readonly SourceAgency[];
}

/** On which terms a category is open: those of the grant, or of the grant that a limited record stands in place of. */
const termsOf = (decision: Decision | undefined): Grant | undefined =>
  decision?.kind === 'grant' ? decision : decision?.kind === 'absent' ? decision.unrestricted : undefined;

export const categoryOfHousehold = ({ shielded }: Pick<StayFact, 'shielded'>): Category =>
  shielded ? 'PROTECTED_ADDRESS' : 'ADDRESS';

/** A unique pupil number has the authority and the school that gave it in its digits. */
export const categoryOfIdentifier = (scheme: string): Category => (scheme === 'UPN' ? 'PROTECTED_ADDRESS' : 'IDENTITY');

const DECIDED = Symbol('decisions');

/** Who asks, what for and on which day are a request's own, so within one request equal facts are decided once. */
function decisionsOf(
  person: PersonFacts,
  scope: RequestScope,
  agreements: readonly Agreement[],
): ReadonlyMap<SourceAgency, Decision> {
  const decided = perRequest(scope, DECIDED, () => new Map<string, ReadonlyMap<SourceAgency, Decision>>());
  const { id, ...facts } = person;
  // Who it is counts for nothing, unless they object: whom an override protects must be somebody else.
  const key = JSON.stringify(facts.objections ? { id, ...facts } : facts);
  let decisions = decided.get(key);
  if (!decisions) {
    const { practitioner: asker, purpose, today: on } = scope;
    decisions = new Map(
      SOURCE_AGENCIES.map((holder) => [holder, decide({ asker, purpose, on, holder, person, agreements })]),
    );
    decided.set(key, decisions);
  }
  return decisions;
}

const GAPS: ReadonlySet<Reason> = new Set([
  'NO_AGREEMENT',
  'AGREEMENT_LAPSED',
  'PURPOSE_NOT_COVERED',
  'ROLE_NOT_COVERED',
  'CATEGORY_NOT_COVERED',
  'PERSON_NOT_COVERED',
  'INVOLVEMENT_NEEDED',
  'CONSENT_NEEDED',
]);

/**
 * What decide reads, taken from the index. Where births are disputed, the youngest counts: a possible child is treated
 * as one.
 */
function factsForDeciding(
  facts: PersonFactsRow,
  { id: asker, agency }: RequestScope['practitioner'],
  today: string,
): PersonFacts {
  const youngest = youngestBirth(facts);
  return {
    id: facts.id,
    isChild: youngest === undefined ? undefined : ageOn(youngest, today) < 18,
    // What their own agency has said of itself, and nobody has confirmed, opens nothing to the asker.
    knownTo: facts.involvement
      .filter(({ known, holder, isOwnWord }) => known && !(isOwnWord && holder === agency))
      .map(({ holder }) => holder),
    isProtected: facts.isProtected,
    ...(facts.isVictimInRecord && { isVictimInRecord: true }),
    ...(facts.worksWith && { worksWith: true }),
    ...(facts.hasNoDesk && { hasNoDesk: true }),
    ...(facts.isConnectedToAsker && { isConnectedToAsker: true }),
    ...(facts.keptFromAsker && { keptFromAsker: facts.keptFromAsker }),
    conflictedPractitioners: facts.isConflictForAsker ? [asker] : [],
    limitedAccess: facts.limitedAccess,
    ...(facts.objections.length > 0 && { objections: facts.objections }),
    ...(facts.decisions.length > 0 && { decisions: facts.decisions }),
    ...(facts.consentsTo.length > 0 && { consentsTo: facts.consentsTo }),
    ...(facts.emergencies.length > 0 && { emergencies: facts.emergencies }),
    ...(facts.askersInvolvement && { askersInvolvement: facts.askersInvolvement }),
    ...(facts.isOrderInForce && { isOrderInForce: true }),
  };
}

/**
 * Where births are disputed, the youngest counts. What nobody has confirmed counts only where there is no other: it would
 * make a child of an adult, and open what is opened of children.
 */
function youngestBirth({ births, ownWordBirths }: PersonFactsRow): string | undefined {
  const dayOf = (some: PersonFactsRow['births']) =>
    some
      .filter(({ placeholder }) => !placeholder)
      .map(({ bornOn, expectedOn }) => bornOn ?? expectedOn)
      .filter((date) => date !== null)
      .sort()
      .at(-1);
  const others = ownWordBirths.length === 0 ? births : births.filter(({ id }) => !ownWordBirths.includes(id));
  return dayOf(others) ?? dayOf(births);
}
