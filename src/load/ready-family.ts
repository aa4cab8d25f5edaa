import { agencyModules } from '../agencies';
import { deterministicId } from '../kernel';
import { featuresOf, readyToMatch } from '../people/linking';
import type { RegisterWords } from './corrections';
import type { FamilyFile } from './family-form';
import {
  referenceText,
  referencesOf,
  rowsOf,
  saysOf,
  locatedInFile,
  ordersInFile,
  tiesInFile,
  type LocatedInFile,
  type OrderInFile,
  type Reference,
  type TieInFile,
} from './people-rows';
import type { Origin } from './origin';
import type { Silence } from './missing-columns';

/** What can be said of one person of a file before any database is asked. */
export interface ReadyPerson {
  readonly key: string;
  /** Every number that leads to this person, the file's own first. */
  readonly references: readonly Reference[];
  /** The record that the file's entry makes, where it is new. */
  readonly recordId: string;
  readonly features: ReturnType<typeof featuresOf>;
  /** Whether what is said marks the person as one who needs protection. */
  readonly isProtected: boolean;
  /** As the record of a person who is new. */
  readonly rows: ReturnType<typeof rowsOf>;
}

/** A family file with everything that can be worked out while the files before it are still being written. */
export interface ReadyFamily {
  readonly file: FamilyFile;
  readonly people: readonly ReadyPerson[];
  readonly ties: readonly TieInFile[];
  readonly orders: readonly OrderInFile[];
  readonly located: readonly LocatedInFile[];
  /** Numbers and entries that it shares with no file that is written at the same time. */
  readonly claims: readonly string[];
  /** What it cannot say, where it is a row of a register. */
  readonly silence: Silence | undefined;
  /** Of a row of a register: whose, and what it takes back. */
  readonly register: RegisterWords | undefined;
  /** Where it was read, for the log. */
  readonly origin: Origin;
}

/** `meant` are those of its people whom somebody named by the hub's own number. */
export function readyFamily(
  file: FamilyFile,
  origin: Origin = { kind: 'FAMILY' },
  { silence, register }: OfRegister = {},
  meant: ReadonlyMap<string, string> = new Map(),
): ReadyFamily {
  const ties = tiesInFile(file);
  const marked = new Set(ties.filter(({ protects }) => protects).map(({ person }) => person));
  const people = file.people.map((person): ReadyPerson => {
    const hub = meant.get(person.key);
    const references = [...referencesOf(file, person), ...(hub ? [{ scheme: 'HUB', value: hub }] : [])];
    const recordId = deterministicId('person', referenceText(references[0]!));
    const says = saysOf(person);
    const features = featuresOf(says);
    readyToMatch(features);
    return {
      key: person.key,
      references,
      recordId,
      features,
      isProtected:
        marked.has(person.key) || [...says.names, ...says.addresses].some(({ confidential }) => confidential),
      rows: rowsOf(file, person, { recordId, personId: recordId }),
    };
  });
  return {
    file,
    people,
    ties,
    orders: ordersInFile(file),
    located: locatedInFile(file),
    claims: claimsOf(file, people),
    silence,
    register,
    origin,
  };
}

/** What is known of a row of a register beside what it says. */
export interface OfRegister {
  readonly silence?: Silence | undefined;
  readonly register?: RegisterWords | undefined;
}

type AgencyPart = Readonly<Record<string, readonly { readonly reference?: string }[]>>;

function claimsOf(file: FamilyFile, people: readonly ReadyPerson[]): string[] {
  const claims = people.flatMap(({ references }) => references.map(referenceText));
  for (const { holder } of agencyModules) {
    const part = (file as unknown as Record<string, AgencyPart>)[holder]!;
    for (const edge in part)
      for (const { reference } of part[edge]!)
        if (reference !== undefined) claims.push(`${holder} ${edge} ${reference}`);
  }
  return claims;
}
