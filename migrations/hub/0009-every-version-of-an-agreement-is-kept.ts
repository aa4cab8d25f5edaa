import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EveryVersionOfAnAgreementIsKept1764000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Every version, as it was signed. What was released under a version can be read years later, so none is changed or taken away.
      ALTER TABLE sharing.agreement
        DROP CONSTRAINT agreement_pkey,
        ADD PRIMARY KEY (id, version),
        -- The digest of the text that was signed; '' of versions loaded before there was one.
        ADD text_digest text NOT NULL DEFAULT '',
        ADD loaded_at timestamptz NOT NULL DEFAULT clock_timestamp();

      CREATE FUNCTION sharing.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a version of an agreement is never changed: load a higher one';
      END $$;
      CREATE TRIGGER versions_stay BEFORE UPDATE OR DELETE ON sharing.agreement
        FOR EACH ROW EXECUTE FUNCTION sharing.refuse_change();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON sharing.agreement
        FOR EACH STATEMENT EXECUTE FUNCTION sharing.refuse_change();

      -- A yearly review that was held: it moves the day on which the next one is due, and changes no text.
      CREATE TABLE sharing.agreement_review (
        id text NOT NULL,
        version integer NOT NULL,
        held_on date NOT NULL,
        next_due_on date NOT NULL,
        held_by text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (id, version, held_on),
        FOREIGN KEY (id, version) REFERENCES sharing.agreement,
        CHECK (next_due_on > held_on)
      );
      CREATE TRIGGER reviews_stay BEFORE UPDATE OR DELETE ON sharing.agreement_review
        FOR EACH ROW EXECUTE FUNCTION sharing.refuse_change();

      -- Who is to be warned that a review falls due: one row for each party, once for each number of days ahead.
      -- Whoever delivers them marks them taken.
      CREATE TABLE sharing.review_warning (
        agreement text NOT NULL,
        version integer NOT NULL,
        days integer NOT NULL,
        party text NOT NULL,
        due date NOT NULL,
        created timestamptz NOT NULL DEFAULT clock_timestamp(),
        taken_at timestamptz,
        PRIMARY KEY (agreement, version, due, days, party)
      );
      CREATE INDEX ON sharing.review_warning (created) WHERE taken_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE sharing.review_warning, sharing.agreement_review;
      DROP TRIGGER versions_stay ON sharing.agreement;
      DROP TRIGGER never_emptied ON sharing.agreement;
      DROP FUNCTION sharing.refuse_change();
      DELETE FROM sharing.agreement a WHERE EXISTS (SELECT 1 FROM sharing.agreement b WHERE b.id = a.id AND b.version > a.version);
      ALTER TABLE sharing.agreement DROP CONSTRAINT agreement_pkey, ADD PRIMARY KEY (id), DROP text_digest, DROP loaded_at;
    `);
  }
}
