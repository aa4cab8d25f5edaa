import type { QueryResultRow } from 'pg';
import type { Database, Statement } from '../kernel';
import { momentSql } from './canonical';
import type { LoggedRefusal } from './entry';

/** What is looked for in the log; all of it must hold. */
export interface LogFilter {
  /** Somebody's numbers: the hub's, and those by which they may have been asked for. */
  readonly person?: { readonly ids: readonly string[]; readonly numbers: readonly string[] };
  /** Entries of this practitioner alone: the issuer and the subject. */
  readonly practitioner?: string;
  /** Entries that rest on this agreement alone, as in ISA-01. */
  readonly agreement?: string;
  /** A reason for which something was withheld. */
  readonly refusedFor?: string;
  /** From this instant on: ISO 8601, UTC. */
  readonly from: string;
  /** Before this instant: ISO 8601, UTC. */
  readonly until: string;
}

export interface LoggedDisclosure {
  readonly source: string;
  readonly from: string;
  readonly people: readonly string[];
  readonly agreements: readonly string[];
  readonly shown: readonly string[];
  readonly withheld: readonly string[];
  readonly shownFields: readonly string[];
  readonly withheldFields: readonly string[];
  readonly takenOut?: readonly string[];
}

/** A question or an event, as it was recorded. */
export interface LogRow {
  /** Which of the log’s two tables it stands in. */
  readonly table: 'question' | 'event';
  /** Its number in that table, in digits. */
  readonly number: string;
  /** QUESTION, or what sort of event it is. */
  readonly kind: string;
  /** When it was asked, or happened: ISO 8601, UTC, to the microsecond. */
  readonly at: string;
  /** When it was written into the log: ISO 8601, UTC. */
  readonly recordedAt: string;
  /** The request; null of an event that no request caused. */
  readonly requestId: string | null;
  /** Who asked or did it: the issuer and the subject, or a part of the hub. */
  readonly practitioner: string;
  /** Their name then; null of a part of the hub. */
  readonly practitionerName: string | null;
  /** Their agency’s code. */
  readonly agency: string;
  /** Their role; null of a part of the hub. */
  readonly role: string | null;
  /** Their desk; null where they had none. */
  readonly desk: string | null;
  /** The agency’s system through which they asked; null where they asked themselves. */
  readonly through: string | null;
  /** For which purpose; null where none was declared. */
  readonly purpose: string | null;
  /** What they wrote in X-Reason, or why an event happened; null where nothing was wanted. */
  readonly reason: string | null;
  /** The text of the operation, or what the event was. */
  readonly operation: string;
  /** What became of a question; null of an event. */
  readonly outcome: string | null;
  /** About whom, by the hub’s numbers. */
  readonly people: readonly string[];
  /** The numbers that were asked for, found or not. */
  readonly askedFor: readonly string[];
  /** The agreements on which something was shown, with their versions. */
  readonly agreements: readonly string[];
  /** What was asked for and not shown. */
  readonly refusals: readonly LoggedRefusal[];
  /** What was shown, of whom and by which agency. */
  readonly disclosures: readonly LoggedDisclosure[];
  /** What else an event keeps; null of a question. */
  readonly details: Readonly<Record<string, unknown>> | null;
}

/** A place in the log: what comes after it is older. */
export interface LogPlace {
  /** The instant of the entry: ISO 8601, UTC. */
  readonly at: string;
  /** Which of the log’s two tables it stands in. */
  readonly table: 'question' | 'event';
  /** Its number there, in digits. */
  readonly number: string;
}

/** That somebody opened a text, or closed it again, as it was recorded. */
export interface TextChange {
  /** TEXT_OPENED or TEXT_CLOSED. */
  readonly what: string;
  /** When: ISO 8601, UTC. */
  readonly at: string;
  /** Who did it: the issuer and the subject, or a part of the hub. */
  readonly practitioner: string;
  /** Their agency’s code. */
  readonly agency: string;
  /** Their role; null of a part of the hub. */
  readonly role: string | null;
  /** Their desk; null where they had none. */
  readonly desk: string | null;
  /** Whose data the text is in. */
  readonly agencies: readonly string[];
  /** Which text of which entry, and for whom it is since. */
  readonly details: Readonly<Record<string, unknown>>;
}

export interface RefusalCount extends LoggedRefusal {
  readonly times: number;
  readonly practitioners: number;
}

export interface PersonRead {
  readonly person: string;
  readonly practitioners: number;
  readonly agencies: number;
  readonly questions: number;
}

export interface PractitionerReading {
  readonly practitioner: string;
  readonly agency: string;
  readonly role: string;
  readonly desk: string;
  readonly questions: number;
  readonly people: number;
  /** Half of those in the same role asked about so many people or fewer. */
  readonly peersPeople: number;
  /**
   * Questions about nobody whom the asker's own desk holds; null where the index knows of no caseload of that agency.
   */
  readonly outsideCaseload: number | null;
}

const QUESTION = `'question' AS table, number::text, 'QUESTION' AS kind, ${momentSql('asked_at')} AS at, ${momentSql('recorded_at')} AS "recordedAt",
  request_id AS "requestId", practitioner, practitioner_name AS "practitionerName", agency, role, desk, through, purpose, reason, operation, outcome,
  people::text[], asked_for AS "askedFor", agreements, coalesce(refusals, '[]') AS refusals, disclosures, NULL::jsonb AS details`;
const EVENT = `'event' AS table, number::text, type AS kind, ${momentSql('happened_at')} AS at, ${momentSql('recorded_at')} AS "recordedAt",
  request_id AS "requestId", practitioner, practitioner_name AS "practitionerName", agency, role, desk, through, purpose, justification AS reason,
  what AS operation, NULL AS outcome, people::text[], '{}'::text[] AS "askedFor",
  ARRAY(SELECT jsonb_array_elements_text(CASE WHEN jsonb_typeof(details -> 'agreements') = 'array' THEN details -> 'agreements' ELSE '[]' END)) AS agreements,
  '[]'::jsonb AS refusals, '[]'::jsonb AS disclosures, details`;

const LAST = '9223372036854775807';

/**
 * Refused and read: what a period's questions came to. Statements are few and the same however many entries there are.
 */
export class LogReadingStore {
  constructor(private readonly database: Database) {}

  /** The newest first; so many of questions and events together. */
  async entries(filter: LogFilter, limit: number, after?: LogPlace): Promise<LogRow[]> {
    const found = await Promise.all([
      this.select('question', filter, limit, after),
      // Nothing is refused in an event.
      filter.refusedFor === undefined ? this.select('event', filter, limit, after) : [],
    ]);
    return found.flat().sort(newestFirst).slice(0, limit);
  }

  private select(
    table: 'question' | 'event',
    filter: LogFilter,
    limit: number,
    after: LogPlace | undefined,
  ): Promise<LogRow[]> {
    const values: unknown[] = [];
    const value = (given: unknown) => `$${values.push(given)}`;
    const ofQuestion = table === 'question';
    const at = ofQuestion ? 'asked_at' : 'happened_at';
    const { person, practitioner, agreement, refusedFor, from, until } = filter;
    const conditions = [`${at} >= ${value(from)}::timestamptz`, `${at} < ${value(until)}::timestamptz`];
    if (practitioner !== undefined) conditions.push(`practitioner = ${value(practitioner)}`);
    if (agreement !== undefined)
      conditions.push(
        ofQuestion
          ? `agreements @> ARRAY[${value(agreement)}::text]`
          : `details -> 'agreements' @> to_jsonb(${value(agreement)}::text)`,
      );
    if (refusedFor !== undefined)
      conditions.push(`refusals @> jsonb_build_array(jsonb_build_object('reason', ${value(refusedFor)}::text))`);
    if (after)
      conditions.push(
        `(${at}, number) < (${value(after.at)}::timestamptz, ${value(numberAfter(table, after))}::bigint)`,
      );
    // Found first: whoever is rarely read would otherwise be looked for through everything that is newer.
    const about =
      person &&
      `people && ${value(person.ids)}::uuid[]${ofQuestion ? ` OR asked_for && ${value(person.numbers)}::text[]` : ''}`;
    const kinds = [
      person && 'person',
      practitioner && 'practitioner',
      agreement && 'agreement',
      refusedFor && 'refusal',
      after && 'after',
    ];
    return this.planned<LogRow & Record<string, unknown>>(
      {
        name: `log-of-${table} ${kinds.filter(Boolean).join(' ')}`.trim(),
        text: `${about ? `WITH found AS MATERIALIZED (SELECT number AS found FROM audit.${table} WHERE ${about}) ` : ''}
          SELECT ${ofQuestion ? QUESTION : EVENT} FROM audit.${table} ${about ? 'JOIN found ON found.found = number' : ''}
          WHERE ${conditions.join(' AND ')} ORDER BY ${at} DESC, number DESC LIMIT ${value(limit)}`,
      },
      values,
    );
  }

  /** Who opened or closed texts about somebody, the newest first. */
  async textsChanged(people: readonly string[]): Promise<TextChange[]> {
    return this.planned<TextChange & Record<string, unknown>>(TEXTS_CHANGED, [people]);
  }

  /** How often each reason withheld something between two instants (ISO 8601, UTC). */
  async refusals(from: string, until: string): Promise<RefusalCount[]> {
    return this.planned<RefusalCount & Record<string, unknown>>(REFUSALS, [from, until]);
  }

  /** The most read first; so many, of whom at least so many practitioners have read. */
  async peopleReadByMany(from: string, until: string, atLeast: number): Promise<PersonRead[]> {
    return this.planned<PersonRead & Record<string, unknown>>(READ_BY_MANY, [from, until, atLeast]);
  }

  /** Everybody who asked, those who asked about the most people first. */
  async practitionersReading(from: string, until: string): Promise<PractitionerReading[]> {
    return this.planned<PractitionerReading & Record<string, unknown>>(READING, [from, until]);
  }

  /**
   * Planned for what it asks: an agreement that stands in every other entry is looked for in another way than one that
   * is rare.
   */
  private async planned<Row extends QueryResultRow>({ name, text }: Statement, values: unknown[]): Promise<Row[]> {
    const client = await this.database.pool.connect();
    // A connection that breaks while it is held fails the statement; without a listener it would end the program.
    const heard = () => undefined;
    client.on('error', heard);
    this.database.sent.set(name, (this.database.sent.get(name) ?? 0) + 1);
    try {
      await client.query('BEGIN READ ONLY; SET LOCAL plan_cache_mode = force_custom_plan');
      const { rows } = await client.query<Row>(`/* ${name} */ ${text}`, values);
      return rows;
    } finally {
      const isBroken = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      );
      client.off('error', heard);
      client.release(isBroken);
    }
  }
}

const newestFirst = (a: LogRow, b: LogRow): number => {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  if (a.table !== b.table) return a.table === 'question' ? -1 : 1;
  return Number(BigInt(b.number) - BigInt(a.number));
};

/** At one moment questions come before events. */
function numberAfter(table: LogRow['table'], after: LogPlace): string {
  if (table === after.table) return after.number;
  return after.table === 'question' ? LAST : '0';
}

/** A list that is worked out whole is no longer than this; whoever has more asks about a shorter period. */
const MOST = 2_000;

const TEXTS_CHANGED: Statement = {
  name: 'log-texts-changed',
  text: `WITH found AS MATERIALIZED (SELECT number AS found FROM audit.event WHERE people && $1::uuid[])
    SELECT what, ${momentSql('happened_at')} AS at, practitioner, agency, role, desk, agencies, details
    FROM audit.event JOIN found ON found.found = number WHERE what IN ('TEXT_OPENED', 'TEXT_CLOSED')
    ORDER BY happened_at DESC, number DESC LIMIT 200`,
};

const REFUSALS: Statement = {
  name: 'log-refusals',
  text: `SELECT r ->> 'source' AS source, r ->> 'category' AS category, r ->> 'reason' AS reason, count(*)::int AS times,
      count(DISTINCT practitioner)::int AS practitioners
    FROM audit.question, jsonb_array_elements(refusals) r WHERE asked_at >= $1::timestamptz AND asked_at < $2::timestamptz
    GROUP BY 1, 2, 3 ORDER BY times DESC, 1, 2, 3`,
};

const READ_BY_MANY: Statement = {
  name: 'log-read-by-many',
  text: `SELECT person::text, count(DISTINCT practitioner)::int AS practitioners, count(DISTINCT agency)::int AS agencies, count(*)::int AS questions
    FROM audit.question, unnest(people) person WHERE asked_at >= $1::timestamptz AND asked_at < $2::timestamptz
    GROUP BY person HAVING count(DISTINCT practitioner) >= $3::int ORDER BY practitioners DESC, questions DESC, person LIMIT ${MOST}`,
};

/**
 * The caseload is the index's: which desk of the asker's own agency holds somebody. The hub keeps both, so one
 * statement reads both.
 */
const READING: Statement = {
  name: 'log-practitioners',
  text: `WITH asked AS (
      SELECT number, asked_at, practitioner, agency, role, desk, people FROM audit.question
      WHERE asked_at >= $1::timestamptz AND asked_at < $2::timestamptz AND cardinality(people) > 0
    ), read AS (
      SELECT number, asked_at, practitioner, agency, role, desk, person FROM asked, unnest(people) person
    ), held AS (
      SELECT r.practitioner, r.role, r.desk, count(DISTINCT r.number) AS questions FROM read r
      JOIN people.involvement i ON i.person_id = r.person AND i.holder = r.agency AND i.desk = r.desk
        AND coalesce(i.ended_on, 'infinity') >= (r.asked_at AT TIME ZONE 'Europe/London')::date
      GROUP BY 1, 2, 3
    ), each AS (
      SELECT practitioner, agency, role, desk, count(DISTINCT number) AS questions, count(DISTINCT person) AS people
      FROM read GROUP BY 1, 2, 3, 4
    ), peers AS (
      SELECT agency, role, percentile_cont(0.5) WITHIN GROUP (ORDER BY people) AS people FROM each GROUP BY 1, 2
    ), caseloads AS (
      SELECT DISTINCT holder FROM people.involvement WHERE desk IS NOT NULL
    )
    SELECT e.practitioner, e.agency, e.role, e.desk, e.questions::int, e.people::int, p.people::float AS "peersPeople",
      CASE WHEN c.holder IS NOT NULL THEN (e.questions - coalesce(h.questions, 0))::int END AS "outsideCaseload"
    FROM each e JOIN peers p USING (agency, role) LEFT JOIN held h USING (practitioner, role, desk) LEFT JOIN caseloads c ON c.holder = e.agency
    ORDER BY e.people DESC, e.practitioner, e.desk LIMIT ${MOST}`,
};
