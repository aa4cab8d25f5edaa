import type { Database } from '../kernel';
import { audienceNow } from '../decisions';
import type { Category, HubText, Purpose, Side } from '../sharing';
import type { HeldQuestion } from './held';
import type { CaseFile } from './question.type';
import { FROM, HELD, type StepRow } from './question-store';
import { isPractitioner, type DeskReader } from './desk-reader';
import {
  askedOnDays,
  COUNTED,
  DESK_TOLD,
  readRecord,
  type Counted,
  type RecordAsked,
  type RecordRow,
} from './record-store';
import type { RefusalGround, Urgency, WatchedEvent } from './words';

/** A question as it is shown: with the words in which it was asked, and its case. */
export interface ShownQuestion {
  readonly held: HeldQuestion;
  /** Others whom it may be about: people who were one with the person when it was asked. */
  readonly alsoAbout?: readonly string[] | null;
  readonly asked: {
    readonly says: string | null;
    readonly saysText: HubText;
    readonly ground: string;
    readonly groundText: HubText;
  } | null;
  /** Who proposed the later time that stands, and for whom their reason is. */
  readonly laterText: HubText | null;
  readonly caseNumber: string;
  readonly hasEnquiry: boolean;
  /** Of what a watch told: on which side its setter stood. */
  readonly watchSide: Side | null;
}

export interface ShownAnswer {
  readonly id: string;
  readonly outcome: 'INFORMATION' | 'NIL';
  readonly isFinal: boolean;
  readonly givenAt: string;
  readonly agency: string;
  readonly desk: string;
  readonly author: HubText['author'];
  readonly parts: readonly {
    readonly category: Category;
    readonly isNil: boolean;
    readonly notShared: RefusalGround | null;
    readonly facts: string | null;
    readonly opinion: string | null;
    readonly attachments: readonly string[];
    readonly audience: HubText['audience'];
  }[];
}

export interface ShownEnquiry {
  readonly id: string;
  readonly person: string;
  readonly agency: string;
  readonly desk: string;
  readonly kind: string;
  readonly scope: readonly Category[];
  readonly openedAt: string;
  readonly dueAt: string;
  readonly waiting: readonly {
    readonly agency: string;
    readonly desk: string;
    readonly purpose: Purpose;
    readonly urgency: Urgency;
    readonly dueAt: string;
    readonly state: string;
    readonly ground: string | null;
    readonly says: string | null;
    /** Null of a watch, which nobody asks. */
    readonly groundText: HubText | null;
    readonly saysText: HubText | null;
    readonly undecided: readonly Category[];
  }[];
}

/** Where a list goes on: after the entry with this deadline and number. */
export interface Place {
  readonly at: string;
  readonly id: string;
}

const ASKER = `json_build_object('practitioner', r.asked_by, 'agency', c.agency, 'desk', r.asked_by_desk, 'side', r.asked_by_side)`;
/** What somebody wrote as they asked: who, and for whom it is now. */
const askersText = (which: 'GROUND' | 'SAYS') =>
  `json_build_object('author', ${ASKER}, 'audience', ${audienceNow(`'${which} ' || r.id`, `r.${which.toLowerCase()}_audience`)})`;

const STEP_AUTHOR = `json_build_object('practitioner', s.practitioner, 'agency', s.agency, 'desk', s.desk, 'side', s.side)`;
const STEP_AUDIENCE = audienceNow(`'STEP ' || s.question_id || ' ' || s.ordinal`, 's.audience');
const LATER = `CASE WHEN q.situation ? 'later' THEN (SELECT json_build_object('author', ${STEP_AUTHOR}, 'audience', ${STEP_AUDIENCE})
  FROM requests.step s WHERE s.question_id = q.id AND s.type = 'LATER_PROPOSED' ORDER BY s.ordinal DESC LIMIT 1) END`;

const SHOWN = `${HELD}, CASE WHEN r.id IS NOT NULL THEN json_build_object('says', r.says, 'saysText', ${askersText('SAYS')}, 'ground', r.ground, 'groundText', ${askersText('GROUND')}) END AS asked, ${LATER} AS "laterText", c.reference AS "caseNumber",
  q.enquiry_id IS NOT NULL AS "hasEnquiry",
  CASE WHEN q.kind = 'WATCH' THEN (SELECT w.set_by_side FROM requests.firing f JOIN requests.watch w ON w.id = f.watch_id WHERE f.question_id = q.id LIMIT 1) END AS "watchSide" FROM ${FROM} LEFT JOIN requests.request r ON r.id = q.request_id`;

const ISO = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export interface ShownWatch {
  readonly id: string;
  readonly case: CaseFile;
  /** The person whose case it is. */
  readonly about: string;
  readonly person: string;
  readonly events: readonly WatchedEvent[];
  readonly until: string | null;
  readonly setAt: string;
}

/**
 * Whose desk's list it is, and who reads it: of cases that are closed to them there is nothing in it, and no gap (law
 * 8).
 */
interface Asker {
  readonly id: string;
  readonly agency: string;
  readonly desk: string;
}
const NOT_CLOSED = (column: string, parameter: number) => `${column} NOT IN (SELECT people.closed_to($${parameter}))`;

const WAITS = `(q.turn = 'RECIPIENT' OR q.state = 'CLARIFYING')`;

/** What of a desk's list is asked for; everything where nothing is said. */
export interface ListFilter {
  /** What is theirs who read: the case is, or they took the enquiry on. */
  readonly mine?: boolean | undefined;
  /** Only what was due before this moment. */
  readonly overdueAt?: Date | undefined;
  /** Only what this agency was asked, or asks. */
  readonly agency?: string | undefined;
  readonly urgency?: Urgency | undefined;
  readonly caseNumber?: string | undefined;
  readonly person?: string | undefined;
}

/** Which number of the record, of whose questions. */
export interface BehindRecord {
  readonly which: Counted;
  readonly from: string;
  readonly until: string;
  /** The agency whose record it is, and who reads it. */
  readonly agency: string;
  readonly reader: string;
  readonly asker?: string | undefined;
  readonly asked?: string | undefined;
  readonly desk?: string | undefined;
  readonly caseNumber?: string | undefined;
}

/** More than any one person is asked about while anybody looks. */
const MOST = 1_000;

/** Reads what is shown, one statement for each list however long it is. */
export class RequestReads {
  constructor(private readonly database: Database) {}

  /**
   * Everything asked about these people, the newest first. What was asked while two people were taken for one may be
   * about either: once they are parted it is there for both.
   */
  aboutPeople(people: readonly string[]): Promise<ShownQuestion[]> {
    return this.database.read(
      {
        name: 'requests-about-people',
        text: `WITH also AS MATERIALIZED (
  SELECT p.id AS person, q.id AS question FROM unnest($1::uuid[]) p (id) JOIN people.person_change c ON c.what = 'PARTED' AND (c.from_person = p.id OR c.to_person = p.id)
    JOIN requests.question q ON q.person_id = CASE WHEN c.from_person = p.id THEN c.to_person ELSE c.from_person END
      AND q.asked_at <= c.changed_at AND q.asked_at >= coalesce((SELECT max(j.changed_at) FROM people.person_change j WHERE j.what = 'JOINED' AND j.number < c.number
        AND (j.from_person, j.to_person) IN ((c.from_person, c.to_person), (c.to_person, c.from_person))), '-infinity')
) SELECT (SELECT array_agg(DISTINCT a.person) FROM also a WHERE a.question = q.id) AS "alsoAbout", ${SHOWN}
WHERE q.person_id = ANY ($1::uuid[]) OR q.id = ANY (ARRAY(SELECT question FROM also)) ORDER BY q.asked_at DESC, q.id LIMIT ${MOST}`,
      },
      [people],
    );
  }

  questions(ids: readonly string[]): Promise<ShownQuestion[]> {
    return this.database.read({ name: 'requests-questions', text: `SELECT ${SHOWN} WHERE q.id = ANY ($1::uuid[])` }, [
      ids,
    ]);
  }

  ofRequest(request: string): Promise<ShownQuestion[]> {
    return this.database.read(
      { name: 'requests-of-request', text: `SELECT ${SHOWN} WHERE q.request_id = $1 ORDER BY q.id` },
      [request],
    );
  }

  /** What waits for a desk's action, whoever there holds the case: the soonest due first. */
  waitingFor(reader: DeskReader, filter: ListFilter, from: Place | undefined, limit: number): Promise<ShownQuestion[]> {
    return this.ofDesk('waiting-for', `q.turn = 'ASKER'`, reader, filter, from, limit);
  }

  /** What a desk has asked and nobody has answered: the soonest due first. */
  askedBy(reader: DeskReader, filter: ListFilter, from: Place | undefined, limit: number): Promise<ShownQuestion[]> {
    return this.ofDesk('asked-by', `q.turn = 'RECIPIENT'`, reader, filter, from, limit);
  }

  /** A watch is for the desk that holds the case: on another nobody is shown it. */
  private ofDesk(
    list: string,
    turn: string,
    { id, agency, desk, isOwn }: DeskReader,
    { mine, overdueAt, agency: asked, urgency, caseNumber, person }: ListFilter,
    from: Place | undefined,
    limit: number,
  ): Promise<ShownQuestion[]> {
    return this.database.read(
      {
        name: `requests-${list}-desk`,
        text: `SELECT ${SHOWN} WHERE c.agency = $1 AND c.holder_desk = $2 AND ${turn} AND ${NOT_CLOSED('q.person_id', 6)} AND ($7 OR q.kind <> 'WATCH')
          AND (NOT $8 OR ${isPractitioner('c.holder_practitioner', 6)}) AND ($9::timestamptz IS NULL OR q.deadline_at < $9) AND ($10::text IS NULL OR q.agency = $10)
          AND ($11::text IS NULL OR q.urgency = $11) AND ($12::text IS NULL OR c.reference = $12) AND ($13::uuid IS NULL OR q.person_id = $13)
          AND ($3::timestamptz IS NULL OR (q.deadline_at, q.id) > ($3, $4::uuid)) ORDER BY q.deadline_at, q.id LIMIT $5`,
      },
      [
        agency,
        desk,
        from?.at ?? null,
        from?.id ?? null,
        limit,
        id,
        isOwn,
        mine ?? false,
        overdueAt ?? null,
        asked ?? null,
        urgency ?? null,
        caseNumber ?? null,
        person ?? null,
      ],
    );
  }

  /** The list behind a number of the record of requests: what an agency asked and was asked, the newest first. */
  behindRecord(
    { which, from: first, until, agency, asker, asked, desk, caseNumber, reader }: BehindRecord,
    now: Date,
    from: Place | undefined,
    limit: number,
  ): Promise<ShownQuestion[]> {
    return this.database.read(
      {
        name: `requests-behind-record-${which.toLowerCase().replaceAll('_', '-')}`,
        text: `SELECT ${SHOWN} WHERE q.kind <> 'WATCH' AND $11::timestamptz IS NOT NULL AND (${COUNTED[which]('$11::timestamptz')}) AND ${askedOnDays('$1', '$2')}
          AND (c.agency = $3 OR (q.agency = $3 AND q.enquiry_id IS NOT NULL AND e.shown_desk IS NULL)) AND ($4::text IS NULL OR c.agency = $4) AND ($5::text IS NULL OR q.agency = $5)
          AND ($6::text IS NULL OR ${DESK_TOLD} = $6) AND ($7::text IS NULL OR (c.agency = $3 AND c.reference = $7)) AND ${NOT_CLOSED('q.person_id', 8)}
          AND ($9::timestamptz IS NULL OR (date_trunc('milliseconds', q.asked_at), q.id) < ($9, $10::uuid)) ORDER BY date_trunc('milliseconds', q.asked_at) DESC, q.id DESC LIMIT $12`,
      },
      [
        first,
        until,
        agency,
        asker ?? null,
        asked ?? null,
        desk ?? null,
        caseNumber ?? null,
        reader,
        from?.at ?? null,
        from?.id ?? null,
        now,
        limit,
      ],
    );
  }

  /** The watches of the cases that a desk holds, the latest set first. */
  watchesOf({ id, agency, desk }: Asker, on: string, from: Place | undefined, limit: number): Promise<ShownWatch[]> {
    return this.database.read(
      {
        name: 'requests-watches-of-desk',
        text: `SELECT w.id, w.person_id AS person, w.events, w.until::text AS until, ${ISO('w.set_at')} AS "setAt",
            json_build_object('id', c.id, 'agency', c.agency, 'number', c.reference, 'desk', c.holder_desk) AS "case", c.person_id AS about
          FROM requests.watch w JOIN requests.case_file c ON c.id = w.case_id
          WHERE c.agency = $1 AND c.holder_desk = $2 AND w.ended_at IS NULL AND (w.until IS NULL OR w.until >= $6::date)
            AND ${NOT_CLOSED('w.person_id', 7)} AND ${NOT_CLOSED('c.person_id', 7)}
            AND ($3::timestamptz IS NULL OR (w.set_at, w.id) < ($3, $4::uuid)) ORDER BY w.set_at DESC, w.id DESC LIMIT $5`,
      },
      [agency, desk, from?.at ?? null, from?.id ?? null, limit, on, id],
    );
  }

  /**
   * What lies on a desk to be answered: the soonest due first. About a record that is limited to the desk, for the desk
   * itself alone.
   */
  enquiriesOn(
    { id, agency, desk, isOwn }: DeskReader,
    { mine, overdueAt, agency: asking, urgency, person }: ListFilter,
    from: Place | undefined,
    limit: number,
  ): Promise<ShownEnquiry[]> {
    return this.enquiries(
      'requests-enquiries-on',
      `e.agency = $1 AND e.desk = $2 AND e.closed_at IS NULL AND ${NOT_CLOSED('e.person_id', 6)} AND ($7 OR e.shown_desk IS NULL)
       AND ($8::uuid IS NULL OR e.person_id = $8) GROUP BY e.id
       HAVING ($3::timestamptz IS NULL OR (min(coalesce(q.deadline_at, e.opened_at)), e.id) > ($3, $4::uuid))
         AND ($9::timestamptz IS NULL OR min(coalesce(q.deadline_at, e.opened_at)) < $9)
         AND ($10::text IS NULL OR bool_or(c.agency = $10 AND ${WAITS})) AND ($11::text IS NULL OR bool_or(q.urgency = $11 AND ${WAITS}))
         AND (NOT $12 OR (SELECT ${isPractitioner('s.practitioner', 6)} FROM requests.question t JOIN requests.step s ON s.question_id = t.id
           WHERE t.enquiry_id = e.id AND s.type = 'ACKNOWLEDGED' ORDER BY s.recorded_at DESC LIMIT 1))
       ORDER BY min(coalesce(q.deadline_at, e.opened_at)), e.id LIMIT $5`,
      [
        agency,
        desk,
        from?.at ?? null,
        from?.id ?? null,
        limit,
        id,
        isOwn,
        person ?? null,
        overdueAt ?? null,
        asking ?? null,
        urgency ?? null,
        mine ?? false,
      ],
    );
  }

  enquiriesById(ids: readonly string[]): Promise<ShownEnquiry[]> {
    return this.enquiries('requests-enquiries-by-id', 'e.id = ANY ($1::uuid[]) GROUP BY e.id ORDER BY e.id', [ids]);
  }

  private async enquiries(name: string, rest: string, values: unknown[]): Promise<ShownEnquiry[]> {
    const rows = await this.database.read<{ enquiry: ShownEnquiry }>(
      {
        name,
        text: `SELECT json_build_object('id', e.id, 'person', e.person_id, 'agency', e.agency, 'desk', e.desk, 'kind', e.kind, 'scope', e.scope,
          'openedAt', ${ISO('e.opened_at')}, 'dueAt', ${ISO('min(coalesce(q.deadline_at, e.opened_at))')},
          'waiting', coalesce(json_agg(json_build_object('agency', c.agency, 'desk', c.holder_desk, 'purpose', q.purpose, 'urgency', q.urgency,
            'dueAt', ${ISO('q.deadline_at')}, 'state', q.state, 'ground', r.ground, 'says', r.says, 'undecided', q.undecided,
            'groundText', CASE WHEN r.id IS NOT NULL THEN ${askersText('GROUND')} END,
            'saysText', CASE WHEN r.id IS NOT NULL THEN ${askersText('SAYS')} END) ORDER BY q.asked_at, q.id)
            FILTER (WHERE ${WAITS}), '[]')) AS enquiry
          FROM requests.enquiry e LEFT JOIN requests.question q ON q.enquiry_id = e.id AND q.ended_at IS NULL
          LEFT JOIN requests.case_file c ON c.id = q.case_id LEFT JOIN requests.request r ON r.id = q.request_id WHERE ${rest}`,
      },
      values,
    );
    return rows.map(({ enquiry }) => enquiry);
  }

  async answers(ids: readonly string[]): Promise<ShownAnswer[]> {
    const rows = await this.database.read<{ answer: ShownAnswer }>(
      {
        name: 'requests-answers-by-id',
        text: `SELECT json_build_object('id', a.id, 'outcome', a.outcome, 'isFinal', a.is_final, 'givenAt', ${ISO('a.given_at')}, 'agency', a.agency,
          'desk', a.desk, 'author', json_build_object('practitioner', a.practitioner, 'agency', a.agency, 'desk', a.desk, 'side', a.side), 'parts', (SELECT coalesce(json_agg(json_build_object('category', p.category, 'isNil', p.is_nil, 'notShared', p.not_shared,
            'facts', p.facts, 'opinion', p.opinion, 'attachments', p.attachments,
            'audience', ${audienceNow(`'ANSWER ' || a.id || ' ' || p.category`, 'p.audience')}) ORDER BY p.category), '[]')
            FROM requests.answer_part p WHERE p.answer_id = a.id)) AS answer
          FROM requests.answer a WHERE a.id = ANY ($1::uuid[])`,
      },
      [ids],
    );
    return rows.map(({ answer }) => answer);
  }

  record(asked: RecordAsked, now: Date): Promise<RecordRow[]> {
    return readRecord(this.database, asked, now);
  }

  steps(questions: readonly string[]): Promise<StepRow[]> {
    return this.database.read(
      {
        name: 'requests-steps-of',
        text: `SELECT question_id AS "questionId", ordinal, type, event, practitioner, practitioner_name AS "practitionerName", agency, desk, side,
          ${STEP_AUDIENCE} AS audience, through, ${ISO('claimed_at')} AS "claimedAt", ${ISO('recorded_at')} AS "recordedAt"
          , 0 AS move FROM requests.step s WHERE question_id = ANY ($1::uuid[])
          UNION ALL SELECT q.id, coalesce((SELECT max(before.ordinal) FROM requests.step before WHERE before.question_id = q.id AND before.recorded_at < m.recorded_at), 1),
            'CASE_MOVED', m.event::jsonb, m.practitioner, m.practitioner_name, m.agency, m.desk, m.side, m.audience, NULL, ${ISO('m.claimed_at')}, ${ISO('m.recorded_at')}, m.ordinal
          FROM requests.question q JOIN requests.case_step m ON m.case_id = q.case_id AND m.event->>'type' = 'MOVED' AND m.recorded_at >= q.asked_at
          WHERE q.id = ANY ($1::uuid[]) ORDER BY "questionId", ordinal, move`,
      },
      [questions],
    );
  }
}
