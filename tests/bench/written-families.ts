import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { familyFile } from './families';

const FILES_IN_A_FOLDER = 1000;

/** Narratives as long as officers write them. */
const TOLD =
  'Caller said that he came to the door again and would not leave; the children heard it from the stairs. He had gone when officers came. She was shaken and had a mark on her arm that she would not speak of. Told of support, and that the order still stands. ';

/** What is written to load, and how much it is. */
export interface WrittenFamilies {
  readonly people: number;
  readonly entries: number;
  readonly bytes: number;
}

type Family = Record<string, unknown> & {
  people: (Record<string, unknown> & { key: string })[];
  police: { incidents: object[] };
};

/**
 * Writes families of four to six people and 20 to 60 entries, in folders of a thousand: from the measured family, some
 * without the grandmother or the new partner, and with the further call-outs that such families have.
 */
export function writeFamilies(families: number, folder: string): WrittenFamilies {
  const written = { people: 0, entries: 0, bytes: 0 };
  for (let number = 1; number <= families; number += 1) {
    const file = varied(number);
    const text = JSON.stringify(file);
    const within = join(folder, String(Math.floor((number - 1) / FILES_IN_A_FOLDER)).padStart(3, '0'));
    mkdirSync(within, { recursive: true });
    writeFileSync(join(within, `family-${String(number).padStart(6, '0')}.json`), text);
    written.people += file.people.length;
    written.entries += entriesIn(file);
    written.bytes += Buffer.byteLength(text);
  }
  return written;
}

function varied(number: number): Family {
  const without = [[], ['grandmother'], ['new-partner'], ['grandmother', 'new-partner']][number % 4]!;
  const file = withoutPeople(familyFile(number), new Set(without)) as Family;
  file.people.forEach((person, index) => {
    person['identifiers'] = [
      { scheme: 'NHS', value: nhsNumber(number * 10 + index), assertedBy: ['childrens-social-care'] },
    ];
  });
  for (let more = 0; more < (number % 9) * 4; more += 1) {
    file.police.incidents.push({
      reference: `F${number}-X${more}`,
      occurredAt: `20${14 + (more % 10)}-0${1 + (more % 9)}-1${more % 10}T21:${10 + more}:00+00:00`,
      grade: ['LOW', 'STANDARD', 'MEDIUM', 'HIGH'][more % 4],
      childrenChecked: more % 2 === 0,
      crimeRecorded: more % 3 === 0,
      narrative: TOLD.repeat(1 + (more % 4)).trim(),
      people: [
        { person: 'mother', role: 'VICTIM' },
        { person: 'father', role: 'PERPETRATOR' },
        { person: 'first-child', role: 'CHILD_EXPOSED' },
      ],
    });
  }
  return file;
}

/** The file without these people, and without what is about one of them. */
function withoutPeople(value: unknown, without: ReadonlySet<string>): unknown {
  if (Array.isArray(value))
    return value.filter((entry) => !isAbout(entry, without)).map((entry) => withoutPeople(entry, without));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutPeople(inner, without)]));
}

function isAbout(entry: unknown, without: ReadonlySet<string>): boolean {
  if (typeof entry !== 'object' || entry === null) return false;
  const named = ['key', 'person', 'from', 'to', 'adult'].map((name) => (entry as Record<string, unknown>)[name]);
  // Somebody's own call-out, and a household, hold people: without any, there is no such thing.
  return named.some((name) => without.has(name as string));
}

const AGENCIES = ['probation', 'police', 'childrens-social-care', 'mash'];

const entriesIn = (file: Family): number =>
  AGENCIES.flatMap((agency) => Object.entries((file[agency] ?? {}) as Record<string, unknown[]>))
    .filter(([edge]) => edge !== 'records')
    .reduce((total, [, entries]) => total + entries.length, 0);

/** A number of the range kept for tests (999…) whose check digit holds. */
function nhsNumber(from: number): string {
  for (let serial = from * 10; ; serial += 1) {
    const nine = `9${String(serial).padStart(8, '0')}`;
    const check = 11 - ([...nine].reduce((sum, digit, index) => sum + Number(digit) * (10 - index), 0) % 11);
    if (check !== 10) return `${nine}${check === 11 ? 0 : check}`;
  }
}
