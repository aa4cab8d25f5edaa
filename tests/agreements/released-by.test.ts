import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getNamedType, isObjectType, parse, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { SOURCES } from '../../src/partnership';
import { readDemonstrationDirectory } from '../../src/practitioners';
import { codeOf, ROLES, SOURCE_AGENCIES, type Purpose } from '../../src/sharing';
import { harmlessness, vocabularyNamed, type TextKind } from '../../src/subgraph';
import { askingEverything, clientSchemaOf } from '../testkit/ask-everything';
import { openTestHub, type TestHub } from '../testkit/hub';
import { isNightly } from '../testkit/runs';

// Law 14: whatever the perpetrator's side receives was released by a clause, by a decision, or because somebody opened
// the text. For each value there is one that says so.

interface Declared {
  readonly category: string | undefined;
  readonly isHarmless: ((value: unknown) => boolean) | undefined;
}

/** What the agencies' schemas declare of each field, as `Type.field`. */
const DECLARED = new Map<string, Declared>(
  SOURCE_AGENCIES.flatMap((holder) => {
    const { definitions } = parse(readFileSync(join(__dirname, '../../schema', `${holder}.graphql`), 'utf8'));
    return definitions.flatMap((type) =>
      type.kind !== 'ObjectTypeDefinition' && type.kind !== 'ObjectTypeExtension'
        ? []
        : (type.fields ?? []).map((field): [string, Declared] => {
            const said = (directive: string, argument: string) =>
              (
                [...(field.directives ?? []), ...(type.directives ?? [])]
                  .find(({ name }) => name.value === directive)
                  ?.arguments?.find(({ name }) => name.value === argument)?.value as { value?: string } | undefined
              )?.value;
            const kind = said('text', 'is') as TextKind | undefined;
            const isHarmless = kind && harmlessness(kind, vocabularyNamed(said('text', 'of')));
            return [`${type.name.value}.${field.name.value}`, { category: said('category', 'is'), isHarmless }];
          }),
    );
  }),
);

const ASKERS = readDemonstrationDirectory().entries.flatMap((entry): (readonly [string, Purpose])[] =>
  entry.kind === 'practitioner' && ROLES[entry.practitioner.role].side === 'PERPETRATOR'
    ? ROLES[entry.practitioner.role].purposes.map((purpose) => [entry.shortName, purpose] as const)
    : [],
);
const FAMILIES = [
  { scheme: 'CRN', value: 'G940003' },
  ...(isNightly ? ['/devon', '/peter', '/gareth', '/roger', '/jacob'] : []).map((file) => numberIn(file)),
];
function numberIn(file: string): { scheme: string; value: string } {
  const { people } = JSON.parse(readFileSync(join(__dirname, '../../seeds', `${file}.json`), 'utf8')) as {
    people: { knownTo?: { probation?: { id: string } } }[];
  };
  return { scheme: 'CRN', value: people.find(({ knownTo }) => knownTo?.probation)!.knownTo!.probation!.id };
}

let hub: TestHub;
let schema: GraphQLSchema;
beforeAll(async () => {
  hub = await openTestHub();
  schema = await clientSchemaOf(hub);
}, 180_000);
afterAll(() => hub.stop());

interface Received {
  readonly person: string;
  readonly agency: string;
  readonly coordinate: string;
  readonly category: string;
  /** It is free text, or what stands in place of a word of a list. */
  readonly isText: boolean;
}

/** Every value of an agency's record in a reply, of whom it is, and by which field. */
function* received(
  value: unknown,
  type: GraphQLObjectType,
  of: { readonly person: string; readonly agency: string | undefined },
): Generator<Received> {
  if (Array.isArray(value)) {
    for (const one of value) yield* received(one, type, of);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const object = value as Record<string, unknown>;
  const isPerson = type.name === 'Person' && typeof object['id'] === 'string';
  const here = isPerson ? { person: object['id'] as string, agency: undefined } : of;
  for (const [name, inner] of Object.entries(object)) {
    const field = type.getFields()[name];
    if (!field || inner === null) continue;
    const target = getNamedType(field.type);
    const holder = SOURCE_AGENCIES.find(
      (one) => isPerson && [SOURCES[one].field, `${SOURCES[one].field}Records`].includes(name),
    );
    const agency = holder ? codeOf(holder) : here.agency;
    if (isObjectType(target)) yield* received(inner, target, { ...here, agency });
    const coordinate = `${type.name}.${name}`;
    const declared = DECLARED.get(coordinate);
    if (!agency || !declared?.category || isObjectType(target)) continue;
    const isText = declared.isHarmless !== undefined && !declared.isHarmless(inner);
    yield { person: here.person, agency, coordinate, category: declared.category, isText };
  }
}

const EXPLAIN = `query E($of: PersonKeyInput!) { explain(of: $of) { agencies { agency categories { category outcome openedBy releasedBy { clause } } } } }`;

test('whatever the perpetrator’s side receives has a clause, a decision or an opened text that says why', async () => {
  const { aboutFamily } = askingEverything(schema);
  const questions = aboutFamily.filter((_, index) => isNightly || index % 5 === 0);
  const unexplained = new Set<string>();
  let [values, texts] = [0, 0];
  for (const [name, purpose] of ASKERS.filter((_, index) => isNightly || index % 2 === 0)) {
    for (const key of FAMILIES) {
      const explained = new Map<string, ReadonlySet<string>>();
      for (const query of questions) {
        const { data, extensions, errors } = await hub.ask(name, purpose, query, { key });
        if (!data) throw new Error(JSON.stringify(errors));
        const opened = new Set(
          ((extensions?.openedTexts ?? []) as { person: string; agency: string; text: string; audience: string }[]).map(
            ({ person, agency, text, audience }) => {
              expect(['ENTITLED', 'SERVED']).toContain(audience);
              return `${person} ${agency} ${text}`;
            },
          ),
        );
        for (const one of received(data, schema.getQueryType()!, { person: '', agency: undefined })) {
          values += 1;
          const { person, agency, coordinate, category } = one;
          if (one.isText) texts += 1;
          if (one.isText && !opened.has(`${person} ${agency} ${coordinate}`))
            unexplained.add(`${name}: nobody opened ${coordinate} of ${agency}`);
          if (!explained.has(person)) {
            const reply = await hub.ask(name, purpose, EXPLAIN, { of: { scheme: 'HUB', value: person } });
            const all = reply.data.explain.agencies as {
              agency: string;
              categories: { category: string; outcome: string; openedBy: string | null; releasedBy: unknown[] }[];
            }[];
            explained.set(
              person,
              new Set(
                all.flatMap((each) =>
                  each.categories
                    .filter(
                      ({ outcome, openedBy, releasedBy }) =>
                        outcome !== 'WITHHELD' && (openedBy ?? releasedBy.length > 0),
                    )
                    .map((released) => `${each.agency} ${released.category}`),
                ),
              ),
            );
          }
          // Narrative that somebody opened is read by everybody who is entitled to its entry.
          const isOpenedNarrative = category === 'NARRATIVE' && opened.has(`${person} ${agency} ${coordinate}`);
          if (!isOpenedNarrative && !explained.get(person)!.has(`${agency} ${category}`))
            unexplained.add(`${name}: no clause releases ${category} of ${agency} (${coordinate})`);
        }
      }
    }
  }
  expect([...unexplained]).toEqual([]);
  // It would pass if nothing were received.
  expect(values).toBeGreaterThan(50);
  if (isNightly) expect(texts).toBeGreaterThan(0);
}, 900_000);
