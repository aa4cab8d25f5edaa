import {
  decide,
  HOLDERS,
  type Agreement,
  type Category,
  type Decision,
  type Grant,
  type Holder,
  type PersonFacts,
  type Reason,
} from '../sharing';
import { withheld, type Guard, type RequestScope } from '../subgraph';
import { ageOn } from './age';
import type { PersonFactsRow } from './people-store';

/** One person as one asker may see them: the index's facts, and what was decided about each agency. */
export class PersonView implements Guard {
  readonly decisions: ReadonlyMap<Holder, Decision>;

  constructor(
    readonly facts: PersonFactsRow,
    readonly scope: RequestScope,
    agreements: readonly Agreement[],
  ) {
    const person = factsForDeciding(facts, scope.today);
    const { practitioner: asker, purpose, today: on } = scope;
    this.decisions = new Map(HOLDERS.map((holder) => [holder, decide({ asker, purpose, on, holder, person, agreements })]));
  }

  get id(): string {
    return this.facts.id;
  }

  grantOf(holder: Holder): Grant | undefined {
    const decision = this.decisions.get(holder);
    return decision?.kind === 'grant' ? decision : undefined;
  }

  /** May this asker see what this agency asserts in this category? */
  releases(holder: Holder, category: Category): boolean {
    return this.grantOf(holder)?.released.has(category) ?? false;
  }

  /** Those of the asserting agencies that may tell this asker. */
  tellers(assertedBy: readonly Holder[], category: Category): Holder[] {
    return assertedBy.filter((holder) => this.releases(holder, category));
  }

  /**
   * Is there anybody here, for this asker? Only if some agency that knows the person may say who they are. Otherwise
   * the person is absent: the same answer as for a number that nobody has.
   */
  get isVisible(): boolean {
    const { names, involvement } = this.facts;
    const assertors = [
      ...names.flatMap(({ assertedBy }) => assertedBy),
      ...involvement.filter(({ known }) => known).map(({ holder }) => holder),
    ];
    return this.tellers(assertors, 'IDENTITY').length > 0;
  }

  /** Has this agency told the index about the person, whether or not it holds a record of its own? */
  isNamedBy(holder: Holder): boolean {
    return [...this.facts.names, ...this.facts.births].some(({ assertedBy }) => assertedBy.includes(holder));
  }

  covers(category: Category): boolean {
    return HOLDERS.some((holder) => this.releases(holder, category));
  }

  refuse(category: Category) {
    return withheld(category, 'people', this.reasonFor(category));
  }

  /** The reason that tells most: a restriction before a gap in the agreements, whichever agency it came from. */
  private reasonFor(category: Category): Reason {
    const reasons = [...this.decisions.values()].map((decision) => {
      if (decision.kind === 'grant') return decision.withheld.get(category) ?? 'CATEGORY_NOT_COVERED';
      return decision.kind === 'refusal' ? decision.reason : 'NO_AGREEMENT';
    });
    return (
      reasons.find((reason) => !GAPS.has(reason)) ??
      (reasons.includes('CATEGORY_NOT_COVERED') ? 'CATEGORY_NOT_COVERED' : (reasons[0] ?? 'NO_AGREEMENT'))
    );
  }
}

const GAPS: ReadonlySet<Reason> = new Set([
  'NO_AGREEMENT',
  'AGREEMENT_LAPSED',
  'PURPOSE_NOT_COVERED',
  'ROLE_NOT_COVERED',
  'CATEGORY_NOT_COVERED',
  'PERSON_NOT_COVERED',
]);

/** What decide reads, taken from the index. Where births are disputed, the youngest counts: a possible child is treated as one. */
function factsForDeciding(facts: PersonFactsRow, today: string): PersonFacts {
  const youngest = facts.births
    .map(({ bornOn, expectedOn }) => bornOn ?? expectedOn)
    .filter((date) => date !== null)
    .sort()
    .at(-1);
  return {
    id: facts.id,
    isChild: youngest === undefined ? undefined : ageOn(youngest, today) < 18,
    knownTo: facts.involvement.filter(({ known }) => known).map(({ holder }) => holder),
    isProtected: facts.isProtected,
    conflictedPractitioners: facts.conflictedPractitioners,
    limitedAccess: facts.limitedAccess,
  };
}
