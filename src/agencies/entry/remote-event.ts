import type { Category, EntryFactsForGrant, VerifiedGrant } from '../../sharing';
import type { EntryPlan } from './entry';
import { factsForGrant, namedInPart } from './entry-guard';
import { NUMBERING } from './numbering';
import type { AgencyDefinition } from './agency-rows';

/**
 * How it is told from an agency's answer which entries a grant means that means some alone, by the same function as in
 * the agency.
 */
export interface EntryTelling {
  readonly type: string;
  readonly category: Category;
  /** The field that says when it happened. */
  readonly happened: string;
  /** What has to be asked to know who had which part in it; none where nobody is named. */
  readonly parts: string | undefined;
  readonly factsOf: (happened: unknown, parts: unknown, grant: VerifiedGrant) => EntryFactsForGrant;
}

/** Of every kind of entry of a room, by its type. */
export const entryTelling = ({ entries }: AgencyDefinition): ReadonlyMap<string, EntryTelling> =>
  new Map(entries.map((plan) => [plan.entity.name, tellingOf(plan)]));

function tellingOf(plan: EntryPlan): EntryTelling {
  const { entity, category, occurredAt: happened, sharedBy, agency } = plan;
  const named = namedInPart(plan);
  return {
    type: entity.name,
    category,
    happened,
    parts:
      named === undefined ? undefined : `${sharedBy!} { role ${named} { __typename ${NUMBERING[agency].personKey} } }`,
    factsOf: (when, parts, grant) =>
      factsForGrant(plan, { [happened]: when, ...(sharedBy && { [sharedBy]: parts }) }, grant),
  };
}
