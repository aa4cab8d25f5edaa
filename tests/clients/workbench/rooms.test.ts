import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, isEnumType, Kind, parse, validate, type GraphQLSchema } from 'graphql';
import { ERROR_CODE_NAMES } from '../../../src/clients/hub-client';
import { CODES_WITH_WORDS } from '../../../src/clients/workbench/faults';
import { DONE } from '../../../src/clients/workbench/pages/done';
import { OUTCOMES_WITH_WORDS } from '../../../src/clients/workbench/sources';
import { KNOWN_KINDS } from '../../../src/clients/workbench/family/family.page';
import { byNumber } from '../../../src/clients/workbench/people/people.form';
import { LABELS } from '../../../src/clients/workbench/words';

const ROOM = join(__dirname, '../../../src/clients/workbench');
const FILES = readdirSync(ROOM, { recursive: true, encoding: 'utf8' });
const ending = (...ends: string[]) => FILES.filter((file) => ends.some((end) => file.endsWith(end)));
const textOf = (file: string) => readFileSync(join(ROOM, file), 'utf8');

let schema: GraphQLSchema;
beforeAll(() => {
  const text = readFileSync(join(__dirname, '../../../schema/supergraph.graphql'), 'utf8');
  schema = buildASTSchema(parse(text, { noLocation: true }), { assumeValidSDL: true });
});

describe('the operations', () => {
  const files = ending('.graphql');
  const fragments = files.filter((file) =>
    parse(textOf(file)).definitions.every(({ kind }) => kind === Kind.FRAGMENT_DEFINITION),
  );
  const operations = files.filter((file) => !fragments.includes(file));

  test.each(operations)('%s asks what the schema has', (file) => {
    const own = textOf(file);
    const wanted = fragments.filter((one) => one.startsWith(`${file.split('/')[0]}/`) && own.includes('...Line'));
    const document = parse([own, ...wanted.map(textOf)].join('\n'));
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
  });

  test('each file is one operation, and a mutation is one act', () => {
    for (const file of operations) {
      const all = parse(textOf(file)).definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
      expect(all).toHaveLength(1);
      const [operation] = all;
      if (operation?.kind === Kind.OPERATION_DEFINITION && operation.operation === 'mutation')
        expect(operation.selectionSet.selections).toHaveLength(1);
    }
  });
});

describe('the words', () => {
  const enumerations = () =>
    Object.values(schema.getTypeMap()).filter(
      (type) => isEnumType(type) && !/^(__|join__|link__|core__)/.test(type.name),
    );

  test('every value of every enumeration of the schema has a label', () => {
    const missing = enumerations().flatMap((type) =>
      isEnumType(type)
        ? type
            .getValues()
            .filter(({ name }) => !LABELS[type.name]?.[name])
            .map(({ name }) => `${type.name}.${name}`)
        : [],
    );
    expect(missing).toEqual([]);
  });

  test('a person can be found by every kind of number', () => {
    const type = schema.getType('IdentifierScheme');
    const kinds = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
    const offered = byNumber.fields.scheme.choices?.map(({ value }) => value).filter((value) => value !== '') ?? [];
    expect([...offered].sort()).toEqual(kinds.sort());
  });

  test('what an agency did, and whether it knows somebody, has words for every value', () => {
    const values = (name: string) => {
      const type = schema.getType(name);
      return isEnumType(type)
        ? type
            .getValues()
            .map((one) => one.name)
            .sort()
        : [];
    };
    expect(values('ViewSourceOutcome').filter((value) => !OUTCOMES_WITH_WORDS.includes(value))).toEqual([]);
    expect(values('ViewSourceOutcome').length).toBeGreaterThan(4);
    expect(Object.keys(KNOWN_KINDS).sort()).toEqual(values('InvolvementStatus'));
  });

  /** What only a faulty client meets: the page says that something went wrong in the hub, and the operators hear of it. */
  const OURS = [
    'GRAPHQL_PARSE_FAILED',
    'GRAPHQL_VALIDATION_FAILED',
    'OPERATION_RESOLUTION_FAILURE',
    'PERSISTED_QUERY_NOT_SUPPORTED',
    'BAD_REQUEST',
    'INTERNAL_SERVER_ERROR',
    // The session is over: what was typed is kept, and the practitioner signs in again.
    'UNAUTHENTICATED',
  ];
  test('every refusal of the hub has a page of its own', () => {
    expect(ERROR_CODE_NAMES.filter((code) => !CODES_WITH_WORDS.includes(code) && !OURS.includes(code))).toEqual([]);
  });

  test('whatever is done is said, and nothing is said that is not done', () => {
    const said = new Set<string>();
    for (const file of ending('routes.ts', '.form.ts')) {
      for (const [, word] of textOf(file).matchAll(/\?done=([\w-]+)/g)) said.add(word!);
      if (file === 'questions/questions.form.ts')
        for (const [, word] of textOf(file)
          .split('QUESTION_DONE')[1]!
          .matchAll(/: '([\w-]+)'/g))
          said.add(word!);
    }
    for (const word of ['answered', 'interim']) said.add(word);
    expect([...said].sort()).toEqual(Object.keys(DONE).sort());
  });
});

describe('the pages', () => {
  test.each(ending('.njk'))('%s has no inline script or style, and writes nothing as markup', (file) => {
    expect(
      textOf(file).match(/\|\s*safe|\sstyle=|\son\w+=|<script(?![^>]*src=)|<style|javascript:|href="#"/g),
    ).toBeNull();
  });

  test.each(ending('.client.js'))('%s keeps nothing in the browser and makes no markup', (file) => {
    expect(textOf(file).match(/localStorage|sessionStorage|indexedDB|innerHTML|insertAdjacentHTML|eval/g)).toBeNull();
  });

  test('titles are words of the program, and no name', () => {
    const titles = ending('routes.ts').flatMap((file) =>
      [...textOf(file).matchAll(/page\(\s*'[^']+',\s*([^,)]+)/g)].map(([, title]) => title!),
    );
    expect(titles.length).toBeGreaterThan(15);
    expect(titles.filter((title) => !/^'|^form\.button$|^isWaiting \?/.test(title))).toEqual([]);
  });

  test('no screen knows another', () => {
    const rooms = readdirSync(ROOM, { withFileTypes: true })
      .filter((one) => one.isDirectory())
      .map(({ name }) => name);
    const shared = ['ask', 'forms', 'pages', 'words', 'sign-in'];
    const screens = rooms.filter((room) => !shared.includes(room));
    const crossed = ending('.ts').flatMap((file) => {
      const own = file.split('/')[0]!;
      return screens.includes(own)
        ? screens
            .filter((other) => other !== own && textOf(file).includes(`'../${other}/`))
            .map((other) => `${file} knows ${other}`)
        : [];
    });
    expect(crossed).toEqual([]);
  });
});
