import type { Database } from '../../kernel';
import type { Features } from '../matching';

/** So many people are compared with each of the asked at most. */
const MOST = 50;

/** Who might be meant, in one statement for all of the asked: whoever has one of the numbers, or a birth date or a family name and something beside it. */
export class CandidateStore {
  constructor(private readonly database: Database) {}

  async find(asked: readonly Features[]): Promise<string[][]> {
    const rows = await this.database.read<{ place: number; people: string[] }>(
      {
        name: 'candidates',
        text: `WITH asked AS (
  SELECT place, a.numbers, a.births, a.words FROM ROWS FROM (json_to_recordset($1::json) AS (numbers text[], births text[], words text[]))
    WITH ORDINALITY AS a (numbers, births, words, place)
), named AS (
  SELECT person_id, regexp_split_to_array(lower(concat_ws(' ', given, family, whole)), '[^[:alnum:]]+') AS words FROM people.name
), found AS (
  SELECT a.place, r.person_id FROM asked a JOIN people.reference r ON r.scheme || ' ' || r.value = ANY (a.numbers)
  UNION SELECT a.place, b.person_id FROM asked a JOIN people.birth b ON b.born_on::text = ANY (a.births)
  UNION SELECT a.place, n.person_id FROM asked a JOIN named n ON n.words && a.words
)
SELECT place::integer, (array_agg(person_id ORDER BY person_id))[1:${MOST}] AS people FROM found GROUP BY place`,
      },
      [
        JSON.stringify(
          asked.map(({ identifiers, births, names }) => ({
            numbers: identifiers.map(({ scheme, value }) => `${scheme} ${value}`),
            births: births.map(({ on }) => on),
            words: names
              .flatMap(({ given, family, whole }) => `${given ?? ''} ${family ?? ''} ${whole ?? ''}`.toLowerCase().split(/[^\p{L}\p{N}]+/u))
              .filter(Boolean),
          })),
        ),
      ],
    );
    const byPlace = new Map(rows.map(({ place, people }) => [place, people]));
    return asked.map((_, index) => byPlace.get(index + 1) ?? []);
  }
}
