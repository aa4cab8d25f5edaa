import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For whom a text is. NULL: nobody chose, and it is closed to the perpetrator's side. */
const AUDIENCE = (column = 'audience') =>
  `ADD ${column} text CHECK (${column} IN ('MY_DESK', 'SAFETY', 'ENTITLED', 'SERVED'))`;
/** On which side its author stood then. NULL: not known, as of everything that was written before. */
const SIDE = (column: string) =>
  `ADD ${column} text CHECK (${column} IN ('VICTIM', 'PERPETRATOR', 'CHILD', 'ADULT', 'NEUTRAL'))`;

const RECORDED = [
  'consent',
  'objection',
  'competence',
  'objection_withdrawn',
  'victim_informed',
  'decision_ask',
  'decision',
  'decision_revoked',
];

export class EveryTextHasAnAuthorAndAnAudience1764000000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE requests.request ADD asked_by_desk text, ${SIDE('asked_by_side')}, ${AUDIENCE('ground_audience')}, ${AUDIENCE('says_audience')};
      ALTER TABLE requests.step ${SIDE('side')}, ${AUDIENCE()};
      ALTER TABLE requests.case_step ${SIDE('side')}, ${AUDIENCE()};
      ALTER TABLE requests.answer ${SIDE('side')};
      ALTER TABLE requests.answer_part ${AUDIENCE()};
      ALTER TABLE sharing.emergency_access ${SIDE('side')}, ${AUDIENCE()};
      ALTER TABLE sharing.emergency_review ADD reviewed_by_agency text, ADD reviewed_by_desk text, ${SIDE('reviewed_by_side')}, ${AUDIENCE()};
      ${RECORDED.map((table) => `ALTER TABLE sharing.${table} ${SIDE('recorded_by_side')}, ${AUDIENCE()};`).join('\n      ')}

      -- Opened to others, or closed again, after it was written: the newest says for whom the text is. Each has its entry in
      -- the log as well.
      CREATE TABLE sharing.text_opened (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        -- Which text: its kind, the number of its entry, and what tells it apart there.
        text text NOT NULL,
        ${AUDIENCE().replace('ADD ', '').replace('text CHECK', 'text NOT NULL CHECK')},
        recorded_by text NOT NULL,
        recorded_by_name text NOT NULL,
        recorded_by_agency text NOT NULL,
        recorded_by_role text NOT NULL,
        recorded_by_desk text NOT NULL,
        recorded_at timestamptz NOT NULL
      );
      CREATE INDEX ON sharing.text_opened (text, number DESC) INCLUDE (audience);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON sharing.text_opened FOR EACH ROW EXECUTE FUNCTION sharing.only_follow_the_person();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON sharing.text_opened FOR EACH STATEMENT EXECUTE FUNCTION sharing.only_follow_the_person();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE sharing.text_opened;
      ${RECORDED.map((table) => `ALTER TABLE sharing.${table} DROP audience, DROP recorded_by_side;`).join('\n      ')}
      ALTER TABLE sharing.emergency_review DROP audience, DROP reviewed_by_side, DROP reviewed_by_desk, DROP reviewed_by_agency;
      ALTER TABLE sharing.emergency_access DROP audience, DROP side;
      ALTER TABLE requests.answer_part DROP audience;
      ALTER TABLE requests.answer DROP side;
      ALTER TABLE requests.case_step DROP audience, DROP side;
      ALTER TABLE requests.step DROP audience, DROP side;
      ALTER TABLE requests.request DROP says_audience, DROP ground_audience, DROP asked_by_side, DROP asked_by_desk;
    `);
  }
}
