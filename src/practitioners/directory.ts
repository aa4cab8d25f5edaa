import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { StartFailure } from '../kernel';
import { AGENCIES, ALL_ROLES, isSystemRole, ROLES, type Agency, type Role } from '../sharing';
import { isPlainText } from './plain-text';
import type { Practitioner } from './practitioner';

/** Where a system's `X-On-Behalf-Of` is looked up: by the practitioner's id or short name. */
export interface PractitionerDirectory {
  find(idOrName: string): Practitioner | undefined;
}

/** A demonstration practitioner under the short name that the command line uses. */
export interface NamedPractitioner {
  readonly kind: 'practitioner';
  readonly shortName: string;
  readonly practitioner: Practitioner;
}

/** A system that asks for practitioners of its own agency, and for itself writes what an agreement names for systems. */
export interface NamedSystem {
  readonly kind: 'system';
  readonly shortName: string;
  readonly id: string;
  readonly name: string;
  readonly agency: Agency;
}

export type DirectoryEntry = NamedPractitioner | NamedSystem;

/** The synthetic practitioners and systems of `seeds/practitioners.yaml`. */
export interface DemonstrationDirectory extends PractitionerDirectory {
  readonly entries: readonly DirectoryEntry[];
}

const SEEDS = join(__dirname, '../../seeds/practitioners.yaml');

const text = z.string().trim().min(1).max(200).refine(isPlainText, 'has characters that cannot be shown');
const shortName = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be in kebab-case');
const common = { name: shortName, id: shortName, displayName: text, agency: z.enum(AGENCIES) };

const Seeds = z.strictObject({
  practitioners: z.array(
    z
      .strictObject({
        ...common,
        role: z.enum(ALL_ROLES as [Role, ...Role[]]),
        organisation: text.optional(),
        desk: text,
      })
      .refine(({ role, agency }) => ROLES[role].agency === agency, 'has a role of another agency')
      .refine(({ role }) => !isSystemRole(role), 'has a role of a system'),
  ),
  systems: z.array(z.strictObject(common)),
});

/** Reads the demonstration practitioners; the embedded issuer vouches for these and for nobody else. */
export function readDemonstrationDirectory(file = SEEDS): DemonstrationDirectory {
  const entries = entriesOf(read(file));
  const known = new Map<string, DirectoryEntry>();
  for (const entry of entries) {
    for (const name of new Set([entry.shortName, idOf(entry)])) {
      if (known.has(name)) throw new StartFailure(`${file} uses "${name}" twice. Give each entry its own name and id.`);
      known.set(name, entry);
    }
  }
  return {
    entries,
    find(idOrName) {
      const entry = known.get(idOrName);
      return entry?.kind === 'practitioner' ? entry.practitioner : undefined;
    },
  };
}

/** The subject under which the entry's token is issued. */
export const idOf = (entry: DirectoryEntry): string =>
  entry.kind === 'practitioner' ? entry.practitioner.id : entry.id;

function entriesOf({ practitioners, systems }: z.infer<typeof Seeds>): DirectoryEntry[] {
  return [
    ...practitioners.map(({ name, id, displayName, agency, organisation, role, desk }): NamedPractitioner => {
      const { side } = ROLES[role];
      const practitioner = { id, name: displayName, agency, ...(organisation && { organisation }), role, side, desk };
      return { kind: 'practitioner', shortName: name, practitioner };
    }),
    ...systems.map(({ name, displayName, ...rest }): NamedSystem => ({
      kind: 'system',
      shortName: name,
      name: displayName,
      ...rest,
    })),
  ];
}

function read(file: string): z.infer<typeof Seeds> {
  let content: unknown;
  try {
    content = parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new StartFailure(`${file} cannot be read: ${(cause as Error).message}`);
  }
  const seeds = Seeds.safeParse(content);
  if (!seeds.success) throw new StartFailure(`${file} needs correcting:\n${z.prettifyError(seeds.error)}`);
  return seeds.data;
}
