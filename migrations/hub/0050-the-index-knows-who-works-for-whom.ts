import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheIndexKnowsWhoWorksForWhom1764000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A desk to which an agency referred a person for support, or a child's school: it works with that very person once it
      -- has accepted. Whoever refers works for the person's safety already, so nobody ties themselves to anybody.
      CREATE TABLE people.support (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        record_id uuid NOT NULL,
        person_id uuid NOT NULL,
        agency text NOT NULL,
        desk text NOT NULL,
        referred_by_agency text NOT NULL,
        referred_by text,
        referred_on date,
        accepted_on date,
        accepted_by text,
        ended_on date,
        ended_by text,
        UNIQUE (record_id, agency, desk),
        FOREIGN KEY (record_id, person_id) REFERENCES people.record (id, person_id) ON UPDATE CASCADE
      );
      CREATE INDEX ON people.support (person_id);
      CREATE INDEX ON people.support (agency, desk);

      -- A person, or where they are, is kept from somebody: from an adopted child's birth family, from relatives who would harm,
      -- from the person against whom a witness speaks. The other person is named by a record, and so follows when records are joined.
      CREATE TABLE people.kept_from (
        record_id uuid NOT NULL,
        person_id uuid NOT NULL,
        from_record uuid NOT NULL,
        what text NOT NULL CHECK (what IN ('WHEREABOUTS', 'EVERYTHING')),
        -- Everybody connected to the other person is meant too.
        family boolean NOT NULL DEFAULT false,
        asserted_by text[] NOT NULL,
        ended_on date,
        PRIMARY KEY (record_id, from_record),
        FOREIGN KEY (record_id, person_id) REFERENCES people.record (id, person_id) ON UPDATE CASCADE
      );
      CREATE INDEX ON people.kept_from (person_id);
      CREATE INDEX ON people.kept_from (from_record);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE people.kept_from; DROP TABLE people.support;');
  }
}
