import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AnAnswerIsACheck1764000000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Answers that came before the person became known to the agency that gave them: "nothing" is then no longer its word.
      -- Written with the change of the index. An answer is never deleted; a foreign key would lock it, and keep a person who
      -- acts on it waiting for a load to end.
      CREATE TABLE requests.overtaken (answer_id uuid PRIMARY KEY);

      CREATE FUNCTION requests.note_what_is_overtaken() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO requests.overtaken (answer_id)
          SELECT a.id FROM written w JOIN requests.enquiry e ON e.person_id = w.person_id AND e.agency = w.holder
            JOIN requests.answer a ON a.enquiry_id = e.id WHERE w.known ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER overtakes_new AFTER INSERT ON people.involvement REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION requests.note_what_is_overtaken();

      -- A record that was known before, and of the same person, overtakes nothing when it is written again.
      CREATE FUNCTION requests.note_what_is_overtaken_again() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO requests.overtaken (answer_id)
          SELECT a.id FROM written w JOIN requests.enquiry e ON e.person_id = w.person_id AND e.agency = w.holder
            JOIN requests.answer a ON a.enquiry_id = e.id
          WHERE w.known AND NOT EXISTS (SELECT 1 FROM earlier o
            WHERE o.record_id = w.record_id AND o.holder = w.holder AND o.person_id = w.person_id AND o.known)
          ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER overtakes_again AFTER UPDATE ON people.involvement REFERENCING NEW TABLE AS written OLD TABLE AS earlier
        FOR EACH STATEMENT EXECUTE FUNCTION requests.note_what_is_overtaken_again();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER overtakes_again ON people.involvement;
      DROP TRIGGER overtakes_new ON people.involvement;
      DROP FUNCTION requests.note_what_is_overtaken_again();
      DROP FUNCTION requests.note_what_is_overtaken();
      DROP TABLE requests.overtaken;
    `);
  }
}
