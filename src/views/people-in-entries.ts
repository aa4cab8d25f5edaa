import { holderOf, partOf, personKeyOf, type EntryPlan, type Parts, type SharedPart, type Whom } from '../agencies';
import { nodeOf, type PeopleContext, type PersonNode } from '../people';
import type { Released } from './agency-answers';

/** Somebody in an entry, in the word that the entry has for their part: a role, OWNER, or the fact that names them. */
export interface Somebody {
  readonly as: string;
  readonly person: PersonNode;
}

/** The fact of a shared entry's part that names somebody. */
export const personFactOf = (plan: EntryPlan): string | undefined => {
  const shared = plan.facts.find(({ name }) => name === plan.sharedBy);
  return shared?.is.kind === 'part'
    ? partOf(shared.is.part).facts.find(({ is }) => is.kind === 'person')?.name
    : undefined;
};

/** The references to people in a fact: itself, or those that its parts name. */
function referencesIn(name: string, plan: EntryPlan, value: unknown): unknown[] {
  const is = plan.facts.find((fact) => fact.name === name)?.is;
  if (is?.kind !== 'part') return [value];
  const named = partOf(is.part).facts.find((fact) => fact.is.kind === 'person')?.name;
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return named === undefined ? [] : parts.map((part) => (part as Record<string, unknown> | null)?.[named]);
}

/** Facts that are needed to say who is in an entry. */
export const factsNaming = (plan: EntryPlan, whom: readonly (Whom | undefined)[]): string[] =>
  whom.flatMap((one) => {
    if (one === undefined || one === 'OWNER') return [];
    return 'fact' in one ? [one.fact] : plan.sharedBy ? [plan.sharedBy] : [];
  });

/** Who of those whom an entry means is there for this asker. Whoever may not be seen is not. */
export async function whoIs(whom: Whom, entry: Released, context: PeopleContext): Promise<Somebody[]> {
  const { plan, facts, of } = entry;
  if (whom === 'OWNER') return [{ as: 'OWNER', person: nodeOf(of, context) }];
  if ('fact' in whom) {
    const named = await Promise.all(
      referencesIn(whom.fact, plan, facts[whom.fact]).map((reference) => personFrom(reference, plan, context)),
    );
    return named.flatMap((person) => (person ? [{ as: whom.fact, person }] : []));
  }
  const inRoles = await everybodyIn(entry, context);
  return inRoles.filter(({ as }) => whom.roles.includes(as));
}

/** Facts that are needed to say who had which part. */
export const factsOfParts = ({ sharedBy, facts }: EntryPlan, parts: Parts): string[] => [
  ...(sharedBy ? [sharedBy] : []),
  ...facts.filter(({ name }) => Object.hasOwn(parts, name)).map(({ name }) => name),
];

/** Somebody in an entry, with the part that they had in the words that all agencies share. */
export interface PartTaken extends Somebody {
  readonly part: SharedPart;
}

/** Who had which part in an entry, as far as this asker may see them. */
export async function partsIn(entry: Released, parts: Parts, context: PeopleContext): Promise<PartTaken[]> {
  const { plan } = entry;
  const named = plan.facts
    .filter(({ name }) => name !== 'OWNER' && Object.hasOwn(parts, name))
    .map(({ name }) => ({ fact: name }));
  const found = await Promise.all([
    everybodyIn(entry, context),
    ...(parts['OWNER'] ? [whoIs('OWNER', entry, context)] : []),
    ...named.map((whom) => whoIs(whom, entry, context)),
  ]);
  return found.flat().flatMap((somebody) => {
    const part = Object.hasOwn(parts, somebody.as) ? parts[somebody.as] : undefined;
    return part ? [{ ...somebody, part }] : [];
  });
}

/** Everybody in a shared entry, with their role. */
export async function everybodyIn({ plan, facts }: Released, context: PeopleContext): Promise<Somebody[]> {
  const named = personFactOf(plan);
  const parts = plan.sharedBy ? facts[plan.sharedBy] : undefined;
  if (!named || !Array.isArray(parts)) return [];
  const found = await Promise.all(
    parts.map(async (part: unknown) => {
      if (typeof part !== 'object' || part === null) return undefined;
      const { role, [named]: reference } = part as Record<string, unknown>;
      const person = await personFrom(reference, plan, context);
      return person && typeof role === 'string' ? { as: role, person } : undefined;
    }),
  );
  return found.filter((one) => one !== undefined);
}

/** The person to whom an agency's reference leads, decided for this asker as any other. */
async function personFrom(
  reference: unknown,
  plan: EntryPlan,
  context: PeopleContext,
): Promise<PersonNode | undefined> {
  const value = (reference as Record<string, unknown> | null | undefined)?.[personKeyOf(plan)];
  if (typeof value !== 'string') return undefined;
  const view = await context.people.namedBy(holderOf(plan), value);
  return view && nodeOf(view, context);
}
