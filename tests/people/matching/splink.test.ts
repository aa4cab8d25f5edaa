import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromSplink, parseModel, toSplink, type Model, type SplinkSettings } from '../../../src/record-linkage';

const ours = parseModel(
  JSON.parse(readFileSync(join(__dirname, '../../../src/people/linking/first-model.json'), 'utf8')),
);

type Level = readonly [condition: string, m: number, u: number];
const comparison = (column: string, ...levels: readonly Level[]) => ({
  output_column_name: column,
  comparison_levels: [
    { sql_condition: `"${column}_l" IS NULL OR "${column}_r" IS NULL`, is_null_level: true },
    ...levels.map(([sql_condition, m_probability, u_probability]) => ({ sql_condition, m_probability, u_probability })),
  ],
});
const jaro = (column: string, from: number) => `jaro_winkler_similarity("${column}_l", "${column}_r") >= ${from}`;

/**
 * The figures of a model that Splink publishes with its tutorials, estimated from fake_1000:
 * docs/demos/demo_settings/saved_model_from_demo.json of github.com/moj-analytical-services/splink (MIT licence,
 * Ministry of Justice), as its version 4 writes them.
 */
const PUBLISHED: SplinkSettings = {
  link_type: 'dedupe_only',
  sql_dialect: 'duckdb',
  probability_two_random_records_match: 0.00298012298012298,
  comparisons: [
    comparison(
      'first_name',
      ['"first_name_l" = "first_name_r"', 0.49092153055564214, 0.006187690390473553],
      [jaro('first_name', 0.92), 0.15160999015348964, 0.0019125588479645527],
      [jaro('first_name', 0.88), 0.07399254950459551, 0.0013500415397396843],
      [jaro('first_name', 0.7), 0.07905396065235913, 0.017983245638327334],
      ['ELSE', 0.20442196913391367, 0.9725664635834949],
    ),
    comparison(
      'dob',
      ['CAST("dob_l" AS TEXT) = CAST("dob_r" AS TEXT)', 0.3909643000560716, 0.0018599835094245557],
      ['levenshtein(CAST("dob_l" AS TEXT), CAST("dob_r" AS TEXT)) <= 1', 0.14921548893563125, 0.0014764817549040286],
      ['ELSE', 0.45982021100829723, 0.9966635347356714],
    ),
    comparison(
      'city',
      ['"city_l" = "city_r"', 0.5619101955176367, 0.11090275917492633],
      ['ELSE', 0.43808980448236334, 0.8890972408250737],
    ),
    comparison('email', ['"email_l" = "email_r"', 0.5527814434419445, 0.0020372211654850424], ['ELSE', 0.4472, 0.998]),
  ],
};

const figures = (model: Model, name: string) => model.comparisons.find((one) => one.name === name)!.columns[0]!;
const NAMES = [
  'EXACT',
  'NICKNAME',
  'ONE_SLIP',
  'ONE_OF_SEVERAL',
  'SIMILAR',
  'SOUNDS_ALIKE',
  'INITIAL',
  'FAINTLY_SIMILAR',
  'DIFFERENT',
];
const sum = (of: readonly number[], ...levels: readonly string[]) =>
  levels.reduce((all, level) => all + of[NAMES.indexOf(level)]!, 0);

test('a published model gives its figures to the levels that correspond, and says of the others what becomes of them', () => {
  const { result, leftOut } = fromSplink(PUBLISHED, ours);
  const { m, u } = figures(result, 'given');
  expect(m[0]).toBeCloseTo(0.49092, 4);
  expect(u[0]).toBeCloseTo(0.0061877, 6);
  expect(sum(m, 'ONE_SLIP', 'SIMILAR')).toBeCloseTo(0.15161, 4);
  // Two of its levels are one here.
  expect(sum(m, 'FAINTLY_SIMILAR')).toBeCloseTo(0.07399 + 0.07905, 4);
  expect(sum(m, 'NICKNAME', 'ONE_OF_SEVERAL', 'SOUNDS_ALIKE', 'INITIAL', 'DIFFERENT')).toBeCloseTo(0.20442, 4);
  expect(figures(result, 'birth').m[0]).toBeCloseTo(0.39096, 4);
  expect(figures(result, 'town').u[0]).toBeCloseTo(0.1109, 4);
  expect(figures(result, 'family')).toEqual(figures(ours, 'family'));
  expect(result.othersOfSamePerson).toBeCloseTo(0.00298 * (ours.records - 1), 0);
  expect(leftOut).toEqual(
    expect.arrayContaining([
      'The comparison email has no counterpart here.',
      'family stays as it was: the settings say nothing of it.',
    ]),
  );
  // It is a model that may be put in force.
  expect(parseModel(JSON.parse(JSON.stringify(result)))).toEqual(JSON.parse(JSON.stringify(result)));
});

test('a model of ours goes to Splink and comes back as it was', () => {
  const { result, leftOut } = toSplink(ours);
  for (const { comparison_levels: levels } of result.comparisons) {
    expect(levels[0]!.is_null_level).toBe(true);
    expect(levels.at(-1)!.sql_condition).toBe('ELSE');
    for (const figure of ['m_probability', 'u_probability'] as const) {
      expect(levels.slice(1).reduce((all, level) => all + level[figure]!, 0)).toBeCloseTo(1, 2);
    }
  }
  expect(leftOut.join(' ')).toMatch(/order.*address|address.*order/);
  const back = fromSplink(JSON.parse(JSON.stringify(result)), ours).result;
  for (const { name } of ours.comparisons) {
    const [before, after] = [figures(ours, name), figures(back, name)];
    for (const which of ['m', 'u'] as const)
      after[which].forEach((figure, at) => expect(figure).toBeCloseTo(before[which][at]!, 10));
  }
});

test.each<[string, unknown, RegExp]>([
  ['no settings', { anything: 1 }, /no model of Splink/],
  ['null', null, /no model of Splink/],
  [
    'a level that was never estimated',
    { ...PUBLISHED, comparisons: [{ output_column_name: 'dob', comparison_levels: [{ sql_condition: 'ELSE' }] }] },
    /dob has no m_probability.*estimate it in Splink/,
  ],
  [
    'no last level',
    { ...PUBLISHED, comparisons: [comparison('dob', ['"dob_l" = "dob_r"', 0.4, 0.001])] },
    /does not end with the level ELSE/,
  ],
])('what is none is refused in words (%s)', (_, settings, why) => {
  expect(() => fromSplink(settings, ours)).toThrow(why);
});
