import { HOLDERS, type Holder } from './agency-name';
import type { Agreement } from './agreement';
import { ALL_CATEGORIES, type Category } from './category';
import { decide } from './decide';
import { ALL_PURPOSES, type Purpose } from './purpose';
import { representativePeople, representativeQuestion, traitsFor, wordsFor, type RepresentativePerson } from './representative-people';
import { ALL_ROLES, ROLES, type Role } from './role';

/** What one role would gain or lose, for one purpose, from one agency, in one category. */
export interface Difference {
  readonly kind: 'GAINS' | 'LOSES';
  readonly role: Role;
  readonly purpose: Purpose;
  readonly from: Holder;
  readonly category: Category;
  /** About whom, in words. */
  readonly about: string;
}

/**
 * What a change of agreements would do: the same questions, decided before and after, about people who stand for
 * everybody. Decided, not read: a category that a restriction closes is not gained by being written down, and one that
 * another agreement still releases is not lost.
 */
export function compareAgreements(before: readonly Agreement[], after: readonly Agreement[], on: string): Difference[] {
  const differences: Difference[] = [];
  for (const role of ALL_ROLES) {
    const traits = traitsFor(ROLES[role].agency);
    for (const purpose of ALL_PURPOSES) {
      for (const from of HOLDERS) {
        // Where neither says anything of it, both release nothing.
        if (![before, after].some((agreements) => speakOf(agreements, role, purpose, from))) continue;
        const people = representativePeople(from, ROLES[role].agency);
        const was = people.map((person) => releasedOf(role, purpose, person, before, on));
        const becomes = people.map((person) => releasedOf(role, purpose, person, after, on));
        for (const category of ALL_CATEGORIES) {
          const where = (has: readonly ReadonlySet<Category>[], hasNot: readonly ReadonlySet<Category>[]) =>
            new Set(people.filter((_, index) => has[index]!.has(category) && !hasNot[index]!.has(category)));
          for (const [kind, some] of [['GAINS', where(becomes, was)] as const, ['LOSES', where(was, becomes)] as const]) {
            if (some.size > 0) differences.push({ kind, role, purpose, from, category, about: wordsFor(some, people, traits) });
          }
        }
      }
    }
  }
  return differences;
}

const speakOf = (agreements: readonly Agreement[], role: Role, purpose: Purpose, from: Holder): boolean =>
  agreements.some(({ clauses }) =>
    clauses.some((clause) => clause.from.includes(from) && clause.to.includes(role) && clause.for.includes(purpose)),
  );

const NOTHING: ReadonlySet<Category> = new Set();

function releasedOf(
  role: Role,
  purpose: Purpose,
  person: RepresentativePerson,
  agreements: readonly Agreement[],
  on: string,
): ReadonlySet<Category> {
  const decision = decide(representativeQuestion(role, purpose, person, agreements, on));
  return decision.kind === 'grant' ? new Set(decision.released.keys()) : NOTHING;
}
