import type { VerifiedGrant } from '../sharing';
import type { AnswerPlan } from './answer-plan';

/**
 * What a grant makes of one field of an operation. IN_PART: it hangs on the entry. TEXT: it hangs on the text's
 * audience.
 */
export type Verdict = 'PASS' | 'DENIED' | 'IN_PART' | 'TEXT';

const MOST_GRANTS = 64;
const known = new WeakMap<AnswerPlan, Map<string, readonly Verdict[]>>();

/** By the number of the field. Equal grants share the answer, as they share what they release. */
export function verdictsOf(plan: AnswerPlan, grant: VerifiedGrant): readonly Verdict[] {
  let ofPlan = known.get(plan);
  if (!ofPlan) known.set(plan, (ofPlan = new Map<string, readonly Verdict[]>()));
  let verdicts = ofPlan.get(grant.released);
  if (!verdicts) {
    if (ofPlan.size >= MOST_GRANTS) ofPlan.clear();
    ofPlan.set(grant.released, (verdicts = plan.fields.map((field) => verdictOf(field, grant))));
  }
  return verdicts;
}

function verdictOf(field: AnswerPlan['fields'][number], grant: VerifiedGrant): Verdict {
  const { own, isHarmless } = field.rule;
  const isCovered = own === undefined || grant.covers(own);
  // A fact of the record itself is no entry, so it is never among those that a grant means.
  const isSome = own !== undefined && grant.coversSome(own) && (field.first !== undefined || !field.isOfRecord);
  // Narrative that somebody opened is read by everybody who is entitled to the entry.
  if (isHarmless) return isCovered || own === 'NARRATIVE' || isSome ? 'TEXT' : 'DENIED';
  if (isCovered) return 'PASS';
  return isSome ? 'IN_PART' : 'DENIED';
}
