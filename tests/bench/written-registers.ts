import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { FamilyFile } from '../../src/load';
import { SOURCE_AGENCIES, type SourceAgency } from '../../src/sharing';

export interface WrittenRegister {
  readonly holder: SourceAgency;
  readonly path: string;
  readonly rows: number;
}

const HEADINGS = [
  'number',
  'given',
  'family',
  'name',
  'aliases',
  'born',
  'sex',
  'address',
  'town',
  'postcode',
  'uprn',
  'nhs',
  'pnc',
];

type Person = FamilyFile['people'][number];

/** Writes what agencies know of people as each one's system exports it: one CSV file for each agency. */
export async function writeRegisters(files: Iterable<FamilyFile>, folder: string): Promise<WrittenRegister[]> {
  const open = SOURCE_AGENCIES.map((holder) => {
    const path = join(folder, `${holder}.csv`);
    const stream = createWriteStream(path);
    stream.write(stringify([HEADINGS]));
    return { holder, path, stream, numbers: new Set<string>() };
  });
  for (const { people } of files) {
    for (const person of people) {
      for (const { holder, stream, numbers } of open) {
        const known = person.knownTo[holder];
        if (!known || numbers.has(known.id)) continue;
        numbers.add(known.id);
        stream.write(stringify([[known.id, ...cellsOf(person)]]));
      }
    }
  }
  for (const { stream } of open) {
    stream.end();
    await once(stream, 'finish');
  }
  return open.map(({ holder, path, numbers }) => ({ holder, path, rows: numbers.size })).filter(({ rows }) => rows > 0);
}

function cellsOf({ names, births, sex, addresses, identifiers }: Person): (string | undefined)[] {
  const [name, ...aliases] = names;
  const [address] = addresses;
  const numberOf = (scheme: string) => identifiers.find((one) => one.scheme === scheme)?.value;
  return [
    name?.given,
    name?.family,
    name?.whole,
    aliases.map(({ given, family, whole }) => whole ?? [given, family].filter(Boolean).join(' ')).join(';'),
    births[0]?.bornOn,
    sex,
    address?.lines.slice(0, -1).join(', '),
    address?.lines.at(-1),
    address?.postcode,
    address?.uprn,
    numberOf('NHS'),
    numberOf('PNC'),
  ];
}
