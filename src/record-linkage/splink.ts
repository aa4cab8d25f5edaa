import { planOf, type ComparisonModel, type LevelFigures, type Model } from './model';

/**
 * Models exchanged with Splink, the Ministry of Justice's matcher, as its saved settings have them (version 3 and 4):
 * comparisons of levels, each with a condition in SQL, m and u. Both models are Fellegi's and Sunter's, so figures can
 * be carried over wherever a level of the one corresponds to one of the other:
 *
 * - what several levels are on the one side and one on the other is added up, or divided as the model that is at hand
 *   divides it;
 * - a level without a counterpart counts with the next weaker one that has one;
 * - how common values are, what relatives share, and what goes along with something else, Splink's settings do not
 *   hold: they stay as they are.
 */
export interface SplinkSettings {
  readonly link_type: 'dedupe_only' | 'link_only' | 'link_and_dedupe';
  readonly sql_dialect: string;
  readonly probability_two_random_records_match: number;
  readonly comparisons: readonly SplinkComparison[];
  readonly [setting: string]: unknown;
}

export interface SplinkComparison {
  readonly output_column_name: string;
  readonly comparison_levels: readonly SplinkLevel[];
}

export interface SplinkLevel {
  readonly sql_condition: string;
  readonly label_for_charts?: string;
  readonly is_null_level?: boolean;
  readonly m_probability?: number;
  readonly u_probability?: number;
  readonly tf_adjustment_column?: string;
  readonly tf_adjustment_weight?: number;
}

export interface Exchanged<T> {
  readonly result: T;
  /** What has no counterpart on the other side, one sentence each. */
  readonly leftOut: readonly string[];
}

interface Counterpart {
  /** The column as it is written; and other names by which it is known. */
  readonly column: string;
  readonly alsoCalled: readonly string[];
  readonly levels: readonly {
    readonly ours: readonly string[];
    readonly condition: (l: string, r: string) => string;
    readonly label: string;
  }[];
  readonly countsByRarity?: true;
}

const equal = (l: string, r: string) => `${l} = ${r}`;
const similar = (from: number) => (l: string, r: string) => `jaro_winkler_similarity(${l}, ${r}) >= ${from}`;
const part = (pattern: string) => (l: string, r: string) =>
  `NULLIF(regexp_extract(${l}, '${pattern}', 0), '') = NULLIF(regexp_extract(${r}, '${pattern}', 0), '')`;
const SECTOR = '^[A-Za-z]{1,2}[0-9][A-Za-z0-9]? [0-9]';
const DISTRICT = '^[A-Za-z]{1,2}[0-9][A-Za-z0-9]?';
const days = (most: number) => (l: string, r: string) =>
  `ABS(EPOCH(try_strptime(${l}, '%Y-%m-%d')) - EPOCH(try_strptime(${r}, '%Y-%m-%d'))) <= ${most * 86_400}`;

const NAME_LEVELS_THERE = [
  { ours: ['EXACT'], condition: equal, label: 'Exact match' },
  { ours: ['ONE_SLIP', 'SIMILAR'], condition: similar(0.92), label: 'Jaro-Winkler similarity >= 0.92' },
  { ours: ['FAINTLY_SIMILAR'], condition: similar(0.8), label: 'Jaro-Winkler similarity >= 0.8' },
];

/** By the name of our comparison; its last level is what Splink writes as ELSE. */
const COUNTERPARTS: Readonly<Record<string, Counterpart>> = {
  given: {
    column: 'first_name',
    alsoCalled: ['forename', 'given_name', 'forename1'],
    levels: NAME_LEVELS_THERE,
    countsByRarity: true,
  },
  family: {
    column: 'surname',
    alsoCalled: ['last_name', 'family_name'],
    levels: NAME_LEVELS_THERE,
    countsByRarity: true,
  },
  birth: {
    column: 'dob',
    alsoCalled: ['date_of_birth', 'birth_date'],
    levels: [
      { ours: ['EXACT'], condition: equal, label: 'Exact match' },
      {
        ours: ['ONE_DIGIT'],
        condition: (l, r) => `damerau_levenshtein(${l}, ${r}) <= 1`,
        label: 'Damerau-Levenshtein distance <= 1',
      },
      { ours: ['WITHIN_WEEKS'], condition: days(30.4375), label: 'At most a month apart' },
      { ours: ['SAME_YEAR'], condition: days(365.25), label: 'At most a year apart' },
      { ours: ['AGE_DIFFERS'], condition: days(3652.5), label: 'At most ten years apart' },
    ],
  },
  sex: { column: 'gender', alsoCalled: ['sex'], levels: [{ ours: ['SAME'], condition: equal, label: 'Exact match' }] },
  postcode: {
    column: 'postcode',
    alsoCalled: ['postcode_fake', 'post_code'],
    levels: [
      { ours: ['SAME'], condition: equal, label: 'Exact match on full postcode' },
      { ours: ['SAME_SECTOR'], condition: part(SECTOR), label: 'Exact match on sector' },
      { ours: ['SAME_DISTRICT'], condition: part(DISTRICT), label: 'Exact match on district' },
    ],
  },
  town: {
    column: 'city',
    alsoCalled: ['town'],
    levels: [{ ours: ['EXACT'], condition: equal, label: 'Exact match' }],
    countsByRarity: true,
  },
};

const ELSE = 'ELSE';
const MONTH = 32 * 86_400;
const YEAR = 367 * 86_400;

/**
 * A model as Splink's settings, for one table in which the same people are looked for (dedupe_only) in DuckDB's
 * dialect.
 */
export function toSplink(model: Model): Exchanged<SplinkSettings> {
  const leftOut: string[] = [];
  const comparisons = model.comparisons.flatMap((comparison): SplinkComparison[] => {
    const counterpart = COUNTERPARTS[comparison.name];
    if (!counterpart) {
      leftOut.push(`The comparison ${comparison.name} has no counterpart in Splink's settings.`);
      return [];
    }
    const { levels } = planOf(comparison);
    const { m, u } = comparison.columns[0]!;
    const { column } = counterpart;
    const [l, r] = [`"${column}_l"`, `"${column}_r"`];
    const written = counterpart.levels.map(({ ours }) => ours.map((level) => levels.indexOf(level)));
    const others = levels.map((_, at) => at).filter((at) => !written.flat().includes(at));
    const folded = others.slice(0, -1).map((at) => levels[at]);
    if (folded.length > 0)
      leftOut.push(`Of ${comparison.name} the levels ${folded.join(', ')} count as ${ELSE} there.`);
    if (comparison.columns.length > 1)
      leftOut.push(`Of ${comparison.name} the figures for where what it goes along with agrees are left out.`);
    return [
      {
        output_column_name: column,
        comparison_levels: [
          { sql_condition: `${l} IS NULL OR ${r} IS NULL`, label_for_charts: `${column} is NULL`, is_null_level: true },
          ...counterpart.levels.map(({ condition, label }, index) => ({
            sql_condition: condition(l, r),
            label_for_charts: label,
            m_probability: sumOf(m, written[index]!),
            u_probability: sumOf(u, written[index]!),
            ...(index === 0 && counterpart.countsByRarity && { tf_adjustment_column: column, tf_adjustment_weight: 1 }),
          })),
          {
            sql_condition: ELSE,
            label_for_charts: 'All other comparisons',
            m_probability: sumOf(m, others),
            u_probability: sumOf(u, others),
          },
        ],
      },
    ];
  });
  leftOut.push('How common values are Splink counts in the data; what relatives share it does not know.');
  return {
    result: {
      link_type: 'dedupe_only',
      sql_dialect: 'duckdb',
      unique_id_column_name: 'unique_id',
      probability_two_random_records_match: model.othersOfSamePerson / Math.max(model.records - 1, 1),
      blocking_rules_to_generate_predictions: [],
      comparisons,
    },
    leftOut,
  };
}

const sumOf = (figures: readonly number[], at: readonly number[]): number =>
  at.reduce((sum, index) => sum + figures[index]!, 0);

/**
 * The model at hand with the figures of Splink's settings wherever they correspond. A level whose figures are missing
 * has not been estimated there: that is a fault, and so is a share that is none.
 */
export function fromSplink(settings: unknown, base: Model): Exchanged<Model> {
  const { comparisons: theirs, probability_two_random_records_match: share } = checked(settings);
  const leftOut: string[] = [];
  const carried = new Map<string, ComparisonModel>();
  for (const comparison of theirs) {
    const column = comparison.output_column_name;
    const name = Object.keys(COUNTERPARTS).find((one) =>
      [COUNTERPARTS[one]!.column, ...COUNTERPARTS[one]!.alsoCalled].includes(column.toLowerCase()),
    );
    const own = base.comparisons.find((one) => one.name === name);
    if (name === undefined || !own) {
      leftOut.push(`The comparison ${column} has no counterpart here.`);
      continue;
    }
    carried.set(name, carriedOver(comparison, own, leftOut));
  }
  for (const { name } of base.comparisons)
    if (!carried.has(name)) leftOut.push(`${name} stays as it was: the settings say nothing of it.`);
  return {
    result: {
      ...base,
      othersOfSamePerson: share * Math.max(base.records - 1, 1),
      comparisons: base.comparisons.map((own) => carried.get(own.name) ?? own),
    },
    leftOut,
  };
}

function carriedOver(comparison: SplinkComparison, own: ComparisonModel, leftOut: string[]): ComparisonModel {
  const { levels } = planOf(own);
  const column = comparison.output_column_name;
  const figures = comparison.comparison_levels.filter(({ is_null_level: isNull }) => !isNull);
  // The next weaker level that has a counterpart takes what has none.
  const groups: { at: number[]; m: number; u: number }[] = [];
  let [m, u] = [0, 0];
  for (const level of figures) {
    [m, u] = [m + shareIn(level, 'm_probability', column), u + shareIn(level, 'u_probability', column)];
    const isElse = level.sql_condition.trim().toUpperCase() === ELSE;
    const ours = isElse ? [] : levelsOf(level.sql_condition, own.name).map((word) => levels.indexOf(word));
    if (!isElse && ours.length === 0) {
      leftOut.push(
        `Of ${column} the level "${level.label_for_charts ?? level.sql_condition}" counts with the next weaker one.`,
      );
      continue;
    }
    const fresh = ours.filter((at) => at >= 0 && !groups.some((group) => group.at.includes(at)));
    const taken = isElse || fresh.length > 0 ? undefined : groups.find((group) => group.at.includes(ours[0]!));
    if (taken) [taken.m, taken.u] = [taken.m + m, taken.u + u];
    else groups.push({ at: fresh, m, u });
    [m, u] = [0, 0];
  }
  const rest = groups.find(({ at }) => at.length === 0);
  if (!rest || m + u > 0) throw new Error(`The comparison ${column} does not end with the level ${ELSE}.`);
  const named = new Set(groups.flatMap(({ at }) => at));
  rest.at = levels.map((_, at) => at).filter((at) => !named.has(at));
  const [first, ...further] = own.columns as [LevelFigures, ...LevelFigures[]];
  const divided = (of: 'm' | 'u') => {
    const into = first[of].slice();
    for (const group of groups) {
      const whole = sumOf(first[of], group.at);
      for (const at of group.at) into[at] = (group[of] * first[of][at]!) / whole;
    }
    return into;
  };
  return { ...own, columns: [{ m: divided('m'), u: divided('u') }, ...further] };
}

function shareIn(level: SplinkLevel, figure: 'm_probability' | 'u_probability', column: string): number {
  const share = level[figure];
  if (typeof share !== 'number' || !(share > 0 && share <= 1)) {
    throw new Error(
      `The comparison ${column} has no ${figure} between 0 and 1 on its level "${level.label_for_charts ?? level.sql_condition}": estimate it in Splink first.`,
    );
  }
  return share;
}

/** Which of our levels a condition means, as Splink's own libraries write it; none where it means no level of ours. */
function levelsOf(sql: string, comparison: string): readonly string[] {
  const condition = sql.replaceAll(/cast\((.+?) as (?:text|varchar)\)/gi, '$1').replaceAll('"', '');
  const isName = comparison === 'given' || comparison === 'family';
  if (/^(\w+)_l = \1_r$/i.test(condition)) return COUNTERPARTS[comparison]!.levels[0]!.ours;
  const jaro = /^jaro_winkler(?:_similarity)?\(.+\) >=? ([\d.]+)$/i.exec(condition)?.[1];
  if (jaro !== undefined && isName) return Number(jaro) >= 0.92 ? ['ONE_SLIP', 'SIMILAR'] : ['FAINTLY_SIMILAR'];
  const slips = /^(?:damerau_)?levenshtein\(.+\) <= (\d)$/i.exec(condition)?.[1];
  if (slips !== undefined && isName) return slips === '1' ? ['ONE_SLIP'] : ['SIMILAR'];
  if (comparison === 'birth') {
    if (slips !== undefined) return slips === '1' ? ['ONE_DIGIT'] : ['TWO_DIGITS'];
    const seconds = /^abs\(epoch\(.+\) <= ([\d.]+)$/i.exec(condition)?.[1];
    if (seconds !== undefined)
      return [Number(seconds) <= MONTH ? 'WITHIN_WEEKS' : Number(seconds) <= YEAR ? 'SAME_YEAR' : 'AGE_DIFFERS'];
  }
  if (comparison === 'postcode') {
    if (condition.includes(SECTOR)) return ['SAME_SECTOR'];
    if (condition.includes(DISTRICT)) return ['SAME_DISTRICT'];
  }
  return [];
}

function checked(settings: unknown): SplinkSettings {
  const known = settings as Partial<SplinkSettings> | null;
  const share = known?.probability_two_random_records_match;
  if (
    typeof known !== 'object' ||
    !Array.isArray(known?.comparisons) ||
    typeof share !== 'number' ||
    !(share > 0 && share < 1)
  )
    throw new Error(
      'This is no model of Splink: its settings have comparisons, and probability_two_random_records_match between 0 and 1.',
    );
  for (const comparison of known.comparisons as readonly Partial<SplinkComparison>[]) {
    const levels = comparison?.comparison_levels;
    if (
      typeof comparison?.output_column_name !== 'string' ||
      !Array.isArray(levels) ||
      levels.some((level: Partial<SplinkLevel> | null) => typeof level?.sql_condition !== 'string')
    )
      throw new Error(
        'This is no model of Splink: each comparison has an output_column_name and comparison_levels with a sql_condition.',
      );
  }
  return known as SplinkSettings;
}
