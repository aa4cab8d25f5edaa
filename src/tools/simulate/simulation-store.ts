import type { Database } from '../../kernel';
import type { Category } from '../../sharing';

export interface SentOut {
  readonly id: string;
  readonly kind: string;
  readonly agency: string;
  readonly desk: string;
  readonly about: {
    readonly questions?: readonly string[];
    readonly enquiries?: readonly string[];
    readonly cases?: readonly string[];
  };
  readonly urgency: string;
  readonly place: string;
}

/** The record that inspectors ask for, over everything that was simulated. */
export interface Figures {
  readonly asked: number;
  readonly knownWithoutReachingAnybody: number;
  readonly becameKnown: number;
  readonly reused: number;
  readonly joined: number;
  readonly answered: number;
  readonly inTime: number;
  readonly nil: number;
  readonly refused: number;
  readonly medianHours: number;
  readonly ninetiethHours: number;
  readonly chased: number;
  readonly escalated: number;
  readonly actedOn: number;
  readonly neverActedOn: number;
  readonly stillOpen: number;
  readonly completeness: number;
}

const AT_A_TIME = 1_000;

/** What the simulation reads beside the rooms: what was sent out, how much is open, and the figures at the end. */
export class SimulationStore {
  constructor(private readonly database: Database) {}

  private async read<Row extends object>(name: string, text: string, values: unknown[] = []): Promise<Row[]> {
    return this.database.read<Row & Record<string, unknown>>({ name: `simulation-${name}`, text }, values);
  }

  async sentOutSince(place: string): Promise<SentOut[]> {
    const all: SentOut[] = [];
    for (let since = place; ;) {
      // So many at a time: asked for all that follow, PostgreSQL reads every notice that there ever was.
      const some = await this.read<SentOut>(
        'sent-out',
        `SELECT id, kind, agency, desk, about, urgency, place::text FROM notices.outgoing o WHERE o.place > $1 ORDER BY o.place LIMIT ${AT_A_TIME}`,
        [since],
      );
      all.push(...some);
      if (some.length < AT_A_TIME) return all;
      since = some.at(-1)!.place;
    }
  }

  scopesOf(enquiries: readonly string[]): Promise<{ readonly id: string; readonly scope: readonly Category[] }[]> {
    return this.read('scopes', 'SELECT id, scope FROM requests.enquiry WHERE id = ANY ($1::uuid[])', [enquiries]);
  }

  async openAndOverdue(now: Date): Promise<{ readonly open: number; readonly overdue: number }> {
    const [counted] = await this.read<{ open: number; overdue: number }>(
      'open-and-overdue',
      `SELECT count(*)::int AS open, (count(*) FILTER (WHERE deadline_at < $1))::int AS overdue FROM requests.question WHERE look_at IS NOT NULL`,
      [now],
    );
    return counted!;
  }

  async figures(): Promise<Figures> {
    const hours = 'extract(epoch FROM answered_at - asked_at) / 3600';
    const reached = "enquiry_id IS NOT NULL AND answered_at IS NOT NULL AND outcome <> 'NOT_KNOWN'";
    const [row] = await this.read<Figures>(
      'figures',
      `SELECT count(*)::int AS asked,
        (count(*) FILTER (WHERE outcome = 'NOT_KNOWN'))::int AS "knownWithoutReachingAnybody",
        (SELECT count(*)::int FROM requests.step WHERE type = 'BECAME_KNOWN') AS "becameKnown",
        (count(*) FILTER (WHERE is_reused))::int AS reused,
        (count(*) FILTER (WHERE is_joined))::int AS joined,
        (count(*) FILTER (WHERE ${reached}))::int AS answered,
        (count(*) FILTER (WHERE ${reached} AND answered_at <= first_due_at))::int AS "inTime",
        (count(*) FILTER (WHERE outcome = 'NIL'))::int AS nil,
        (count(*) FILTER (WHERE outcome = 'REFUSED'))::int AS refused,
        coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY ${hours}) FILTER (WHERE ${reached}), 0)::real AS "medianHours",
        coalesce(percentile_cont(0.9) WITHIN GROUP (ORDER BY ${hours}) FILTER (WHERE ${reached}), 0)::real AS "ninetiethHours",
        (count(*) FILTER (WHERE chases > 0))::int AS chased,
        (count(*) FILTER (WHERE escalations > 0))::int AS escalated,
        (count(*) FILTER (WHERE acted_at IS NOT NULL))::int AS "actedOn",
        (count(*) FILTER (WHERE state IN ('ANSWERED', 'REFUSED')))::int AS "neverActedOn",
        (count(*) FILTER (WHERE look_at IS NOT NULL))::int AS "stillOpen",
        coalesce(avg(completeness), 0)::real AS completeness
      FROM requests.question`,
    );
    return row!;
  }

  /** Notices that were written and never sent out by now, though their time has come. */
  async neverSentOut(now: Date): Promise<number> {
    const [row] = await this.read<{ count: number }>(
      'never-sent-out',
      'SELECT count(*)::int AS count FROM notices.outgoing WHERE place IS NULL AND (not_before IS NULL OR not_before <= $1)',
      [now],
    );
    return row!.count;
  }

  /** People in the index, who are nothing but a number. */
  async addPeople(people: readonly string[]): Promise<void> {
    await this.read(
      'people',
      'INSERT INTO people.person (id) SELECT DISTINCT unnest($1::uuid[]) ON CONFLICT DO NOTHING',
      [people],
    );
  }

  /** The agencies have come to know these people. */
  async becomeKnown(people: readonly { readonly person: string; readonly agency: string }[]): Promise<void> {
    const persons = people.map(({ person }) => person);
    await this.read(
      'records',
      'INSERT INTO people.record (id, person_id) SELECT DISTINCT p, p FROM unnest($1::uuid[]) AS p ON CONFLICT DO NOTHING',
      [persons],
    );
    await this.read(
      'known',
      `INSERT INTO people.involvement (person_id, holder, known, record_key)
       SELECT person, agency, true, person::text FROM unnest($1::uuid[], $2::text[]) AS k (person, agency) ON CONFLICT DO NOTHING`,
      [persons, people.map(({ agency }) => agency)],
    );
  }

  /**
   * What the tables keep of themselves is brought up to date, as a server does automatically in a year that lasts a year.
   */
  async analyse(): Promise<void> {
    for (const table of ['question', 'enquiry', 'step', 'case_file', 'answer'])
      await this.database.source.query(`/* simulation-analyse */ ANALYZE requests.${table}`);
    await this.database.source.query('/* simulation-analyse */ ANALYZE notices.outgoing, people.involvement');
  }
}
