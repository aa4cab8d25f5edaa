import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhoBecameKnownIsNoted1764000000043 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Questions that the index answered, about people whom the agency has come to know since. Written with the change of the
      -- index, so that nobody has to look through every such question to find these. A question is never deleted; a foreign
      -- key would lock it, and keep whoever acts on it waiting for a load to end.
      CREATE TABLE requests.became_known (question_id uuid PRIMARY KEY);

      -- Two transactions that meet do not see each other: one answers from the index what the other is about to change. What no
      -- note tells of is looked for once a day.
      CREATE TABLE requests.looked_through (is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only), looked_at timestamptz NOT NULL);
      INSERT INTO requests.looked_through (looked_at) VALUES ('-infinity');

      CREATE FUNCTION requests.note_who_became_known() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO requests.became_known (question_id)
          SELECT q.id FROM written w JOIN requests.question q ON q.person_id = w.person_id AND q.agency = w.holder
          WHERE w.known AND q.state = 'NOT_KNOWN' ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER known_anew AFTER INSERT ON people.involvement REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION requests.note_who_became_known();
      CREATE TRIGGER known_again AFTER UPDATE ON people.involvement REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION requests.note_who_became_known();

      -- Somebody turns out to be a person whom the agency knows.
      CREATE FUNCTION requests.note_who_is_somebody_else() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO requests.became_known (question_id)
          SELECT NEW.id WHERE EXISTS (SELECT 1 FROM people.involvement i WHERE i.person_id = NEW.person_id AND i.holder = NEW.agency AND i.known)
          ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER is_somebody_else AFTER UPDATE OF person_id ON requests.question
        FOR EACH ROW WHEN (NEW.state = 'NOT_KNOWN') EXECUTE FUNCTION requests.note_who_is_somebody_else();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER is_somebody_else ON requests.question;
      DROP TRIGGER known_again ON people.involvement;
      DROP TRIGGER known_anew ON people.involvement;
      DROP FUNCTION requests.note_who_is_somebody_else();
      DROP FUNCTION requests.note_who_became_known();
      DROP TABLE requests.looked_through;
      DROP TABLE requests.became_known;
    `);
  }
}
