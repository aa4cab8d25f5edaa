import type { EntityManager } from 'typeorm';
import type { Database } from '../../kernel';
import type { AskedAbout } from './asked-about';
import { TRACING, TRACING_SHARE, type Traced } from './tracing';

/** One allowance: whose, how much of it is taken now, and how much there is in an hour. */
export interface Taking {
  readonly subject: string;
  readonly amount: number;
  readonly perHour: number;
}

const HOUR = '1 hour';
const REMEMBERED = '24 hours';

/**
 * How much has been asked, by whom, and of which pattern. In the database, so that it counts for every process and is
 * not forgotten when one of them ends.
 */
export class AllowanceStore {
  constructor(private readonly database: Database) {}

  /** Takes from every allowance, or from none: 0 if taken, else after how many seconds it can be; -1 if never. */
  async take(takings: readonly Taking[]): Promise<number> {
    const [row] = await this.database.read<{ wait: number }>(
      { name: 'allowance-take', text: 'SELECT people.take_allowance($1, $2, $3, $4::interval) AS wait' },
      [
        takings.map(({ subject }) => subject),
        takings.map(({ amount }) => amount),
        takings.map(({ perHour }) => perHour),
        HOUR,
      ],
    );
    return row!.wait;
  }

  /** Notes what is asked about. */
  async note(practitioner: string, asked: readonly AskedAbout[]): Promise<void> {
    await this.database.read(
      {
        name: 'asked-about-note',
        text: `INSERT INTO people.asked_about (practitioner, name, born, postcode, number, number_run)
SELECT $1, name, born, postcode, number, "numberRun"
FROM jsonb_to_recordset($2::jsonb) AS e (name text, born text, postcode text, number text, "numberRun" text)`,
      },
      [practitioner, JSON.stringify(asked)],
    );
  }

  /**
   * What has been asked about by this practitioner since yesterday that makes a pattern with what is asked about now.
   */
  patternsIn(practitioner: string, asked: readonly AskedAbout[]): Promise<Traced[]> {
    const { BIRTHS, PLACES, NAMES, NUMBERS } = TRACING;
    const valuesOf = (part: keyof AskedAbout) => [...new Set(asked.flatMap((entry) => entry[part] ?? []))];
    return this.database.read<Traced & Record<string, unknown>>(
      {
        name: 'asked-about-patterns',
        text: `WITH recent AS MATERIALIZED (SELECT * FROM people.asked_about WHERE practitioner = $1 AND asked_at >= clock_timestamp() - $5::interval),
  -- Among two thousand people a common name comes up more often anyhow.
  asked AS (SELECT $10::double precision * count(*) AS share FROM recent)
SELECT 'BIRTHS' AS pattern, name AS common FROM recent WHERE name = ANY ($2::text[]) GROUP BY name HAVING count(DISTINCT born) >= greatest($6, (SELECT share FROM asked))
UNION ALL SELECT 'PLACES', name FROM recent WHERE name = ANY ($2::text[]) GROUP BY name HAVING count(DISTINCT postcode) >= greatest($7, (SELECT share FROM asked))
UNION ALL SELECT 'NAMES', postcode FROM recent WHERE postcode = ANY ($3::text[]) GROUP BY postcode HAVING count(DISTINCT name) >= greatest($8, (SELECT share FROM asked))
UNION ALL SELECT 'NUMBERS', number_run FROM recent WHERE number_run = ANY ($4::text[]) GROUP BY number_run HAVING count(DISTINCT number) >= greatest($9, (SELECT share FROM asked))`,
      },
      [
        practitioner,
        valuesOf('name'),
        valuesOf('postcode'),
        valuesOf('numberRun'),
        REMEMBERED,
        BIRTHS.from,
        PLACES.from,
        NAMES.from,
        NUMBERS.from,
        TRACING_SHARE,
      ],
    );
  }
}

/**
 * Forgets what was asked about too long ago to matter, and answers how many rows that were. Within somebody's
 * transaction.
 */
export async function forgetAskedAbout(transaction: EntityManager): Promise<number> {
  // TypeORM answers a DELETE with its rows and their number.
  const [, forgotten] = await transaction.query<[unknown[], number]>(
    `/* asked-about-forget */ DELETE FROM people.asked_about WHERE asked_at < clock_timestamp() - $1::interval`,
    [REMEMBERED],
  );
  return forgotten;
}
