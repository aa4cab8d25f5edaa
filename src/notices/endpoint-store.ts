import type { Database } from '../kernel';
import { ATTEMPTS } from './patience';

/** Whose deliveries somebody may know of. */
export interface OwnDesk {
  readonly agency: string;
  /** Left out for all desks of the agency, as operators look at them. */
  readonly desk?: string;
}

export interface Endpoint {
  readonly id: string;
  readonly agency: string;
  readonly desk: string | null;
  readonly url: string;
  readonly kinds: readonly string[] | null;
  readonly state: 'ACTIVE' | 'SWITCHED_OFF' | 'GONE';
  readonly secretVersion: number;
  readonly lastOutcome: string | null;
  readonly restsUntil: Date | null;
  /** Deliveries that wait. */
  readonly waiting: number;
}

export interface DeskMailbox {
  readonly agency: string;
  readonly desk: string;
  readonly address: string;
  readonly lastOutcome: string | null;
  readonly failingSince: Date | null;
}

/** A message that was given up: it waits for a person. */
export interface DeadLetter {
  readonly id: string;
  readonly channel: 'WEBHOOK' | 'MAIL';
  readonly agency: string;
  readonly desk: string;
  readonly notices: readonly string[];
  readonly attempts: number;
  readonly lastOutcome: string;
  readonly gaveUpAt: Date;
}

/** The columns of an endpoint; what waits may be counted for some deliveries alone. */
const endpointWith = (
  deliveries = '',
) => `e.id, e.agency, e.desk, e.url, e.kinds, e.state, e.secret_version AS "secretVersion", e.last_outcome AS "lastOutcome",
  e.rests_until AS "restsUntil", (SELECT count(*)::int FROM notices.delivery d WHERE d.endpoint_id = e.id AND d.state = 'WAITING' ${deliveries}) AS waiting`;
const ENDPOINT = endpointWith();

/** How long the secret before is signed with too, after a rotation. */
const OVERLAP = '7 days';

/**
 * Who is told, and what could not be delivered to them. Operators write it and see all; practitioners see what is
 * their own desk's, because that another desk was told something is a signal.
 */
export class EndpointStore {
  constructor(private readonly database: Database) {}

  private read<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    return this.database.read<Row & Record<string, unknown>>({ name, text }, values);
  }

  /**
   * Where a desk is told: its own systems and its agency's, with what waits for this desk alone. How the agency's fare
   * tells that another desk was told something, so that is left out.
   */
  async endpointsFor({ agency, desk }: Required<OwnDesk>): Promise<Endpoint[]> {
    const found = await this.read<Endpoint>(
      'endpoints-of-desk',
      `SELECT ${endpointWith('AND d.desk = $2')}
       FROM notices.endpoint e WHERE e.agency = $1 AND (e.desk IS NULL OR e.desk = $2) ORDER BY e.added_at, e.id`,
      [agency, desk],
    );
    return found.map((one) => (one.desk === desk ? one : { ...one, lastOutcome: null, restsUntil: null }));
  }

  endpoints(agency?: string): Promise<Endpoint[]> {
    return this.read(
      'endpoints',
      `SELECT ${ENDPOINT} FROM notices.endpoint e WHERE $1::text IS NULL OR e.agency = $1 ORDER BY e.agency, e.added_at, e.id`,
      [agency ?? null],
    );
  }

  mailboxesOf(agency?: string): Promise<DeskMailbox[]> {
    return this.read(
      'desk-mailboxes',
      `SELECT agency, desk, address, last_outcome AS "lastOutcome", failing_since AS "failingSince" FROM notices.mailbox
       WHERE $1::text IS NULL OR agency = $1 ORDER BY agency, desk`,
      [agency ?? null],
    );
  }

  /**
   * Adds an endpoint, or answers the one that is there already. One that was switched off or gone is told again from
   * now on.
   */
  async add(endpoint: Pick<Endpoint, 'agency' | 'desk' | 'url' | 'kinds'>): Promise<Endpoint> {
    const [added] = await this.read<Endpoint>(
      'add-endpoint',
      `INSERT INTO notices.endpoint AS e (agency, desk, url, kinds) VALUES ($1, $2, $3, $4)
       ON CONFLICT (agency, desk, url) DO UPDATE SET kinds = excluded.kinds, state = 'ACTIVE', failures = 0, rests_until = NULL
       RETURNING ${ENDPOINT}`,
      [endpoint.agency, endpoint.desk, endpoint.url, endpoint.kinds],
    );
    return added!;
  }

  async switchOff(id: string): Promise<boolean> {
    return (
      (
        await this.read(
          'switch-endpoint-off',
          "UPDATE notices.endpoint SET state = 'SWITCHED_OFF' WHERE id = $1 RETURNING id",
          [id],
        )
      ).length > 0
    );
  }

  /** A new secret; the one before stays valid for a week beside it. */
  async rotate(id: string, now: Date): Promise<Endpoint | undefined> {
    const [rotated] = await this.read<Endpoint>(
      'rotate-endpoint-secret',
      `UPDATE notices.endpoint e SET secret_version = secret_version + 1, earlier_secret_until = $2::timestamptz + interval '${OVERLAP}'
       WHERE id = $1 RETURNING ${ENDPOINT}`,
      [id, now],
    );
    return rotated;
  }

  async setMailbox(agency: string, desk: string, address: string): Promise<void> {
    await this.read(
      'set-mailbox',
      `INSERT INTO notices.mailbox (agency, desk, address) VALUES ($1, $2, $3)
       ON CONFLICT (agency, desk) DO UPDATE SET address = excluded.address, failing_since = NULL, last_outcome = NULL RETURNING desk`,
      [agency, desk, address],
    );
  }

  /** The newest first, after the one named if one is. */
  deadLetters(of: OwnDesk | undefined, first: number, after?: string): Promise<DeadLetter[]> {
    return this.read(
      'dead-letters',
      `SELECT d.id, d.channel, d.agency, d.desk, d.attempts, d.last_outcome AS "lastOutcome", d.settled_at AS "gaveUpAt",
         CASE d.channel WHEN 'WEBHOOK' THEN ARRAY[d.notice_id::text]
           ELSE ARRAY(SELECT i.notice_id::text FROM notices.mail_item i WHERE i.delivery_id = d.id ORDER BY i.notice_id) END AS notices
       FROM notices.delivery d
       WHERE d.state = 'DEAD' AND ($1::text IS NULL OR (d.agency = $1 AND ($4::text IS NULL OR d.desk = $4))) AND ($3::uuid IS NULL OR
         (d.settled_at, d.id) < (SELECT settled_at, id FROM notices.delivery WHERE id = $3))
       ORDER BY d.settled_at DESC, d.id DESC LIMIT $2`,
      [of?.agency ?? null, first, after ?? null, of?.desk ?? null],
    );
  }

  /**
   * Lets dead letters be delivered again, under the same ids, and enters by whom. Only those of the desk, where one
   * is named; an endpoint that is switched off or gone takes none until it is added again.
   */
  async replay(ids: readonly string[] | 'all', of: OwnDesk | undefined, by: string, now: Date): Promise<string[]> {
    const replayed = await this.read<{ id: string }>(
      'replay-dead-letters',
      `WITH again AS (
         UPDATE notices.delivery d SET state = 'WAITING', settled_at = NULL, next_try_at = $4, allowed = d.attempts + $5
         WHERE d.state = 'DEAD' AND ($1::uuid[] IS NULL OR d.id = ANY ($1)) AND ($2::text IS NULL OR (d.agency = $2 AND ($6::text IS NULL OR d.desk = $6)))
           AND (d.endpoint_id IS NULL OR EXISTS (SELECT 1 FROM notices.endpoint e WHERE e.id = d.endpoint_id AND e.state = 'ACTIVE'))
         RETURNING d.id
       ), rested AS (
         UPDATE notices.endpoint e SET rests_until = NULL FROM again JOIN notices.delivery d ON d.id = again.id WHERE e.id = d.endpoint_id
       ), woken AS (
         SELECT graphile_worker.add_job('send-out-notices', max_attempts => 3) FROM again LIMIT 1
       ), noted AS (
         INSERT INTO notices.replay (delivery_id, replayed_at, replayed_by) SELECT id, $4, $3 FROM again
       )
       SELECT id FROM again LEFT JOIN woken ON true`,
      [ids === 'all' ? null : ids, of?.agency ?? null, by, now, ATTEMPTS, of?.desk ?? null],
    );
    return replayed.map(({ id }) => id);
  }
}
