import type { Agency, SourceAgency } from './agency-name';
import { agreementState, type Agreement, type Clause } from './agreement';
import { ALL_CATEGORIES, type Category } from './category';
import { entriesMeantBy, reasonFor, unmetBy, type Asks, type EntriesMeant } from './conditions';
import type { Purpose } from './purpose';
import type { AccessRequest } from './question';
import type { Reason } from './reason';
import { ROLES, type Role } from './role';

/** Some entries of a category, which an agreement releases. */
export interface ReleasedInPart {
  /** The number of the agreement. */
  readonly agreement: string;
  /** An entry is released if any of these means it. */
  readonly entries: readonly EntriesMeant[];
}

/** A fact about a person that takes some reading, and is read only where a clause asks for it. */
export type WantedFact = 'involvement' | 'orderInForce';

const NO_FACTS: ReadonlySet<WantedFact> = new Set();

/** What agreements release to one asker about one person, before any restriction closes it. */
export interface Permitted {
  /** Names what it follows from: the same for every question to which the same clauses apply. */
  readonly released: ReadonlyMap<Category, string>;
  /** Of which categories some entries alone are released, and by which agreement. */
  readonly inPart: ReadonlyMap<Category, ReleasedInPart>;
  /** Which categories no clause releases, each with the reason that comes nearest to a release. */
  readonly withheld: ReadonlyMap<Category, Reason>;
  /** What the asker must do with what is released. */
  readonly obligations: readonly string[];
}

interface Applying {
  readonly agreement: Agreement;
  readonly clause: Clause;
  /** Which of the terms' `asks` it stands under. */
  readonly under: number;
}

/** How many combinations of met and unmet are kept for one kind of question; in practice there is a handful. */
const MOST_KEPT = 256;

/**
 * What the agreements in force on one day say to one role, for one purpose, of one holder. Clauses ask few different
 * things of a person, so what they release together is worked out once for each combination of what is so and what is
 * not: a decision then costs the same whether there are eight agreements or two hundred.
 */
export class Terms {
  private readonly applying: readonly Applying[];
  private readonly asks: readonly Asks[];
  private readonly opened = new Map<string, Permitted>();

  constructor(
    readonly on: string,
    clauses: readonly { readonly agreement: Agreement; readonly clause: Clause }[],
  ) {
    const asks = new Map<string, number>();
    const distinct: Asks[] = [];
    this.applying = clauses
      .filter(({ agreement }) => agreementState(agreement, on) === 'IN_FORCE')
      .map(({ agreement, clause }) => {
        const key = JSON.stringify([clause.about, clause.when]);
        let under = asks.get(key);
        if (under === undefined) {
          asks.set(key, (under = distinct.length));
          distinct.push(clause);
        }
        return { agreement, clause, under };
      });
    this.asks = distinct;
  }

  /** What these clauses release about one person, and why the rest is withheld. */
  permittedTo(question: AccessRequest): Permitted {
    const unmet = this.asks.map((asks) => unmetBy(asks, question));
    const key = `${question.asker.side === 'PERPETRATOR'} ${unmet.join()}`;
    let known = this.opened.get(key);
    if (!known) {
      if (this.opened.size >= MOST_KEPT) this.opened.clear();
      this.opened.set(key, (known = this.open(unmet, question)));
    }
    return known;
  }

  private open(unmet: readonly ReturnType<typeof unmetBy>[], question: AccessRequest): Permitted {
    const released = new Map<Category, string>();
    const inPart = new Map<Category, { agreement: string; entries: EntriesMeant[] }>();
    const obligations = new Set<string>();
    const wanting = new Map<Category, Reason>();
    for (const { agreement, clause, under } of this.applying) {
      const missing = unmet[under];
      if (missing) {
        for (const category of clause.categories)
          if (!wanting.has(category)) wanting.set(category, reasonFor(missing, question));
        continue;
      }
      const entries = entriesMeantBy(clause.when);
      for (const category of clause.categories) {
        if (!entries) {
          if (!released.has(category)) released.set(category, agreement.id);
        } else {
          const part = inPart.get(category);
          if (part) part.entries.push(entries);
          else inPart.set(category, { agreement: agreement.id, entries: [entries] });
        }
      }
      for (const obligation of agreement.obligations) obligations.add(obligation);
    }
    for (const category of released.keys()) inPart.delete(category);
    const withheld = new Map<Category, Reason>();
    for (const category of ALL_CATEGORIES) {
      if (!released.has(category) && !inPart.has(category))
        withheld.set(category, wanting.get(category) ?? 'CATEGORY_NOT_COVERED');
    }
    return { released, inPart, withheld, obligations: [...obligations] };
  }
}

interface Memo<T> {
  readonly on: string;
  readonly value: T;
}

/**
 * The agreements, sorted by whom their clauses speak to. Made once for a list of agreements; the list is never changed.
 */
class ClauseIndex {
  private readonly clauses = new Map<string, { agreement: Agreement; clause: Clause }[]>();
  private readonly terms = new Map<string, Terms>();
  private readonly whyNothing = new Map<string, Memo<Reason>>();
  private readonly between = new Map<string, Memo<boolean>>();
  private readonly wanted = new Map<string, Set<WantedFact>>();

  constructor(private readonly agreements: readonly Agreement[]) {
    for (const agreement of agreements) {
      for (const clause of agreement.clauses) {
        for (const holder of new Set(clause.from)) {
          for (const role of new Set(clause.to)) {
            for (const purpose of new Set(clause.for)) {
              const key = keyOf(holder, role, purpose);
              const found = this.clauses.get(key);
              if (found) found.push({ agreement, clause });
              else this.clauses.set(key, [{ agreement, clause }]);
              this.want(role, purpose, clause);
            }
          }
        }
      }
    }
  }

  private want(role: Role, purpose: Purpose, { when }: Clause): void {
    for (const fact of ['involvement', 'orderInForce'] as const) {
      if (when?.[fact] === undefined) continue;
      const key = `${role} ${purpose}`;
      this.wanted.set(key, (this.wanted.get(key) ?? new Set()).add(fact));
    }
  }

  factsWantedBy(role: Role, purpose: Purpose): ReadonlySet<WantedFact> {
    return this.wanted.get(`${role} ${purpose}`) ?? NO_FACTS;
  }

  termsFor(holder: SourceAgency, role: Role, purpose: Purpose, on: string): Terms {
    const key = keyOf(holder, role, purpose);
    let terms = this.terms.get(key);
    if (terms?.on !== on) this.terms.set(key, (terms = new Terms(on, this.clauses.get(key) ?? [])));
    return terms;
  }

  /** Is any agreement in force between them, for whatever purpose? Human decisions are taken under one (002 L1220). */
  isInForceBetween(holder: SourceAgency, agency: Agency, on: string): boolean {
    return kept(this.between, `${holder} ${agency}`, on, () =>
      this.agreements.some(
        (agreement) =>
          agreement.parties.includes(holder) &&
          agreement.parties.includes(agency) &&
          agreementState(agreement, on) === 'IN_FORCE',
      ),
    );
  }

  /**
   * The most helpful reason why no clause applies: the nearest miss. It does not depend on whom the question is about.
   */
  reasonForNothing({ asker, holder, purpose, on }: AccessRequest): Reason {
    return kept(this.whyNothing, `${asker.agency} ${keyOf(holder, asker.role, purpose)}`, on, () =>
      this.nearestMiss(asker.agency, holder, asker.role, purpose, on),
    );
  }

  private nearestMiss(agency: Agency, holder: SourceAgency, role: Role, purpose: Purpose, on: string): Reason {
    const between = this.agreements.filter(({ clauses }) =>
      clauses.some((clause) => clause.from.includes(holder) && clause.to.some((to) => ROLES[to].agency === agency)),
    );
    const inState = (state: ReturnType<typeof agreementState>) =>
      between.filter((agreement) => agreementState(agreement, on) === state);
    const [inForce, lapsed] = [inState('IN_FORCE'), inState('LAPSED')];
    const isOwnRole = ROLES[role].agency === agency;
    const addressing = (agreements: readonly Agreement[]): Clause[] =>
      agreements.flatMap(({ clauses }) =>
        clauses.filter(
          (clause) =>
            isOwnRole && clause.from.includes(holder) && clause.to.includes(role) && clause.for.includes(purpose),
        ),
      );

    const matching = addressing(inForce);
    if (matching.length > 0) {
      // The same reason whether or not there is a record: where any clause is about some people alone, that is said.
      const asks = (of: (clause: Clause) => unknown) => matching.some((clause) => of(clause) !== undefined);
      if (matching.some(({ about }) => about !== 'ANYONE') || asks(({ when }) => when?.ageNow ?? when?.orderInForce))
        return 'PERSON_NOT_COVERED';
      return asks(({ when }) => when?.involvement)
        ? 'INVOLVEMENT_NEEDED'
        : asks(({ when }) => when?.consent)
          ? 'CONSENT_NEEDED'
          : 'CATEGORY_NOT_COVERED';
    }
    if (addressing(lapsed).length > 0) return 'AGREEMENT_LAPSED';
    if (inForce.length === 0) return lapsed.length > 0 ? 'AGREEMENT_LAPSED' : 'NO_AGREEMENT';
    const forRole = inForce.some(({ clauses }) =>
      clauses.some((clause) => clause.from.includes(holder) && clause.to.includes(role)),
    );
    return forRole ? 'PURPOSE_NOT_COVERED' : 'ROLE_NOT_COVERED';
  }
}

function kept<T>(values: Map<string, Memo<T>>, key: string, on: string, make: () => T): T {
  let known = values.get(key);
  if (known?.on !== on) values.set(key, (known = { on, value: make() }));
  return known.value;
}

const keyOf = (holder: SourceAgency, role: Role, purpose: Purpose): string => `${holder} ${role} ${purpose}`;

const indexes = new WeakMap<readonly Agreement[], ClauseIndex>();

/** The index of a list of agreements, made at the first question about it. */
export function indexOf(agreements: readonly Agreement[]): ClauseIndex {
  let index = indexes.get(agreements);
  if (!index) indexes.set(agreements, (index = new ClauseIndex(agreements)));
  return index;
}

/** Which facts about people the clauses that speak to this role, for this purpose, ask for. */
export const factsWantedBy = (
  agreements: readonly Agreement[],
  role: Role,
  purpose: Purpose,
): ReadonlySet<WantedFact> => indexOf(agreements).factsWantedBy(role, purpose);

export type { ClauseIndex };
