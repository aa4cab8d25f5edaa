import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { demonstrationFiles } from '../../src/server/setup/demonstration';
import { familySeenIn, PICTURE_QUERY, pictureOf, type FamilySeen } from '../../src/clients/picture';
import { PICTURE_WORDS } from '../../src/commands/picture-words';
import { readDemonstrationDirectory } from '../../src/practitioners';
import { SCHEME_OF } from '../../src/partnership';
import { AGENCIES, AGENCY_TITLES, CATEGORIES, codeOf, PURPOSES, REASONS, USUAL_PURPOSE } from '../../src/sharing';
import { openTestHub, TODAY, type TestHub } from '../testkit/hub';
import { isNightly } from '../testkit/runs';
import { elementsIn, parseXml } from './xml';

const DAY = TODAY.slice(0, 10);
const SCHEMES = SCHEME_OF;

/** The words of a text, as small as they come. */
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/**
 * Every word that the drawing, and the vocabulary handed to it, can write without the reply: from the literals of its own
 * source.
 */
const FIXED = new Set([
  ...readdirSync(join(__dirname, '../../src/clients/picture')).flatMap((file) =>
    literalsOf(join(__dirname, '../../src/clients/picture', file)),
  ),
  ...Object.values(CATEGORIES).flatMap(wordsOf),
  ...Object.values(REASONS).flatMap(({ says, route }) => [...wordsOf(says), ...wordsOf(route)]),
  ...Object.values(PURPOSES).flatMap(({ says }) => wordsOf(says)),
  ...AGENCIES.flatMap((agency) => [...wordsOf(AGENCY_TITLES[agency]), ...wordsOf(codeOf(agency).replaceAll('_', ' '))]),
  ...wordsOf(DAY),
]);

function literalsOf(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022);
  const words: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      words.push(...wordsOf(node.text));
    // Keys are words too: a kind of tie, a state of a mark.
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) words.push(...wordsOf(node.name.text));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return words;
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/**
 * Words of a picture that stand neither in the reply nor among the drawing's own. Small numbers are ages, days and
 * counts.
 */
function unexplained(picture: string, seen: FamilySeen): string[] {
  const told = new Set(stringsIn(seen).flatMap((text) => wordsOf(text.replaceAll('_', ' '))));
  const cutOff = (word: string) => [...told, ...FIXED].some((whole) => whole.startsWith(word));
  return [...elementsIn(parseXml(picture))]
    .filter(({ name }) => name === 'text' || name === 'title' || name === 'desc')
    .flatMap(({ text }) => {
      const words = wordsOf(text);
      const last = text.endsWith('…') ? words.at(-1) : undefined;
      return words.filter(
        (word) => !told.has(word) && !FIXED.has(word) && !/^\d{1,3}$/.test(word) && !(word === last && cutOff(word)),
      );
    });
}

const PLACES = new Set(['school', 'protectedPlace', 'protectedPlaces', 'safeContacts']);

/**
 * What protects people, wherever it stands in a file: confidential addresses and names, schools, safe contacts, places
 * of orders.
 */
function secretsIn(value: unknown, key = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => secretsIn(one, key));
  if (typeof value === 'string') return PLACES.has(key) && value.length > 3 ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  const {
    confidential,
    lines = [],
    postcode,
    given,
    family,
    value: number,
  } = value as Record<string, string> & { lines?: string[] };
  const own = confidential
    ? [...lines.slice(0, 1), postcode, given && family ? `${given} ${family}` : undefined]
    : key === 'safeContacts'
      ? [number]
      : [];
  return [
    ...own.filter((secret): secret is string => typeof secret === 'string'),
    ...Object.entries(value).flatMap(([inner, one]) => (key === 'safeContacts' ? [] : secretsIn(one, inner))),
  ];
}

interface Written {
  readonly reference: string;
  readonly people: readonly {
    readonly knownTo: Readonly<Record<string, { readonly id: string }>>;
    readonly supportedBy?: readonly { readonly agency: string }[];
  }[];
}
const families = demonstrationFiles().map((file) => JSON.parse(readFileSync(file, 'utf8')) as Written);
const practitioners = readDemonstrationDirectory().entries.flatMap((entry) =>
  entry.kind === 'practitioner' ? [entry] : [],
);

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
}, 180_000);
afterAll(() => hub.stop());

async function seenBy(name: string, of: { scheme: string; value: string }): Promise<FamilySeen | undefined> {
  const { practitioner } = practitioners.find(({ shortName }) => shortName === name)!;
  const purpose = USUAL_PURPOSE[practitioner.role];
  const reply = await hub.ask(
    name,
    purpose,
    PICTURE_QUERY,
    { of },
    PURPOSES[purpose].needsReason ? { 'x-reason': 'a test of pictures' } : {},
  );
  return reply.data.familyContext ? familySeenIn(reply, of) : undefined;
}

/** All families at night; otherwise every second one, the others in turn. */
const familiesInTurn = (turn: number) => families.filter((_, index) => isNightly || (index + turn) % 2 === 0);

test.each(practitioners.map(({ shortName, practitioner }, turn) => [shortName, practitioner, turn] as const))(
  '%s’s picture of each family in seeds/ is well-formed and holds nothing that the reply does not',
  async (name, { side, role }, turn) => {
    let drawn = 0;
    for (const file of familiesInTurn(turn)) {
      // A school sees its own children alone, who seldom come first; of whoever tries all numbers nobody is answered.
      const isSchool = role === 'SCHOOL_SAFEGUARDING_LEAD';
      const people = file.people.filter(
        ({ knownTo = {}, supportedBy = [] }) =>
          !isSchool || 'education' in knownTo || supportedBy.some(({ agency }) => agency === 'education'),
      );
      const known = people.flatMap(({ knownTo = {} }) =>
        Object.entries(knownTo).map(([holder, { id }]) => ({
          scheme: SCHEMES[holder as keyof typeof SCHEMES],
          value: id,
        })),
      );
      const numbers = isSchool ? known : known.slice(0, 1);
      let seen: FamilySeen | undefined;
      for (const number of numbers) seen ??= await seenBy(name, number);
      if (!seen) continue;
      drawn += 1;
      const picture = pictureOf(seen, DAY, PICTURE_WORDS);
      expect({ family: file.reference, unexplained: unexplained(picture, seen) }).toEqual({
        family: file.reference,
        unexplained: [],
      });
      if (side === 'PERPETRATOR') expect(secretsIn(file).filter((secret) => picture.includes(secret))).toEqual([]);
    }
    // No agreement shows anybody's record to a manager or to a governance lead.
    expect(drawn > 0).toBe(role !== 'INFORMATION_GOVERNANCE_LEAD' && !role.endsWith('_MANAGER'));
  },
  120_000,
);

test('there are secrets that a picture could give away', () => {
  expect(families.flatMap((file) => secretsIn(file)).length).toBeGreaterThan(20);
});
