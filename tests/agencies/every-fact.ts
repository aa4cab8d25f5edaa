import { entryOf, type EntryPlan } from '../../src/agencies/entry';
import { partOf, type FactPlan } from '../../src/agencies/entry/facts';
import { ALL_CATEGORIES, type Agreement, type SourceAgency, type Role } from '../../src/sharing';
import type { TestHub } from '../testkit/hub';

// A room's test writes a family in which every kind of entry says everything that it can, asks for all of it, and
// expects what it wrote.

type Facts = Readonly<Record<string, unknown>>;

/**
 * An agreement by which one role of an agency sees all that the agency holds, for every purpose that the test asks for.
 */
export const seesEverything = (
  holder: SourceAgency,
  role: Role,
  purpose: Agreement['clauses'][number]['for'][number],
): Agreement => ({
  id: 'ISA-99',
  title: 'Everything of its own, for a test',
  version: 1,
  parties: [holder],
  ground: { lawful: 'A test', gateway: 'A test', regime: 'UK GDPR' },
  inForceFrom: '2026-11-01',
  reviewDueOn: '2027-10-31',
  obligations: [],
  clauses: [
    {
      id: '1',
      from: [holder],
      to: [role],
      for: [purpose],
      about: 'ANYONE',
      categories: ALL_CATEGORIES,
      because: 'A test',
    },
  ],
});

export interface AskedAbout {
  readonly hub: TestHub;
  readonly practitioner: string;
  readonly purpose: Parameters<TestHub['ask']>[1];
  /** The field of Person that leads to the agency's record. */
  readonly record: string;
  readonly scheme: string;
  numberOf(person: string): string;
}

/** Everything that somebody's record lists of one kind. */
export async function entriesOf(asked: AskedAbout, person: string, plan: EntryPlan): Promise<Facts[]> {
  const query = `query Entries($of: PersonKeyInput!) {
    person(of: $of) { ${asked.record} { ${plan.list} { nodes { reference version awareAt recordedAt corrections { correctedBy } ${selectionOf(plan.facts)} } } } }
  }`;
  const { data, errors } = await asked.hub.ask(asked.practitioner, asked.purpose, query, {
    of: { scheme: asked.scheme, value: asked.numberOf(person) },
  });
  expect(errors).toEqual([]);
  return data.person[asked.record][plan.list].nodes;
}

const selectionOf = (facts: readonly FactPlan[]): string =>
  facts
    .map(({ name, is }) =>
      is.kind === 'person'
        ? `${name} { name }`
        : is.kind === 'part'
          ? `${name} { ${selectionOf(partOf(is.part).facts)} }`
          : name,
    )
    .join(' ');

/** What a reader is to be shown of an entry as a file gives it. */
export const shownOf = (plan: EntryPlan, entry: Facts): Facts => ({
  reference: entry['reference'],
  version: 1,
  corrections: [],
  awareAt: instantOf(entry['awareAt']),
  recordedAt: expect.stringMatching(/^\d{4}-/),
  ...factsOf(plan.facts, entry, (person) => ({ name: `${person as string} Written` })),
});

/** The same for an entry that was shown: an instant can be written in many ways, and people stand in no order. */
export const inOneWay = (plan: EntryPlan, shown: Facts): Facts => ({
  ...shown,
  awareAt: instantOf(shown['awareAt']),
  ...factsOf(plan.facts, shown, (person) => person),
});

const instantOf = (value: unknown) =>
  value === undefined || value === null ? null : new Date(value as string).toISOString();

type PersonOf = (person: unknown) => unknown;

const factsOf = (facts: readonly FactPlan[], value: Facts, personOf: PersonOf): Facts =>
  Object.fromEntries(facts.map((fact) => [fact.name, factOf(fact, value[fact.name], personOf)]));

function factOf(fact: FactPlan, value: unknown, personOf: PersonOf): unknown {
  if (fact.list) {
    const all = ((value ?? []) as unknown[]).map((one) => factOf({ ...fact, list: false }, one, personOf));
    return namesPeople(fact) ? all.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)) : all;
  }
  if (value === undefined || value === null) return null;
  const { is } = fact;
  if (is.kind === 'person') return personOf(value);
  if (is.kind === 'part') return factsOf(partOf(is.part).facts, value as Facts, personOf);
  return is.kind === 'scalar' && is.scalar.scalar === 'instant' ? instantOf(value) : value;
}

const namesPeople = ({ is }: FactPlan): boolean =>
  is.kind === 'part' && partOf(is.part).facts.some((inner) => inner.is.kind === 'person');

/** Whose records list an entry: its own person's, or those of everybody who shares it. */
export const ownersOf = (plan: EntryPlan, entry: Facts): string[] =>
  plan.sharedBy
    ? (entry[plan.sharedBy] as { person: string }[]).map(({ person }) => person)
    : [entry['person'] as string];

/** Facts that no entry of a file gives: a room's test gives them all. */
export function factsNotGiven(entry: Function, given: readonly Facts[]): string[] {
  const plan = entryOf(entry);
  return missingFrom(plan.facts, given).map((name) => `${plan.list}.${name}`);
}

function missingFrom(facts: readonly FactPlan[], given: readonly Facts[]): string[] {
  return facts.flatMap((fact) => {
    const values = given.map((entry) => entry[fact.name]).filter((value) => value !== undefined);
    if (values.length === 0 || (fact.list && values.flat().length === 0)) return [fact.name];
    return fact.is.kind === 'part'
      ? missingFrom(partOf(fact.is.part).facts, values.flat() as Facts[]).map((name) => `${fact.name}.${name}`)
      : [];
  });
}
