import { SOURCE_AGENCIES, type SourceAgency } from './agency-name';
import type { Agreement, Clause } from './agreement';
import { ALL_CATEGORIES, type Category } from './category';
import { decide } from './decide';
import { ALL_PURPOSES, type Purpose } from './purpose';
import {
  askedBesides,
  representativePeople,
  representativeQuestion,
  traitsFor,
  wordsFor,
  type RepresentativePerson,
} from './representative-people';
import { ALL_ROLES, ROLES, type Role } from './role';

/** What one role would gain or lose, for one purpose, from one agency, in one category. */
export interface Difference {
  /** Whether the new agreements release it and the old did not, or the other way round. */
  readonly kind: 'GAINS' | 'LOSES';
  /** Who gains or loses. */
  readonly role: Role;
  /** For which purpose. */
  readonly purpose: Purpose;
  /** The agency whose record it is. */
  readonly from: SourceAgency;
  /** What is gained or lost. */
  readonly category: Category;
  /** About whom, in words. */
  readonly about: string;
}

/** Where differences are looked for; everywhere, unless it is said. */
export interface Among {
  /** These roles alone. */
  readonly roles?: readonly Role[];
  /** These purposes alone. */
  readonly purposes?: readonly Purpose[];
  /** The records of these agencies alone. */
  readonly holders?: readonly SourceAgency[];
}

/**
 * What a change of agreements would do: the same questions, decided before and after, about people who stand for
 * everybody. Decided, not read: a category that a restriction closes is not gained by being written down, and one that
 * another agreement still releases is not lost.
 */
export function compareAgreements(
  before: readonly Agreement[],
  after: readonly Agreement[],
  on: string,
  { roles = ALL_ROLES, purposes = ALL_PURPOSES, holders = SOURCE_AGENCIES }: Among = {},
): Difference[] {
  const differences: Difference[] = [];
  for (const role of roles) {
    const { agency } = ROLES[role];
    const traits = traitsFor(agency);
    for (const purpose of purposes) {
      for (const from of holders) {
        const clauses = [...before, ...after].flatMap((agreement) => clausesFor(agreement, role, purpose, from));
        // Where neither says anything of it, both release nothing.
        if (clauses.length === 0) continue;
        const people = representativePeople(from, agency, askedBesides(clauses));
        const was = people.map((person) => releasedOf(role, purpose, person, before, on));
        const becomes = people.map((person) => releasedOf(role, purpose, person, after, on));
        for (const category of ALL_CATEGORIES) {
          for (const [kind, less, more] of [
            ['GAINS', was, becomes],
            ['LOSES', becomes, was],
          ] as const) {
            const part = (wanted: Extent) =>
              people.filter((_, index) => {
                const [least, most] = [less[index]!.get(category), more[index]!.get(category)];
                return most === wanted && least !== most && least !== 'WHOLE';
              });
            for (const extent of EXTENTS) {
              const some = new Set(part(extent));
              if (some.size === 0) continue;
              const about = wordsFor(some, people, traits);
              differences.push({
                kind,
                role,
                purpose,
                from,
                category,
                about: extent === 'WHOLE' ? about : `${about}, some entries alone`,
              });
            }
          }
        }
      }
    }
  }
  return differences;
}

/** All of a category, or of some entries alone: those in which the person had a part, or was of an age. */
type Extent = 'WHOLE' | 'IN_PART';
const EXTENTS = ['WHOLE', 'IN_PART'] as const;

const clausesFor = ({ clauses }: Agreement, role: Role, purpose: Purpose, from: SourceAgency): Clause[] =>
  clauses.filter((clause) => clause.from.includes(from) && clause.to.includes(role) && clause.for.includes(purpose));

const NOTHING: ReadonlyMap<Category, Extent> = new Map();

function releasedOf(
  role: Role,
  purpose: Purpose,
  person: RepresentativePerson,
  agreements: readonly Agreement[],
  on: string,
): ReadonlyMap<Category, Extent> {
  const decision = decide(representativeQuestion(role, purpose, person, agreements, on));
  if (decision.kind !== 'grant') return NOTHING;
  return new Map([
    ...[...decision.inPart.keys()].map((category) => [category, 'IN_PART'] as const),
    ...[...decision.released.keys()].map((category) => [category, 'WHOLE'] as const),
  ]);
}
