import { agreementState, type Agreement, type Clause } from './agreement';
import { ALL_CATEGORIES, type Category } from './category';
import { entriesMeantBy, unmetBy, type Unmet } from './conditions';
import { asIfUnknownTo, closedTo, decide, openedByDecisions, type Decision } from './decide';
import type { AccessRequest } from './question';
import { REASONS, type Reason } from './reason';
import { RESTRICTIONS, type Restriction } from './restrictions';
import { ROLES } from './role';

/** One clause, as the paper numbers it. */
export interface NamedClause {
  /** The number of the agreement. */
  readonly agreement: string;
  /** Which version of it. */
  readonly version: number;
  /** The number of the clause on the paper. */
  readonly clause: string;
  /** Why the agencies agreed it. */
  readonly because: string;
  /** The document and line that it rests on. */
  readonly source?: string | undefined;
}

/** A clause that would release a category, and what keeps it from doing so. */
export interface WantingClause extends NamedClause {
  /** The first condition that is not met; LAPSED or NOT_YET where the agreement is not in force. */
  readonly unmet: Unmet | 'LAPSED' | 'NOT_YET';
}

/** Why one category is released, or withheld. */
export interface CategoryExplained {
  /** Which category. */
  readonly category: Category;
  /** What was decided about it. */
  readonly outcome: 'RELEASED' | 'RELEASED_IN_PART' | 'WITHHELD';
  /**
   * The clauses that release it, in the order of the agreements; the first is the one that the disclosure log names.
   */
  readonly releasedBy: readonly NamedClause[];
  /** The decision to share, or the emergency access, that opens it where no clause does. */
  readonly openedBy?: string | undefined;
  /** Clauses that would release it, if what they ask were so. */
  readonly wanting: readonly WantingClause[];
  /** The restriction that closes it, by name. */
  readonly closedBy?: string | undefined;
  /** Why it is withheld, and what would change it. */
  readonly reason?: Reason | undefined;
  /** What would change a refusal, as a sentence; undefined where nothing is refused. */
  readonly route?: string | undefined;
}

/** A decision, and of each category why it came out so. */
export interface Explanation {
  /** The decision itself, as `decide` makes it. */
  readonly decision: Decision;
  /** Nothing of somebody who is absent to the asker: an explanation would tell that they are there. */
  readonly categories: readonly CategoryExplained[];
}

/**
 * Why decide answers as it does: for each category the clauses that release it, the restriction that closes it, and
 * what would change it. Pure, and slower than decide: it reads every clause.
 *
 * A refusal is explained alike whether or not there is a record (law 5): what clauses ask of the record itself is then
 * said to be unmet in either case. A record limited to other desks is explained as if there were none.
 */
export function explainDecision(
  question: AccessRequest,
  restrictions: readonly Restriction[] = RESTRICTIONS,
): Explanation {
  const decision = decide(question, restrictions);
  if (decision.kind === 'absent' && !decision.unrestricted) return { decision, categories: [] };
  if (decision.kind === 'refusal' && decision.reason === 'RULE_FAILED') {
    return { decision, categories: ALL_CATEGORIES.map((category) => withheldFor(category, 'RULE_FAILED')) };
  }
  const closed = closedTo(question);
  const isRefused = decision.kind === 'refusal';
  const known = asIfUnknownTo(closed, question);
  // Whether the holder knows the person is told by a grant alone.
  const knownTo = known.person.knownTo.filter((agency) => !isRefused || agency !== question.holder);
  const seen: AccessRequest = { ...known, person: { ...known.person, knownTo } };
  const clauses = clausesFor(seen).map((found) => ({ ...found, unmet: unmetOf(found, seen) }));
  const opened = openedByDecisions(seen);
  const closings = restrictions
    .filter(({ isUntold }) => !isUntold)
    .map((restriction) => ({ restriction, categories: new Set(restriction.closes(seen)) }));
  const grant = decision.kind === 'grant' ? decision : decision.kind === 'absent' ? decision.unrestricted : undefined;

  const categories = ALL_CATEGORIES.map((category): CategoryExplained => {
    const about = clauses.filter(({ clause }) => clause.categories.includes(category));
    const whole = about.filter(({ clause, unmet }) => unmet === undefined && !entriesMeantBy(clause.when));
    const inPart = about.filter(({ clause, unmet }) => unmet === undefined && entriesMeantBy(clause.when));
    const closing = closings.findLast((found) => found.categories.has(category))?.restriction;
    const outcome = grant?.released.has(category)
      ? 'RELEASED'
      : grant?.inPart.has(category)
        ? 'RELEASED_IN_PART'
        : 'WITHHELD';
    const reason =
      outcome !== 'WITHHELD'
        ? undefined
        : isRefused && !closing
          ? decision.reason
          : (closing?.reason ?? grant?.withheld.get(category));
    return {
      category,
      outcome,
      releasedBy:
        outcome === 'WITHHELD' ? [] : (whole.length > 0 ? whole : outcome === 'RELEASED' ? [] : inPart).map(named),
      openedBy: outcome === 'RELEASED' && whole.length === 0 ? opened.get(category) : undefined,
      wanting: about.flatMap(({ unmet, ...found }) => (unmet === undefined ? [] : [{ ...named(found), unmet }])),
      closedBy: outcome === 'WITHHELD' ? closing?.name : undefined,
      reason,
      route: reason && REASONS[reason].route,
    };
  });
  return { decision, categories };
}

const withheldFor = (category: Category, reason: Reason): CategoryExplained => ({
  category,
  outcome: 'WITHHELD',
  releasedBy: [],
  wanting: [],
  reason,
  route: REASONS[reason].route,
});

interface Found {
  readonly agreement: Agreement;
  readonly clause: Clause;
}

/** Every clause that speaks to this asker, for this purpose, of this holder, in force or not. */
const clausesFor = ({ agreements, asker, holder, purpose }: AccessRequest): Found[] =>
  ROLES[asker.role].agency !== asker.agency
    ? []
    : agreements.flatMap((agreement) =>
        agreement.clauses
          .filter(
            (clause) => clause.from.includes(holder) && clause.to.includes(asker.role) && clause.for.includes(purpose),
          )
          .map((clause) => ({ agreement, clause })),
      );

function unmetOf({ agreement, clause }: Found, question: AccessRequest): WantingClause['unmet'] | undefined {
  const state = agreementState(agreement, question.on);
  return state === 'IN_FORCE' ? unmetBy(clause, question) : state;
}

const named = ({ agreement, clause }: Found): NamedClause => ({
  agreement: agreement.id,
  version: agreement.version,
  clause: clause.id,
  because: clause.because,
  source: clause.source,
});
