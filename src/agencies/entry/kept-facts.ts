import type { Category } from '../../sharing';
import type { EntryFacts } from './entry';
import { partOf, type FactPlan } from './facts';
import { isOf, peopleOfValue, valuesOf } from './kept-people';
import { guardsWithin, readingOf, type GuardOfTexts } from './unread';

// A correction with what its writer may not read, as it stands. Everything here follows from what the writer may read:
// whether something stands in a fact that is closed to them makes no difference to what becomes of the correction.

/**
 * A fact whose parts the writer reads in part, sent so that nobody can tell to which part belongs what they do not
 * read.
 */
export class CannotKeep extends Error {
  constructor(readonly fact: string) {
    super(`${fact} has parts of which the writer reads a part alone`);
  }
}

/**
 * The facts of an entry that its writer does not read whole, as they are to stand; `settled` are people who are named
 * or taken away.
 */
export function keptFacts(
  plans: readonly FactPlan[],
  category: Category,
  sent: EntryFacts,
  before: EntryFacts,
  guards: readonly GuardOfTexts[],
  settled: ReadonlySet<string>,
): Readonly<Record<string, unknown>> {
  const kept: Record<string, unknown> = {};
  for (const fact of plans) {
    const reading = readingOf(fact, category, guards, before[fact.name]);
    if (reading === 'WHOLE') continue;
    kept[fact.name] =
      reading === 'NOT'
        ? (before[fact.name] ?? null)
        : keptParts(fact, sent[fact.name], before[fact.name], guards, settled);
  }
  return kept;
}

function keptParts(
  fact: FactPlan,
  sent: unknown,
  before: unknown,
  guards: readonly GuardOfTexts[],
  settled: ReadonlySet<string>,
): unknown {
  const standing = valuesOf(before) as EntryFacts[];
  const said = valuesOf(sent) as EntryFacts[];
  const match = matched(fact, standing, said, guards, settled);
  if (match.lost) throw new CannotKeep(fact.name);
  const parts = [
    // Each in its place, so that sending again what was shown is no correction.
    ...standing.map((part, index) => {
      const again = match.of.get(index);
      return again === undefined ? part : { ...again, ...keptInPart(fact, again, part, guards, settled) };
    }),
    ...match.added,
  ];
  return fact.list ? parts : (parts[0] ?? null);
}

function keptInPart(
  fact: FactPlan,
  sent: EntryFacts,
  before: EntryFacts,
  guards: readonly GuardOfTexts[],
  settled: ReadonlySet<string>,
): object {
  const part = partOf((fact.is as { part: new () => object }).part);
  const kept = keptFacts(part.facts, part.category, sent, before, guardsWithin(guards, fact.name), settled);
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== null && value !== undefined));
}

interface Matched {
  /** Standing part, by its place, that is sent again: as it is sent. */
  readonly of: ReadonlyMap<number, EntryFacts>;
  /** Parts that are sent and did not stand. */
  readonly added: readonly EntryFacts[];
  /** Some part would be taken away, or it cannot be told which was changed. */
  readonly lost: boolean;
}

/**
 * Which part that is sent is which that stands: one that is shown as the same; one that names the same people; and the
 * only one that is left.
 */
function matched(
  fact: FactPlan,
  standing: readonly EntryFacts[],
  sent: readonly EntryFacts[],
  guards: readonly GuardOfTexts[],
  settled: ReadonlySet<string>,
): Matched {
  const of = new Map<number, EntryFacts>();
  const left = new Set(sent);
  // Whoever is not named in a correction stays, and so does their part: not everybody in an entry is shown to
  // everybody.
  const open = new Set(
    standing.flatMap((part, index) => (isOf(fact, part, (person) => !settled.has(person)) ? [] : [index])),
  );
  const pair = (isSame: (stood: EntryFacts, said: EntryFacts) => boolean) => {
    for (const index of open) {
      const same = [...left].filter((said) => isSame(standing[index]!, said));
      if (same.length === 0) continue;
      of.set(index, same[0]!);
      left.delete(same[0]!);
      open.delete(index);
    }
  };
  pair((stood, said) => shownOf(fact, stood, guards) === shownOf(fact, said, guards));
  pair((stood, said) => peopleOf(fact, stood) !== '' && peopleOf(fact, stood) === peopleOf(fact, said));
  if (open.size === 1 && left.size === 1) pair(() => true);
  return { of, added: [...left], lost: open.size > 0 };
}

/** What a part says to the writer, as text. */
function shownOf({ is, name }: FactPlan, value: EntryFacts, guards: readonly GuardOfTexts[]): string {
  const part = partOf((is as { part: new () => object }).part);
  const inside = guardsWithin(guards, name);
  return JSON.stringify(
    part.facts.flatMap((fact) => {
      if (readingOf(fact, part.category, inside, value[fact.name]) === 'NOT') return [];
      const values = valuesOf(value[fact.name]);
      return [
        [
          fact.name,
          ...values.map((one) =>
            fact.is.kind === 'part' ? shownOf(fact, one as EntryFacts, inside) : plainly(fact, one),
          ),
        ],
      ];
    }),
  );
}

/** An instant has many spellings. */
const plainly = ({ is }: FactPlan, value: unknown): unknown =>
  is.kind === 'scalar' && is.scalar.scalar === 'instant' && typeof value === 'string'
    ? new Date(value).getTime()
    : value;

const peopleOf = (fact: FactPlan, value: EntryFacts): string => peopleOfValue(fact, value).sort().join(' ');
