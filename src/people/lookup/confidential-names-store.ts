import type { Database } from '../../kernel';
import type { Features } from '../../record-linkage';

const MOST = 20;
/** Of a longer name the others are left out: pairs of words grow with the square of the words. */
const MOST_WORDS = 12;

/**
 * People with a confidential name in which two words of the one asked for stand, in one statement for all. They are in
 * no other index, so that nothing can be linked by them; a social worker who knows the new name must find her all the
 * same.
 *
 * A name alone finds nobody, so the birth must agree in its year or in its day and month, as the keys of ordinary names
 * want it. Each pair of words is looked for once, however many are asked about: what is read grows with the list, or
 * with the names that are there, and never with the one times the other.
 */
export class ConfidentialNamesStore {
  constructor(private readonly database: Database) {}

  async find(asked: readonly Features[], most: number): Promise<string[][]> {
    const rows = await this.database.read<{ place: number; people: string[] }>(
      {
        name: 'confidential-names',
        text: `WITH asked AS (
  SELECT a.place, a.born, extract(year FROM a.born) AS year, ${DAY_AND_MONTH('a.born')} AS day, p.pair
  FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (words text, births date[])) WITH ORDINALITY AS l (words, births, place)
    CROSS JOIN LATERAL unnest(l.births) b (born) CROSS JOIN LATERAL (SELECT l.place, b.born) a
    CROSS JOIN LATERAL unnest(people.pairs_of_words(l.words, NULL, NULL)) p (pair)
), named AS MATERIALIZED (
  SELECT DISTINCT p.pair, n.person_id FROM (SELECT DISTINCT pair FROM asked) p
    JOIN people.name n ON n.confidential AND people.pairs_of_words(n.given, n.family, n.whole) @> ARRAY[p.pair]
), born AS MATERIALIZED (
  SELECT n.pair, n.person_id, b.born_on, extract(year FROM b.born_on) AS year, ${DAY_AND_MONTH('b.born_on')} AS day
  FROM named n JOIN people.birth b ON b.person_id = n.person_id AND b.born_on IS NOT NULL
), found AS (
  SELECT a.place, b.person_id, a.born = b.born_on AS exact FROM asked a JOIN born b ON b.pair = a.pair AND b.year = a.year
  UNION SELECT a.place, b.person_id, false FROM asked a JOIN born b ON b.pair = a.pair AND b.day = a.day
), best AS (
  SELECT place, person_id, row_number() OVER (PARTITION BY place ORDER BY bool_or(exact) DESC, person_id) AS at FROM found GROUP BY place, person_id
)
SELECT place::integer, array_agg(person_id ORDER BY at) AS people FROM best WHERE at <= $2 GROUP BY place`,
      },
      [
        JSON.stringify(
          asked.map((features) => ({
            words: wordsIn(features).join(' '),
            births: features.births.map(({ on }) => on),
          })),
        ),
        Math.min(MOST, most),
      ],
    );
    const byPlace = new Map(rows.map(({ place, people }) => [place, people]));
    return asked.map((_, index) => byPlace.get(index + 1) ?? []);
  }
}

/** Day and month may stand in each other's place. */
const DAY_AND_MONTH = (date: string): string =>
  `least(extract(day FROM ${date}), extract(month FROM ${date})) * 100 + greatest(extract(day FROM ${date}), extract(month FROM ${date}))`;

/** Split as the index splits them; a single letter is no word. */
const wordsIn = ({ names }: Features): string[] =>
  [
    ...new Set(
      names
        .flatMap(({ given, family, whole }) => [given, family, whole])
        .flatMap((text) => (text ?? '').toLowerCase().split(/[^\p{L}\p{N}]+/u))
        .filter((word) => word.length > 1),
    ),
  ].slice(0, MOST_WORDS);
