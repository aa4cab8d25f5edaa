import fc from 'fast-check';
import { SCHEME_OF } from '../../src/partnership';
import { SOURCE_AGENCIES, type Purpose, type SourceAgency } from '../../src/sharing';
import { askingEverything, clientSchemaOf } from '../testkit/ask-everything';
import { openHubWithALiar, type HubWithALiar } from '../testkit/changed-answers';
import type { Reply } from '../testkit/hub';
import { anything, errors, MARK, step, taken } from '../testkit/lies';
import '../testkit/properties';
import { isNightly, worlds } from '../testkit/runs';

// Each agency in turn runs as a process of its own, behind a proxy that changes what it answers, and everything that the
// schema offers is asked: of one person, of a family, and of the lists of the front door. What the honest agency’s grant
// withheld stays withheld, whatever it sends; what other agencies say stands as it stood; and nothing is missing without
// a word.

/** Stands nowhere else, so wherever it is shown, the agency planted it. */
const PLANTED = '9 Nowhere Mews';

type Json = any; // eslint-disable-line @typescript-eslint/no-explicit-any
type Asker = readonly [name: string, purpose: Purpose];

const OF_PEOPLE: readonly Asker[] = [
  ['court-officer', 'PRE_SENTENCE_REPORT'],
  ['responsible-officer', 'MANAGING_RISK'],
  ['mash-practitioner', 'MASH_TRIAGE'],
];
const OF_LISTS: readonly Asker[] = [
  ['mash-practitioner', 'MASH_TRIAGE'],
  ['marac-coordinator', 'MARAC'],
  ['social-worker', 'CHILD_SAFEGUARDING'],
];
/** So many of those whom the agency knows are asked about. */
const PEOPLE = 3;

interface Question {
  readonly asker: Asker;
  readonly query: string;
  readonly variables: object;
  readonly honest: Reply;
}

/** Every place of a reply’s data, as the fields that lead to it, with what stands there. */
function placesIn(value: Json, path: readonly string[], found: Map<string, Json[]>): Map<string, Json[]> {
  const place = path.join('.');
  if (!Array.isArray(value)) found.set(place, [...(found.get(place) ?? []), value]);
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value as Record<string, Json>))
    placesIn(inner, Array.isArray(value) ? path : [...path, key], found);
  return found;
}
const placesOf = ({ data }: Reply) => placesIn(data, [], new Map<string, Json[]>());
const fieldsOf = (path: readonly (string | number)[] = []) => path.filter((one) => typeof one === 'string').join('.');
const isNothing = (value: Json) => value === null || value === undefined;

/** The fields that are withheld of everybody in this reply, by what leads to them. */
function withheldIn(reply: Reply): readonly string[] {
  const places = placesOf(reply);
  const said = reply.errors
    .filter(({ extensions }) => extensions.code === 'WITHHELD')
    .map(({ path }) => fieldsOf(path));
  return [...new Set(said)].filter((place) => (places.get(place) ?? []).every(isNothing));
}

const holders: readonly SourceAgency[] = isNightly ? SOURCE_AGENCIES : ['childrens-social-care'];

describe.each(holders)('%s answers anything', (holder) => {
  const source = holder.toUpperCase().replaceAll('-', '_');
  let liar: HubWithALiar;
  const questions: Question[] = [];

  beforeAll(async () => {
    liar = await openHubWithALiar(holder, { SOURCE_ANSWER_LIMIT_MB: '1' });
    const known = await liar.hub.hub.databases.hub.pool.query<{ value: string }>(
      'SELECT value FROM people.reference WHERE scheme = $1 ORDER BY md5(value) LIMIT $2',
      [SCHEME_OF[holder], PEOPLE],
    );
    const keys = known.rows.map(({ value }) => ({ scheme: SCHEME_OF[holder], value }));
    const everything = askingEverything(await clientSchemaOf(liar.hub));
    const asked: [Asker, string, object][] = [
      ...OF_PEOPLE.flatMap((asker) =>
        keys.flatMap((key) =>
          [...everything.aboutOne, ...everything.aboutFamily].map((query): [Asker, string, object] => [
            asker,
            query,
            { key },
          ]),
        ),
      ),
      ...OF_LISTS.map((asker): [Asker, string, object] => [asker, everything.aboutNobody, {}]),
    ];
    // An ordinary run asks each third of those in which the agency’s record stands.
    const inThis = asked.filter(([, query]) => isNightly || query.includes(`${own} `) || query.includes('triageQueue'));
    for (const [asker, query, variables] of inThis.filter((_, index) => isNightly || index % 3 === 0)) {
      const honest = await liar.hub.ask(...asker, query, variables);
      // What this agency had no part in, it cannot lie about.
      if (honest.extensions?.sources?.[source]?.outcome === 'ANSWERED')
        questions.push({ asker, query, variables, honest });
    }
  }, 300_000);
  afterAll(() => liar?.stop());

  /** Fields of this agency’s that are withheld wherever this asker is told of anybody: also of what it makes up. */
  const closedTo = (asker: Asker): ReadonlySet<string> => {
    const own = questions.filter((one) => one.asker === asker);
    const shown = new Set(
      own.flatMap(({ honest }) =>
        [...placesOf(honest)].flatMap(([at, values]) => (values.every(isNothing) ? [] : [lastOf(at)])),
      ),
    );
    return new Set(own.flatMap(({ honest }) => withheldIn(honest).map(lastOf)).filter((field) => !shown.has(field)));
  };
  const lastOf = (place: string) => place.split('.').slice(-3).join('.');
  const closed = new Map<string, ReadonlySet<string>>();

  async function holds({ asker, query, variables, honest }: Question): Promise<void> {
    const reply = await liar.hub.ask(...asker, query, variables);
    expect(reply.status).toBe(200);
    const before = new Set(honest.errors.map(({ extensions }) => extensions.code));
    for (const { message, path = [], extensions } of reply.errors) {
      expect([...before, 'SOURCE_UNAVAILABLE', 'BAD_USER_INPUT', 'NOT_FOUND', 'WITHHELD']).toContain(extensions.code);
      expect(`${message} ${JSON.stringify(extensions)}`).not.toContain(PLANTED);
      for (const one of path) expect(String(one)).toMatch(/^\w+$/);
    }
    const places = placesOf(reply);
    const key = asker.join();
    if (!closed.has(key)) closed.set(key, closedTo(asker));
    for (const [at, values] of places)
      if (closed.get(key)!.has(lastOf(at))) expect([at, values.filter((value) => !isNothing(value))]).toEqual([at, []]);
    for (const at of withheldIn(honest))
      expect([at, (places.get(at) ?? []).filter((value) => !isNothing(value))]).toEqual([at, []]);
    // What is shown of others, and who there is, is not this agency’s to change.
    const ofOthers = (one: Reply) => JSON.stringify(partsOf(one, (name) => name !== own && isSource(name)));
    if (query.includes('person(of')) expect(ofOthers(reply)).toBe(ofOthers(honest));
    // Where something was and nothing is, the reply says so.
    const { outcome } = reply.extensions.sources[source] ?? { outcome: 'UNAVAILABLE' };
    expect(['ANSWERED', 'UNAVAILABLE']).toContain(outcome);
    const isOfLists = !query.includes('(of: $key)');
    for (const [at, values] of placesOf(honest)) {
      const isGone =
        !values.every(isNothing) &&
        places.has(at) &&
        places.get(at)!.every(isNothing) &&
        (at.includes(own) || isOfLists);
      const isSaid = reply.errors.some(({ path }) => at.startsWith(fieldsOf(path)));
      if (isGone && at.split('.').length <= 4)
        expect([at, outcome === 'UNAVAILABLE' || isSaid || isOptional(values)]).toEqual([at, true]);
    }
    expect(liar.logged.join('')).not.toContain(PLANTED);
  }
  const own = holder.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const isSource = (name: string) =>
    SOURCE_AGENCIES.some((one) => one.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) === name);
  /** A single field may be empty: what may not go without a word is a list. */
  const isOptional = (values: readonly Json[]) => !values.some((value) => value !== null && typeof value === 'object');
  const partsOf = ({ data }: Reply, wanted: (name: string) => boolean) =>
    Object.entries((data?.person ?? {}) as Record<string, Json>).filter(([name]) => wanted(name));

  const planted = (answer: Json) => JSON.parse(JSON.stringify(answer ?? null).replaceAll(MARK, PLANTED));

  test('and every string of it is the same words: what was withheld stays withheld', async () => {
    expect(questions.length).toBeGreaterThan(5);
    const everywhere = (value: Json): Json =>
      typeof value === 'string'
        ? PLANTED
        : Array.isArray(value)
          ? value.map(everywhere)
          : value && typeof value === 'object'
            ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, everywhere(inner)]))
            : value;
    // A withheld field comes as null; filled with words, and nothing is said of it.
    const filled = (value: Json): Json =>
      Array.isArray(value)
        ? value.map(filled)
        : value && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value).map(([name, inner]) => [name, inner === null ? PLANTED : filled(inner)]),
            )
          : value;
    for (const question of questions)
      for (const lie of [everywhere, filled, ({ data }: Json) => ({ data: filled(data) })]) {
        liar.change((answer) => lie(answer));
        await holds(question);
      }
  }, 600_000);

  test('near to what it was asked for or far from it: it gains nothing and hides nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.array(step, { minLength: 1, maxLength: 4 }),
        fc.option(errors),
        fc.option(anything, { freq: 6 }),
        async (which, steps, said, far) => {
          liar.change((answer) => {
            for (const one of steps) taken(answer, one);
            return planted({
              ...answer,
              ...(far !== null && which % 5 === 0 ? { data: far } : {}),
              ...(said && { errors: said }),
            });
          });
          await holds(questions[which % questions.length]!);
        },
      ),
      worlds(25, 1_000),
    );
  }, 3_600_000);
});
