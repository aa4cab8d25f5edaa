import type { Disclosed } from '../subgraph';
import type { AnswerPlan, AskedObject } from './answer-plan';

/** Of what a grant releases, what came: without what stands under a field that is missing, and under no other. */
export function shownOf(
  plan: AnswerPlan,
  asked: AskedObject,
  lost: ReadonlySet<number>,
  { shownFields }: Pick<Disclosed, 'shownFields'>,
): Pick<Disclosed, 'shown' | 'shownFields'> {
  const came = new Set<string>();
  const gone = new Set<string>();
  const walk = ({ fields }: AskedObject, isLost: boolean): void => {
    for (const { id, coordinate, of } of fields) {
      const isGone = isLost || lost.has(id);
      (isGone ? gone : came).add(coordinate);
      for (const inner of of?.values() ?? []) walk(inner, isGone);
    }
  };
  walk(asked, false);
  const kept = shownFields.filter((field) => came.has(field) || !gone.has(field));
  const categoryOf = new Map(plan.fields.map(({ coordinate, rule }) => [coordinate, rule.category]));
  const shown = [...new Set(kept.flatMap((field) => categoryOf.get(field) ?? []))].sort();
  return { shown, shownFields: kept };
}
