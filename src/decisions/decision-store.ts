import { randomUUID } from 'node:crypto';
import type { Database } from '../kernel';
import type { Agency, Audience, Category, SourceAgency, Purpose } from '../sharing';
import type { RequestScope } from '../subgraph';
import { parameters, WRITTEN_COLUMNS, writtenJson, writtenValues, type WrittenBy } from './recorded';
import type { SharingDecisionOutcome, SharingTest } from './words';

/** What somebody who was refused asks the agency that holds the record to decide. */
export interface AskRow extends WrittenBy {
  readonly number: number;
  readonly id: string;
  readonly personId: string;
  readonly holder: SourceAgency;
  readonly categories: readonly Category[];
  readonly purpose: Purpose;
  readonly riskTo: string;
  readonly because: string;
  readonly decision: DecisionRow | null;
}

export interface DecisionRow extends WrittenBy {
  readonly id: string;
  readonly outcome: keyof typeof SharingDecisionOutcome;
  readonly categories: readonly Category[];
  readonly test: keyof typeof SharingTest | null;
  readonly ground: string | null;
  readonly harmed: string | null;
  readonly weighed: Readonly<Record<string, string>>;
  readonly proportionalBecause: string;
  readonly relevantBecause: string;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly attending: readonly { readonly agency: Agency; readonly desk: string }[];
  readonly revoked: (WrittenBy & { readonly because: string }) | null;
}

export type NewAsk = Pick<AskRow, 'personId' | 'holder' | 'categories' | 'riskTo' | 'because'> & {
  readonly audience?: Audience | undefined;
};
export type NewDecision = Omit<DecisionRow, 'id' | 'revoked' | keyof WrittenBy> & {
  readonly audience?: Audience | undefined;
};

/** Whose askings a list holds. */
export type AskFilter =
  | {
      readonly of: 'holder';
      readonly holder: SourceAgency;
      readonly undecided?: boolean;
      /** Those alone that are about a record which is limited to this desk. */
      readonly limitedTo?: string | undefined;
    }
  | { readonly of: 'desk'; readonly agency: Agency; readonly desk: string }
  | { readonly of: 'everybody' };

const ASK = `json_build_object('number', a.number, 'id', a.id, 'personId', a.person_id, 'holder', a.holder, 'categories', a.categories,
    'purpose', a.purpose, 'riskTo', a.risk_to, 'because', a.because, ${writtenJson('a', `'ASK ' || a.id`)},
    'decision', (SELECT json_build_object('id', d.id, 'outcome', d.outcome, 'categories', d.categories, 'test', d.test, 'ground', d.ground,
      'harmed', d.harmed, 'weighed', d.weighed, 'proportionalBecause', d.proportional_because, 'relevantBecause', d.relevant_because,
      'attending', (SELECT coalesce(json_agg(json_build_object('agency', t.agency, 'desk', t.desk) ORDER BY t.agency, t.desk), '[]') FROM sharing.decision_attending t WHERE t.decision = d.id),
      'validFrom', d.valid_from, 'validUntil', d.valid_until, ${writtenJson('d', `'DECISION ' || d.id`)},
      'revoked', (SELECT json_build_object('because', r.because, ${writtenJson('r', `'REVOKED ' || r.decision`)}) FROM sharing.decision_revoked r WHERE r.decision = d.id))
      FROM sharing.decision d WHERE d.ask = a.id))`;

/** Askings, decisions and revocations: rows that are only ever added. */
export class DecisionStore {
  constructor(private readonly database: Database) {}

  async ask(ask: NewAsk, scope: RequestScope): Promise<string> {
    const id = `AS-${randomUUID()}`;
    await this.database.read(
      {
        name: 'ask-for-decision',
        text: `INSERT INTO sharing.decision_ask (id, person_id, holder, categories, purpose, risk_to, because, ${WRITTEN_COLUMNS})
          VALUES (${parameters(1, 15)})`,
      },
      [
        id,
        ask.personId,
        ask.holder,
        ask.categories,
        scope.purpose,
        ask.riskTo,
        ask.because,
        ...writtenValues(scope, ask.audience),
      ],
    );
    return id;
  }

  /** Decides once: `undefined` if somebody has decided already. */
  async decide({ id: ask }: AskRow, decision: NewDecision, scope: RequestScope): Promise<string | undefined> {
    const id = `SD-${randomUUID()}`;
    const written = await this.database.read(
      {
        name: 'decide-sharing',
        text: `WITH decided AS (INSERT INTO sharing.decision (ask, person_id, holder, to_agency, to_role, to_desk, purpose, id, outcome, categories, test, ground,
            harmed, weighed, proportional_because, relevant_because, valid_from, valid_until, ${WRITTEN_COLUMNS})
          SELECT a.id, a.person_id, a.holder, a.recorded_by_agency, a.recorded_by_role, a.recorded_by_desk, a.purpose, ${parameters(2, 19)}
          FROM sharing.decision_ask a WHERE a.id = $1 ON CONFLICT (ask) DO NOTHING RETURNING id
          ), attending AS (INSERT INTO sharing.decision_attending (decision, agency, desk)
            SELECT decided.id, t.agency, t.desk FROM decided, jsonb_to_recordset($21::jsonb) AS t (agency text, desk text) ON CONFLICT DO NOTHING)
          SELECT id FROM decided`,
      },
      [
        ask,
        id,
        decision.outcome,
        decision.categories,
        decision.test,
        decision.ground,
        decision.harmed,
        JSON.stringify(decision.weighed),
        decision.proportionalBecause,
        decision.relevantBecause,
        decision.validFrom,
        decision.validUntil,
        ...writtenValues(scope, decision.audience),
        JSON.stringify(decision.attending),
      ],
    );
    return written.length > 0 ? id : undefined;
  }

  /** Those of these desks that are closed, or that the partnership has not described: nobody attends a MARAC for them. */
  async undescribed(desks: NewDecision['attending']): Promise<string[]> {
    const rows = await this.database.read<{ desk: string }>(
      {
        name: 'desks-undescribed',
        text: `SELECT t.desk FROM jsonb_to_recordset($1::jsonb) AS t (agency text, desk text)
          WHERE NOT EXISTS (SELECT 1 FROM requests.desk d WHERE d.agency = t.agency AND d.name = t.desk AND d.is_open AND d.area <> 'England and Wales')`,
      },
      [JSON.stringify(desks)],
    );
    return rows.map(({ desk }) => desk);
  }

  /** Revokes once: false if somebody has revoked it already. */
  async revoke(
    decision: string,
    because: string,
    audience: Audience | undefined,
    scope: RequestScope,
  ): Promise<boolean> {
    const written = await this.database.read(
      {
        name: 'revoke-decision',
        text: `INSERT INTO sharing.decision_revoked (decision, because, ${WRITTEN_COLUMNS}) VALUES (${parameters(1, 10)})
          ON CONFLICT (decision) DO NOTHING RETURNING decision`,
      },
      [decision, because, ...writtenValues(scope, audience)],
    );
    return written.length > 0;
  }

  async find(id: string): Promise<AskRow | undefined> {
    const [row] = await this.database.read<{ ask: AskRow }>(
      {
        name: 'ask-by-id',
        text: `SELECT ${ASK} AS ask FROM sharing.decision_ask a WHERE a.id = $1 OR a.id = (SELECT d.ask FROM sharing.decision d WHERE d.id = $1)`,
      },
      [id],
    );
    return row?.ask;
  }

  /**
   * The newest first; those still to be decided, the oldest first. `beyond` is the number of the last one of the page
   * before.
   */
  async list(
    filter: AskFilter,
    about: string | undefined,
    beyond: number | undefined,
    limit: number,
  ): Promise<AskRow[]> {
    const undecided = filter.of === 'holder' && filter.undecided === true;
    const rows = await this.database.read<{ ask: AskRow }>(
      {
        name: undecided ? 'asks-undecided' : 'asks',
        text: `SELECT ${ASK} AS ask FROM sharing.decision_ask a
          WHERE ($1::text IS NULL OR a.holder = $1) AND ($2::text IS NULL OR (a.recorded_by_agency = $2 AND a.recorded_by_desk = $3))
            AND ($4::uuid IS NULL OR a.person_id = $4) AND ($5::bigint IS NULL OR a.number ${undecided ? '>' : '<'} $5)
            ${undecided ? 'AND NOT EXISTS (SELECT 1 FROM sharing.decision d WHERE d.ask = a.id)' : ''}
            AND ($7::text IS NULL OR EXISTS (SELECT 1 FROM people.limited_access l
              WHERE l.person_id = a.person_id AND l.holder = a.holder AND $7 = ANY (l.desks)))
          ORDER BY a.number ${undecided ? '' : 'DESC'} LIMIT $6`,
      },
      [
        filter.of === 'holder' ? filter.holder : null,
        filter.of === 'desk' ? filter.agency : null,
        filter.of === 'desk' ? filter.desk : null,
        about ?? null,
        beyond ?? null,
        limit,
        filter.of === 'holder' ? (filter.limitedTo ?? null) : null,
      ],
    );
    return rows.map(({ ask }) => ask);
  }
}
