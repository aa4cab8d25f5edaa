import { randomUUID } from 'node:crypto';
import type { Database } from '../kernel';
import type { Agency, Audience, Category, Competence } from '../sharing';
import type { RequestScope } from '../subgraph';
import { parameters, WRITTEN_COLUMNS, writtenJson, writtenValues, type WrittenBy } from './recorded';
import type { ConsentStatus, SharingProcess } from './words';

export interface ConsentRow extends WrittenBy {
  readonly id: string;
  readonly status: keyof typeof ConsentStatus;
  readonly partners: readonly Agency[];
  readonly soughtByRole: string;
  readonly soughtOn: string;
  readonly because: string | null;
}

export interface CompetenceRow extends WrittenBy {
  /**
   * Counted from 1 within the objection: a number of the whole hub would tell how many others were judged meanwhile.
   */
  readonly number: number;
  /** The number of its row, by which its texts are opened. */
  readonly row: string;
  readonly competent: boolean;
  readonly judgedByRole: string;
  readonly judgedOn: string;
  readonly decisionAbout: string;
  readonly because: string;
}

export interface ObjectionRow extends WrittenBy {
  readonly id: string;
  readonly personId: string;
  readonly recipients: readonly Agency[] | null;
  readonly categories: readonly Category[] | null;
  readonly madeOn: string;
  readonly says: string | null;
  readonly competence: Competence;
  /** The newest first. */
  readonly judgements: readonly CompetenceRow[];
  readonly withdrawn: (WrittenBy & { readonly withdrawnOn: string; readonly because: string }) | null;
}

export interface InformedRow extends WrittenBy {
  readonly id: string;
  readonly process: keyof typeof SharingProcess;
  readonly informedOn: string | null;
  readonly unsafeBecause: string | null;
}

/** Everything that is recorded of what one person agrees and objects to, the newest first. */
export interface GroundsRow {
  readonly consents: readonly ConsentRow[];
  readonly objections: readonly ObjectionRow[];
  readonly informed: readonly InformedRow[];
}

type New<Row> = Omit<Row, 'id' | 'number' | 'row' | keyof WrittenBy> & { readonly audience?: Audience | undefined };

const JUDGEMENT = `json_build_object('competent', c.competent, 'judgedByRole', c.judged_by_role, 'judgedOn', c.judged_on,
    'decisionAbout', c.decision_about, 'because', c.because,
    'number', (SELECT count(*) FROM sharing.competence b WHERE b.objection = c.objection AND b.number <= c.number), 'row', c.number::text,
    ${writtenJson('c', `'COMPETENCE ' || c.objection || ' ' || c.number`)})`;

const OBJECTION = `json_build_object('id', o.id, 'personId', o.person_id, 'recipients', o.recipients, 'categories', o.categories,
    'madeOn', o.made_on, 'says', o.says, ${writtenJson('o', `'OBJECTION ' || o.id`)},
    'judgements', (SELECT coalesce(json_agg(${JUDGEMENT} ORDER BY c.number DESC), '[]') FROM sharing.competence c WHERE c.objection = o.id),
    'withdrawn', (SELECT json_build_object('withdrawnOn', w.withdrawn_on, 'because', w.because, ${writtenJson('w', `'WITHDRAWN ' || w.objection`)})
      FROM sharing.objection_withdrawn w WHERE w.objection = o.id))`;

const withCompetence = (row: Omit<ObjectionRow, 'competence'>): ObjectionRow => {
  const [newest] = row.judgements;
  return { ...row, competence: newest === undefined ? 'NOT_JUDGED' : newest.competent ? 'COMPETENT' : 'NOT_COMPETENT' };
};

/** Consents, objections and what victims were told: rows that are only ever added. */
export class GroundsStore {
  constructor(private readonly database: Database) {}

  async of(personId: string): Promise<GroundsRow> {
    const list = (what: string, from: string) =>
      `(SELECT coalesce(json_agg(${what} ORDER BY e.number DESC), '[]') FROM sharing.${from} e WHERE e.person_id = $1)`;
    const [row] = await this.database.read<{
      consents: ConsentRow[];
      objections: Omit<ObjectionRow, 'competence'>[];
      informed: InformedRow[];
    }>(
      {
        name: 'grounds-of',
        text: `SELECT
          ${list(`json_build_object('id', e.id, 'status', e.status, 'partners', e.partners, 'soughtByRole', e.sought_by_role, 'soughtOn', e.sought_on, 'because', e.because, ${writtenJson('e', `'CONSENT ' || e.id`)})`, 'consent')} AS consents,
          ${list(`json_build_object('id', e.id, 'process', e.process, 'informedOn', e.informed_on, 'unsafeBecause', e.unsafe_because, ${writtenJson('e', `'INFORMED ' || e.id`)})`, 'victim_informed')} AS informed,
          (SELECT coalesce(json_agg(${OBJECTION} ORDER BY o.number DESC), '[]') FROM sharing.objection o WHERE o.person_id = $1) AS objections`,
      },
      [personId],
    );
    return { ...row!, objections: row!.objections.map(withCompetence) };
  }

  async objection(id: string): Promise<ObjectionRow | undefined> {
    const [row] = await this.database.read<{ objection: Omit<ObjectionRow, 'competence'> }>(
      { name: 'objection-by-id', text: `SELECT ${OBJECTION} AS objection FROM sharing.objection o WHERE o.id = $1` },
      [id],
    );
    return row && withCompetence(row.objection);
  }

  async addConsent(
    personId: string,
    { status, partners, soughtByRole, soughtOn, because, audience }: New<ConsentRow>,
    scope: RequestScope,
  ): Promise<void> {
    await this.database.read(
      {
        name: 'add-consent',
        text: `INSERT INTO sharing.consent (id, person_id, status, partners, sought_by_role, sought_on, because, ${WRITTEN_COLUMNS}) VALUES (${parameters(1, 15)})`,
      },
      [
        `CO-${randomUUID()}`,
        personId,
        status,
        partners,
        soughtByRole,
        soughtOn,
        because,
        ...writtenValues(scope, audience),
      ],
    );
  }

  async addObjection(
    {
      personId,
      recipients,
      categories,
      madeOn,
      says,
      audience,
    }: Pick<ObjectionRow, 'personId' | 'recipients' | 'categories' | 'madeOn' | 'says'> & {
      readonly audience?: Audience | undefined;
    },
    scope: RequestScope,
  ): Promise<string> {
    const id = `OB-${randomUUID()}`;
    await this.database.read(
      {
        name: 'add-objection',
        text: `INSERT INTO sharing.objection (id, person_id, recipients, categories, made_on, says, ${WRITTEN_COLUMNS}) VALUES (${parameters(1, 14)})`,
      },
      [id, personId, recipients, categories, madeOn, says, ...writtenValues(scope, audience)],
    );
    return id;
  }

  async addJudgement(objection: string, judged: New<CompetenceRow>, scope: RequestScope): Promise<void> {
    await this.database.read(
      {
        name: 'judge-competence',
        text: `INSERT INTO sharing.competence (objection, competent, judged_by_role, judged_on, decision_about, because, ${WRITTEN_COLUMNS})
          VALUES (${parameters(1, 14)})`,
      },
      [
        objection,
        judged.competent,
        judged.judgedByRole,
        judged.judgedOn,
        judged.decisionAbout,
        judged.because,
        ...writtenValues(scope, judged.audience),
      ],
    );
  }

  async withdraw(
    objection: string,
    withdrawnOn: string,
    because: string,
    audience: Audience | undefined,
    scope: RequestScope,
  ): Promise<boolean> {
    const written = await this.database.read(
      {
        name: 'withdraw-objection',
        text: `INSERT INTO sharing.objection_withdrawn (objection, withdrawn_on, because, ${WRITTEN_COLUMNS}) VALUES (${parameters(1, 11)})
          ON CONFLICT (objection) DO NOTHING RETURNING objection`,
      },
      [objection, withdrawnOn, because, ...writtenValues(scope, audience)],
    );
    return written.length > 0;
  }

  async addInformed(
    personId: string,
    { process, informedOn, unsafeBecause, audience }: New<InformedRow>,
    scope: RequestScope,
  ): Promise<void> {
    await this.database.read(
      {
        name: 'add-informed',
        text: `INSERT INTO sharing.victim_informed (id, person_id, process, informed_on, unsafe_because, ${WRITTEN_COLUMNS}) VALUES (${parameters(1, 13)})`,
      },
      [`VI-${randomUUID()}`, personId, process, informedOn, unsafeBecause, ...writtenValues(scope, audience)],
    );
  }
}
