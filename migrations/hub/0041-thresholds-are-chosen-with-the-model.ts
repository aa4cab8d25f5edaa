import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ThresholdsAreChosenWithTheModel1764000000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- How sure a machine has to be, as probabilities: to join, to keep together, to ask a human. Null: as the program has it.
      ALTER TABLE people.match_model_choice ADD sureness jsonb;

      -- Its parameter had the name of a table that it reads, so of a person without a record it failed.
      DROP FUNCTION people.record_of(uuid);
      CREATE FUNCTION people.record_of(of_person uuid) RETURNS uuid LANGUAGE plpgsql AS $$
      DECLARE found_id uuid;
      BEGIN
        SELECT r.id INTO found_id FROM people.record r WHERE r.person_id = of_person ORDER BY r.id <> of_person, r.id LIMIT 1;
        IF found_id IS NULL THEN
          INSERT INTO people.record AS n (id, person_id, sex) SELECT p.id, p.id, p.sex FROM people.person p WHERE p.id = of_person
            RETURNING n.id INTO found_id;
        END IF;
        RETURN found_id;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE people.match_model_choice DROP sureness`);
  }
}
