import { parse, type DocumentNode } from 'graphql';
import { agencyModules, NUMBERING, partOf, personKeyOf, type FactPlan } from '../agencies';
import { CONTACT } from './entries';

// A contact as it is read from the MASH, and as it is sent back to it.

type Facts = Readonly<Record<string, unknown>>;

const { mutation } = agencyModules.find(({ holder }) => holder === 'mash')!;

/** The mutation by which the MASH's own people write its records. */
export const WRITE: DocumentNode = parse(
  `mutation FrontDoor($records: MashRecordsInput!) { ${mutation}(records: $records) { written { reference version outcome } } }`,
  { noLocation: true },
);
export const WRITTEN = mutation;

/** Everything of a contact, as far as its reader is shown it; and what it said before. */
export const WHOLE_CONTACT = new Map([
  [CONTACT, new Set([...CONTACT.facts.map(({ name }) => name), 'version', 'correctionsWhole'])],
]);

const PERSON = personKeyOf(CONTACT);

function sentOf({ is, list }: Pick<FactPlan, 'is' | 'list'>, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (list) return (value as readonly unknown[]).flatMap((one) => sentOf({ is, list: false }, one) ?? []);
  if (is.kind === 'person') return (value as Record<string, unknown>)[PERSON];
  if (is.kind !== 'part') return value;
  const { facts } = partOf(is.part);
  const part = Object.fromEntries(
    facts.flatMap((fact) => {
      const sent = sentOf(fact, (value as Facts)[fact.name]);
      return sent === undefined ? [] : [[fact.name, sent]];
    }),
  );
  // A part that names somebody who may not be seen is left out; the agency keeps them.
  const isWhole = facts.every((fact) => fact.is.kind !== 'person' || part[fact.name] !== undefined);
  return isWhole ? part : undefined;
}

/**
 * A contact as it was shown, to be sent back with something changed. What was not shown is not there: the MASH keeps what
 * its writer does not read. So nothing is emptied that a change does not name.
 */
export const asSent = (facts: Facts): Record<string, unknown> =>
  Object.fromEntries(
    CONTACT.facts.flatMap((fact) => {
      const sent = sentOf(fact, facts[fact.name]);
      return sent === undefined ? [] : [[fact.name, sent]];
    }),
  );

/** By which field an entry names its person, at the MASH. */
export const SUBJECT = NUMBERING.mash.property;
