import type { Database } from '../../kernel';
import type { Features } from '../matching';

const MOST = 20;

/**
 * People with a confidential name in which two words of the one asked for stand, in one statement for all. They are in no
 * other index, so that nothing can be linked by them; a social worker who knows the new name must find her all the same.
 */
export class ConfidentialNamesStore {
  constructor(private readonly database: Database) {}

  async find(asked: readonly Features[]): Promise<string[][]> {
    const rows = await this.database.read<{ place: number; people: string[] }>(
      {
        name: 'confidential-names',
        text: `WITH asked AS (
  SELECT place, words FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (words text[])) WITH ORDINALITY AS a (words, place)
), found AS (
  SELECT DISTINCT a.place, n.person_id FROM asked a JOIN people.name n ON n.confidential
    AND regexp_split_to_array(lower(coalesce(n.given, '') || ' ' || coalesce(n.family, '') || ' ' || coalesce(n.whole, '')), '[^[:alnum:]]+') && a.words
  WHERE cardinality(ARRAY(SELECT unnest(a.words) INTERSECT SELECT unnest(
    regexp_split_to_array(lower(coalesce(n.given, '') || ' ' || coalesce(n.family, '') || ' ' || coalesce(n.whole, '')), '[^[:alnum:]]+')))) >= 2
)
SELECT place::integer, (array_agg(person_id ORDER BY person_id))[1:${MOST}] AS people FROM found GROUP BY place`,
      },
      [JSON.stringify(asked.map((features) => ({ words: wordsIn(features) })))],
    );
    const byPlace = new Map(rows.map(({ place, people }) => [place, people]));
    return asked.map((_, index) => byPlace.get(index + 1) ?? []);
  }
}

/** Split as the index splits them; a single letter is no word. */
const wordsIn = ({ names }: Features): string[] => [
  ...new Set(
    names
      .flatMap(({ given, family, whole }) => [given, family, whole])
      .flatMap((text) => (text ?? '').toLowerCase().split(/[^\p{L}\p{N}]+/u))
      .filter((word) => word.length > 1),
  ),
];
