import type { Database, Statement } from '../kernel';
import type { Notice } from './notice';
import { isForGood, wordFor, type Outcome } from './outcome';
import { ATTEMPTS, ATTEMPTS_AGAINST_A_REFUSAL, restAfter, waitAfter } from './patience';

/**
 * One lock for all who send out: places are given by one transaction at a time. The number is "sends" on a telephone's
 * keys.
 */
const SENDING_OUT = 73637;

/** So many notices are sent out in one transaction. */
const BATCH = 1_000;

/**
 * A delivery that nobody has settled after this long, beyond the time that a receiver may take, was in a process that
 * ended.
 */
export const LEASE_BEYOND = 20_000;

/** More attempts than any delivery is allowed. */
const ANY_NUMBER = 1_000_000;

export interface Mailbox {
  readonly agency: string;
  readonly desk: string;
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly everyMinutes: number;
}

export interface DueTimes {
  readonly agency: string;
  readonly desk: string;
  /** When a mail leaves for this desk that takes what is red, and one that takes the rest. */
  readonly red: Date;
  readonly others: Date;
}

/** How deliveries stand, for whoever watches the hub. */
export interface DeliveriesStanding {
  readonly waiting: number;
  /** Given up; a person sends them again. */
  readonly dead: number;
  /** For how long the oldest one that could have gone by now has waited, in seconds; 0 where none has. */
  readonly latest: number;
}

/** A webhook to send, held by whoever claimed it until `leasedUntil`. */
export interface ClaimedWebhook {
  readonly id: string;
  readonly attempts: number;
  readonly url: string;
  readonly endpoint: string;
  readonly secretVersion: number;
  readonly earlierSecretUntil: Date | null;
  readonly notice: Notice;
}

export interface ClaimedMail {
  readonly id: string;
  readonly attempts: number;
  readonly agency: string;
  readonly desk: string;
  readonly address: string;
  readonly notices: readonly Notice[];
}

const NOTICE = (row: string) =>
  `json_build_object('id', ${row}.id, 'kind', ${row}.kind, 'agency', ${row}.agency, 'desk', notices.desk_told(${row}.about, ${row}.agency, ${row}.desk), 'practitioner', ${row}.practitioner,
    'about', ${row}.about, 'urgency', ${row}.urgency, 'createdAt', ${row}.created_at, 'place', ${row}.place::text)`;

const PLACE: Statement = {
  name: 'place-notices',
  // Rows are numbered in order before places are drawn, so two notices of one question keep theirs.
  text: `UPDATE notices.outgoing AS o SET place = p.place, sent_out_at = $1
    FROM (SELECT id, nextval('notices.place') AS place FROM (
      SELECT id FROM notices.outgoing WHERE place IS NULL AND (not_before IS NULL OR not_before <= $1) ORDER BY number LIMIT $2
    ) AS waiting) AS p
    WHERE o.id = p.id RETURNING o.id, o.place::text`,
};

const SUBJECT = `COALESCE(o.about -> 'questions' ->> 0, o.about -> 'enquiries' ->> 0, o.about -> 'cases' ->> 0, o.id::text)`;

/**
 * A system and a mailbox are read by a whole desk, of which not everybody may know of everything that came in: that is
 * told on the screen of each reader alone.
 */
const ON_SCREENS_ALONE = `AND NOT o.about ? 'arrivals'`;

const TO_ENDPOINTS: Statement = {
  name: 'notices-to-endpoints',
  text: `INSERT INTO notices.delivery (channel, agency, desk, endpoint_id, notice_id, subject, place, allowed, next_try_at, made_at)
    SELECT 'WEBHOOK', o.agency, o.told, e.id, o.id, ${SUBJECT}, o.place, $2, $3, $3
    FROM (SELECT *, notices.desk_told(about, agency, desk) AS told FROM notices.outgoing WHERE id = ANY ($1)) o JOIN notices.endpoint e ON e.agency = o.agency AND e.state = 'ACTIVE'
      AND (e.desk IS NULL OR e.desk = o.told) AND (e.kinds IS NULL OR o.kind = ANY (e.kinds))
    WHERE o.id = ANY ($1) ${ON_SCREENS_ALONE} ON CONFLICT (endpoint_id, notice_id) DO NOTHING`,
};

const TO_MAILBOXES: Statement = {
  name: 'notices-to-mailboxes',
  text: `INSERT INTO notices.mail_item (notice_id, agency, desk, due_at)
    SELECT o.id, o.agency, o.told, CASE WHEN o.urgency = 'RED' THEN d.red ELSE d.others END
    FROM (SELECT *, notices.desk_told(about, agency, desk) AS told FROM notices.outgoing WHERE id = ANY ($1)) o JOIN jsonb_to_recordset($2::jsonb) AS d (agency text, desk text, red timestamptz, others timestamptz)
      ON d.agency = o.agency AND d.desk = o.told
    WHERE o.id = ANY ($1) ${ON_SCREENS_ALONE} ON CONFLICT (notice_id) DO NOTHING`,
};

/** Parties to an agreement are warned of its review (002 L1220) on the desk that they named for what has no other. */
const TAKE_WARNINGS: Statement = {
  name: 'take-review-warnings',
  text: `WITH taken AS (UPDATE sharing.review_warning SET taken_at = $1 WHERE taken_at IS NULL RETURNING agreement, version, days, party, due)
    INSERT INTO notices.outgoing (kind, agency, desk, about, urgency, created_at)
    SELECT 'AGREEMENT_REVIEW_DUE', t.party, COALESCE(a.front_desk, 'information governance'),
      jsonb_build_object('agreement', t.agreement, 'version', t.version, 'days', t.days, 'due', t.due::text), 'GREEN', $1
    FROM taken t LEFT JOIN requests.agency a ON a.agency = t.party`,
};

const DUE_ENDPOINTS: Statement = {
  name: 'endpoints-with-something-due',
  text: `SELECT e.id FROM notices.endpoint e
    WHERE e.state = 'ACTIVE' AND (e.rests_until IS NULL OR e.rests_until <= $1) AND EXISTS (
      SELECT 1 FROM notices.delivery d WHERE d.endpoint_id = e.id AND d.state = 'WAITING' AND d.next_try_at <= $1
        AND (d.leased_until IS NULL OR d.leased_until <= $1))`,
};

/**
 * The endpoint's row is held while its deliveries are claimed, so that all processes together keep to its limit. Of one
 * question only the earliest is claimed: the next follows when that is taken or given up.
 */
const CLAIM_WEBHOOKS: Statement = {
  name: 'claim-webhooks',
  text: `WITH endpoint AS (
      SELECT * FROM notices.endpoint WHERE id = $1 AND state = 'ACTIVE' AND (rests_until IS NULL OR rests_until <= $2) FOR UPDATE SKIP LOCKED
    ), claimed AS (
      SELECT d.id FROM notices.delivery d, endpoint e
      WHERE d.endpoint_id = e.id AND d.state = 'WAITING' AND d.next_try_at <= $2 AND (d.leased_until IS NULL OR d.leased_until <= $2)
        AND NOT EXISTS (SELECT 1 FROM notices.delivery earlier WHERE earlier.endpoint_id = d.endpoint_id
          AND earlier.subject = d.subject AND earlier.place < d.place AND earlier.state = 'WAITING')
      ORDER BY d.place
      LIMIT (SELECT GREATEST(0, CASE WHEN e.failures > 0 THEN 1 ELSE $3::int END - (
        SELECT count(*)::int FROM notices.delivery busy WHERE busy.endpoint_id = e.id AND busy.state = 'WAITING' AND busy.leased_until > $2
      )) FROM endpoint e)
      FOR UPDATE OF d SKIP LOCKED
    )
    UPDATE notices.delivery d SET attempts = d.attempts + 1, leased_until = $4
    FROM claimed, endpoint e, notices.outgoing o WHERE d.id = claimed.id AND o.id = d.notice_id
    RETURNING d.id, d.attempts, e.url, e.id AS endpoint, e.secret_version AS "secretVersion", e.earlier_secret_until AS "earlierSecretUntil",
      ${NOTICE('o')} AS notice`,
};

/** One mail for each desk whose gathering is due; what is red and what waited go together if both are due. */
const GATHER_MAILS: Statement = {
  name: 'gather-mails',
  text: `WITH due AS (
      SELECT i.notice_id, i.agency, i.desk, o.place FROM notices.mail_item i JOIN notices.outgoing o ON o.id = i.notice_id
      WHERE i.delivery_id IS NULL AND i.due_at <= $1 ORDER BY o.place LIMIT $2 FOR UPDATE OF i SKIP LOCKED
    ), mails AS (
      INSERT INTO notices.delivery (channel, agency, desk, subject, place, allowed, next_try_at, made_at)
      SELECT 'MAIL', agency, desk, desk, min(place), $3, $1, $1 FROM due GROUP BY agency, desk RETURNING id, agency, desk
    )
    UPDATE notices.mail_item i SET delivery_id = m.id FROM due JOIN mails m ON m.agency = due.agency AND m.desk = due.desk
    WHERE i.notice_id = due.notice_id`,
};

const CLAIM_MAILS: Statement = {
  name: 'claim-mails',
  text: `WITH claimed AS (
      SELECT d.id FROM notices.delivery d
      WHERE d.channel = 'MAIL' AND d.state = 'WAITING' AND d.next_try_at <= $1 AND (d.leased_until IS NULL OR d.leased_until <= $1)
      ORDER BY d.place LIMIT $2 FOR UPDATE OF d SKIP LOCKED
    )
    UPDATE notices.delivery d SET attempts = d.attempts + 1, leased_until = $3
    FROM claimed, notices.mailbox b WHERE d.id = claimed.id AND b.agency = d.agency AND b.desk = d.desk
    RETURNING d.id, d.attempts, d.agency, d.desk, b.address, (
      SELECT json_agg(${NOTICE('o')} ORDER BY o.place) FROM notices.mail_item i JOIN notices.outgoing o ON o.id = i.notice_id
      WHERE i.delivery_id = d.id) AS notices`,
};

/**
 * Only whoever still holds the delivery settles it: another who took it over after the lease has raised its attempts.
 * $3 outcome · $4 now · $5 took · $6 taken · $7 next try · $8 allowed at most
 */
const SETTLE: Statement = {
  name: 'settle-delivery',
  text: `WITH settled AS (
      UPDATE notices.delivery SET last_outcome = $3, leased_until = NULL, next_try_at = $7,
        state = CASE WHEN $6 THEN 'DELIVERED' WHEN attempts >= LEAST(allowed, $8::int) THEN 'DEAD' ELSE 'WAITING' END,
        settled_at = CASE WHEN $6 OR attempts >= LEAST(allowed, $8::int) THEN $4::timestamptz END
      WHERE id = $1 AND attempts = $2 AND state = 'WAITING' RETURNING id, attempts, channel, agency, desk, endpoint_id, state
    ), noted AS (
      INSERT INTO notices.attempt (delivery_id, number, ended_at, took_ms, outcome) SELECT id, attempts, $4, $5, $3 FROM settled
    ), mailbox AS (
      UPDATE notices.mailbox b SET last_outcome = $3, failing_since = CASE WHEN $6 THEN NULL ELSE COALESCE(b.failing_since, $4) END
      FROM settled s WHERE s.channel = 'MAIL' AND b.agency = s.agency AND b.desk = s.desk
    )
    SELECT state FROM settled`,
};

const ENDPOINT_TOOK: Statement = {
  name: 'endpoint-took',
  text: `UPDATE notices.endpoint SET failures = 0, rests_until = NULL, last_outcome = 'TAKEN'
    WHERE id = $1 AND (failures > 0 OR last_outcome IS DISTINCT FROM 'TAKEN')`,
};

const ENDPOINT_FAILED: Statement = {
  name: 'endpoint-failed',
  text: `UPDATE notices.endpoint SET failures = failures + 1, last_outcome = $2 WHERE id = $1 RETURNING failures`,
};

const ENDPOINT_RESTS: Statement = {
  name: 'endpoint-rests',
  text: 'UPDATE notices.endpoint SET rests_until = $2 WHERE id = $1',
};

/** Gone for good: what waits for it becomes dead letters at once, which a person sees. */
const ENDPOINT_GONE: Statement = {
  name: 'endpoint-gone',
  text: `WITH gone AS (UPDATE notices.endpoint SET state = 'GONE', last_outcome = 'GONE' WHERE id = $1 RETURNING id)
    UPDATE notices.delivery d SET state = 'DEAD', settled_at = $2, last_outcome = 'GONE', leased_until = NULL
    FROM gone WHERE d.endpoint_id = gone.id AND d.state = 'WAITING'`,
};

const MAILBOXES: Statement = {
  name: 'mailboxes',
  text: `SELECT agency, desk, to_char(quiet_from, 'HH24:MI') AS "quietFrom", to_char(quiet_until, 'HH24:MI') AS "quietUntil",
    every_minutes AS "everyMinutes" FROM notices.mailbox`,
};

const WAKE_READERS: Statement = { name: 'wake-readers', text: "SELECT pg_notify('notices', $1)" };

/**
 * Everything that is written about delivering. Each statement takes as many rows as there are, and any number of
 * processes may call it.
 */
export class DeliveryStore {
  constructor(
    private readonly database: Database,
    /** In [0, 1): spreads waits. */
    private readonly chance: () => number = Math.random,
  ) {}

  async standing(now: Date): Promise<DeliveriesStanding> {
    const [row] = await this.database.read<DeliveriesStanding & Record<string, unknown>>(
      {
        name: 'deliveries-standing',
        text: `SELECT w.waiting, w.latest, (SELECT count(*)::int FROM notices.delivery WHERE state = 'DEAD') AS dead
          FROM (SELECT count(*)::int AS waiting, greatest(0, coalesce(extract(epoch FROM $1::timestamptz - min(next_try_at)), 0))::float8 AS latest
            FROM notices.delivery WHERE state = 'WAITING') w`,
      },
      [now],
    );
    return row!;
  }

  mailboxes(): Promise<Mailbox[]> {
    return this.database.read<Mailbox & Record<string, unknown>>(MAILBOXES, []);
  }

  /**
   * Sends out what is due: each notice gets its place, a delivery for each endpoint that wants it, and a part in the
   * next mail of its desk; all in one transaction, or nothing. Answers how many; fewer than a batch when none is left.
   */
  async sendOut(now: Date, dueTimes: readonly DueTimes[]): Promise<{ readonly sent: number; readonly more: boolean }> {
    const placed = await this.database.source.transaction(async (manager) => {
      const run = async <Row>({ name, text }: Statement, values: unknown[]) =>
        (await manager.query(`/* ${name} */ ${text}`, values)) as Row;
      await run({ name: 'one-sends-out', text: 'SELECT pg_advisory_xact_lock($1)' }, [SENDING_OUT]);
      const [rows] = await run<[{ id: string; place: string }[], number]>(PLACE, [now, BATCH]);
      if (rows.length === 0) return rows;
      const ids = rows.map(({ id }) => id);
      await run(TO_ENDPOINTS, [ids, ATTEMPTS, now]);
      await run(TO_MAILBOXES, [ids, JSON.stringify(dueTimes)]);
      await run(WAKE_READERS, [
        rows.reduce((most, { place }) => (BigInt(place) > most ? BigInt(place) : most), 0n).toString(),
      ]);
      return rows;
    });
    return { sent: placed.length, more: placed.length === BATCH };
  }

  /** What the hub itself has to tell of, and has not told yet, becomes notices. */
  async takeWarnings(now: Date): Promise<void> {
    await this.database.read(TAKE_WARNINGS, [now]);
  }

  async dueEndpoints(now: Date): Promise<string[]> {
    return (await this.database.read<{ id: string }>(DUE_ENDPOINTS, [now])).map(({ id }) => id);
  }

  claimWebhooks(endpoint: string, now: Date, atOnce: number, leasedUntil: Date): Promise<ClaimedWebhook[]> {
    return this.database.read<ClaimedWebhook & Record<string, unknown>>(CLAIM_WEBHOOKS, [
      endpoint,
      now,
      atOnce,
      leasedUntil,
    ]);
  }

  async gatherMails(now: Date): Promise<void> {
    await this.database.read(GATHER_MAILS, [now, BATCH, ATTEMPTS]);
  }

  claimMails(now: Date, atOnce: number, leasedUntil: Date): Promise<ClaimedMail[]> {
    return this.database.read<ClaimedMail & Record<string, unknown>>(CLAIM_MAILS, [now, atOnce, leasedUntil]);
  }

  /** Enters how an attempt ended. What is not taken is tried again later, or becomes a dead letter. */
  async settle(
    { id, attempts, endpoint }: { id: string; attempts: number; endpoint?: string },
    outcome: Outcome,
    now: Date,
    tookMs: number,
  ): Promise<void> {
    const taken = outcome.kind === 'TAKEN';
    const asked = outcome.kind === 'ANSWERED' ? outcome.waitMs : undefined;
    const nextTry = new Date(now.getTime() + waitAfter(attempts, this.chance(), asked));
    const allowed = isForGood(outcome) ? ATTEMPTS_AGAINST_A_REFUSAL : ANY_NUMBER;
    await this.database.read(SETTLE, [id, attempts, wordFor(outcome), now, tookMs, taken, nextTry, allowed]);
    if (endpoint === undefined) return;
    if (taken) await this.database.read(ENDPOINT_TOOK, [endpoint]);
    else if (outcome.kind === 'GONE') await this.database.read(ENDPOINT_GONE, [endpoint, now]);
    else {
      const [failed] = await this.database.read<{ failures: number }>(ENDPOINT_FAILED, [endpoint, wordFor(outcome)]);
      const rest = restAfter(failed?.failures ?? 0, this.chance());
      if (rest > 0) await this.database.read(ENDPOINT_RESTS, [endpoint, new Date(now.getTime() + rest)]);
    }
  }
}
