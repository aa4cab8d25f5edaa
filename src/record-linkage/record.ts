import { readBirth, type ReadBirth } from './births';
import type { Features } from './features';
import { readName, type ReadName } from './names';
import { readAddress, type ReadAddress } from './places';
import { readValue, type ReadValue } from './values';

/** A record made ready to be compared, once, however often it is: names read, spellings levelled, sounds worked out. */
export interface Prepared {
  readonly names: readonly ReadName[];
  readonly births: readonly ReadBirth[];
  readonly sex: 'FEMALE' | 'MALE' | undefined;
  readonly addresses: readonly ReadAddress[];
  /** Valid numbers by scheme. */
  readonly identifiers: ReadonlyMap<string, readonly string[]>;
  readonly others: ReadonlyMap<string, readonly ReadValue[]>;
  readonly unborn: boolean;
}

export function prepare(features: Features): Prepared {
  const identifiers = new Map<string, string[]>();
  for (const { scheme, value } of features.identifiers)
    identifiers.set(scheme, [...(identifiers.get(scheme) ?? []), value]);
  const others = new Map<string, ReadValue[]>();
  for (const [name, values] of Object.entries(features.others ?? {})) {
    const read = present(values.map(readValue));
    if (read.length > 0) others.set(name, read);
  }
  return {
    names: present(features.names.map(readName)),
    births: present(features.births.map(readBirth)),
    sex: features.sex,
    addresses: features.addresses.map(readAddress),
    identifiers,
    others,
    unborn: features.unborn ?? false,
  };
}

const present = <T>(values: readonly (T | undefined)[]): T[] => values.filter((value) => value !== undefined);
