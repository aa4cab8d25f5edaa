import type { EntryFacts } from './entry';
import type { FactPlan } from './facts';
import { said, type AgencyPart, type AgencyDefinition } from './agency-rows';

/** Where somebody can be found, as an agency's record says it in passing: a school, a placement. */
export interface Located {
  /** Whose record or entry it is, in the words of whoever names them (a number, a key). */
  readonly person: string;
  /** What texts are searched for: what the agency wrote, and its first pieces where it is divided by commas. */
  readonly places: readonly string[];
}

/** What an agency's part says of where people can be found, by facts that are declared with `locates`. */
export function locatedIn({ record, entries }: AgencyDefinition, part: AgencyPart): Located[] {
  return [
    ...(part['records'] ?? []).flatMap((facts) => located(record.facts, facts)),
    ...said(entries, part).flatMap(([plan, entered]) => entered.flatMap((facts) => located(plan.facts, facts))),
  ];
}

function located(plans: readonly FactPlan[], facts: EntryFacts): Located[] {
  const { person } = facts;
  if (typeof person !== 'string') return [];
  const places = plans.flatMap(({ locates, name }) => {
    const said = locates ? facts[name] : undefined;
    return typeof said === 'string'
      ? piecesOf(said)
      : Array.isArray(said)
        ? said.flatMap((line) => piecesOf(String(line)))
        : [];
  });
  return places.length === 0 ? [] : [{ person, places: [...new Set(places)] }];
}

/**
 * "Heron Lane Infant School, Otherby" is also "Heron Lane Infant School"; the last piece alone is most often a
 * town.
 */
function piecesOf(text: string): string[] {
  const pieces = text.split(',').map((piece) => piece.trim());
  return [text, ...pieces.filter((piece, index) => piece !== '' && (index < pieces.length - 1 || /\d/.test(piece)))];
}
