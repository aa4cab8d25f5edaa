import { agencyModules, type EntryPlan } from '../agencies';
import { snakeCase } from '../kernel';
import { enumeration } from '../subgraph';

/** Every kind of entry that any agency records. A view knows no agency: it reads what each room declares. */
export const PLANS: readonly EntryPlan[] = agencyModules.flatMap(({ plan }) => plan.entries);

/** The name of a kind: DOMESTIC_ABUSE_INCIDENT. */
export const kindOf = ({ entity }: EntryPlan): string => snakeCase(entity.name).toUpperCase();

export const TimelineKind = enumeration(
  'TimelineKind',
  'A kind of entry that an agency records.',
  Object.fromEntries(PLANS.map((plan) => [kindOf(plan), plan.description])),
);

/** Plans that say something of this sort, with it: `having('judges')`. */
export function having<Key extends 'judges' | 'binds' | 'parts' | 'contact'>(
  key: Key,
): { readonly plan: EntryPlan; readonly meaning: NonNullable<EntryPlan[Key]> }[] {
  return PLANS.flatMap((plan) => {
    const meaning = plan[key];
    return meaning ? [{ plan, meaning }] : [];
  });
}
