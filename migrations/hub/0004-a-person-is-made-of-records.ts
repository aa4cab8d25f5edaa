import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What hangs on a person, and what tells one of its rows from another within a record. */
const HANGING: readonly { table: string; key?: string; oldKey?: string }[] = [
  { table: 'name' },
  { table: 'birth' },
  { table: 'identifier' },
  { table: 'address' },
  { table: 'safe_contact' },
  { table: 'need' },
  { table: 'source_check' },
  { table: 'household_member', key: 'household, record_id, stay', oldKey: 'household, person_id, stay' },
  { table: 'involvement', key: 'record_id, holder', oldKey: 'person_id, holder' },
  { table: 'case_tie', key: 'record_id, holder, basis, reference', oldKey: 'person_id, holder, basis, reference' },
  { table: 'limited_access', key: 'record_id, holder', oldKey: 'person_id, holder' },
  { table: 'staff_conflict', key: 'record_id, practitioner', oldKey: 'person_id, practitioner' },
];

/** Those whose old key began with the person: reading by person needs an index of its own now. */
const READ_BY_PERSON = ['involvement', 'case_tie', 'limited_access', 'staff_conflict'];

const ENDS = ['from', 'to'];

export class APersonIsMadeOfRecords1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A record is one entry about a person, as one file or agency gave it; a person is a cluster of records. What a record
      -- says stays its own for ever; whose person it is may change, and everything that it says follows it.
      CREATE TABLE people.record (
        id uuid PRIMARY KEY,
        number integer GENERATED ALWAYS AS IDENTITY UNIQUE,
        person_id uuid NOT NULL REFERENCES people.person,
        family text,
        sex text,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (id, person_id)
      );
      CREATE INDEX ON people.record (person_id);
      INSERT INTO people.record (id, person_id, family, sex)
        SELECT p.id, p.id, (SELECT min(split_part(r.value, '/', 1)) FROM people.reference r WHERE r.person_id = p.id AND r.scheme = 'FILE'), p.sex
        FROM people.person p ORDER BY p.id;

      -- The numbers by which each record names its person. people.reference says to whom a number leads now.
      CREATE TABLE people.record_reference (
        scheme text NOT NULL,
        value text NOT NULL,
        record_id uuid NOT NULL REFERENCES people.record,
        PRIMARY KEY (scheme, value, record_id)
      );
      CREATE INDEX ON people.record_reference (record_id);
      INSERT INTO people.record_reference SELECT scheme, value, person_id FROM people.reference WHERE scheme <> 'HUB';

      -- Whoever adds to a person without saying from which record adds to the person's own.
      CREATE FUNCTION people.record_of(person uuid) RETURNS uuid LANGUAGE plpgsql AS $$
      DECLARE found_id uuid;
      BEGIN
        SELECT id INTO found_id FROM people.record WHERE person_id = person ORDER BY id <> person, id LIMIT 1;
        IF found_id IS NULL THEN
          INSERT INTO people.record (id, person_id, sex) SELECT id, id, sex FROM people.person WHERE id = person RETURNING id INTO found_id;
        END IF;
        RETURN found_id;
      END $$;
      CREATE FUNCTION people.attribute() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.record_id := people.record_of(NEW.person_id);
        RETURN NEW;
      END $$;
      CREATE FUNCTION people.attribute_both() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.from_record := coalesce(NEW.from_record, people.record_of(NEW.from_person));
        NEW.to_record := coalesce(NEW.to_record, people.record_of(NEW.to_person));
        RETURN NEW;
      END $$;
    `);
    for (const { table, key } of HANGING) {
      await runner.query(`
        ALTER TABLE people.${table} ADD record_id uuid;
        UPDATE people.${table} SET record_id = person_id;
        ALTER TABLE people.${table} ALTER record_id SET NOT NULL,
          DROP CONSTRAINT ${table}_person_id_fkey,
          ADD FOREIGN KEY (record_id, person_id) REFERENCES people.record (id, person_id) ON UPDATE CASCADE;
        ${key ? `ALTER TABLE people.${table} DROP CONSTRAINT ${table}_pkey, ADD PRIMARY KEY (${key});` : ''}
        CREATE TRIGGER attribute BEFORE INSERT ON people.${table} FOR EACH ROW WHEN (NEW.record_id IS NULL) EXECUTE FUNCTION people.attribute();
      `);
    }
    for (const table of READ_BY_PERSON) await runner.query(`CREATE INDEX ON people.${table} (person_id);`);
    for (const end of ENDS) {
      await runner.query(`
        ALTER TABLE people.relationship ADD ${end}_record uuid;
        UPDATE people.relationship SET ${end}_record = ${end}_person;
        ALTER TABLE people.relationship ALTER ${end}_record SET NOT NULL,
          DROP CONSTRAINT relationship_${end}_person_fkey,
          ADD FOREIGN KEY (${end}_record, ${end}_person) REFERENCES people.record (id, person_id) ON UPDATE CASCADE;
      `);
    }
    await runner.query(`
      CREATE TRIGGER attribute BEFORE INSERT ON people.relationship FOR EACH ROW
        WHEN (NEW.from_record IS NULL OR NEW.to_record IS NULL) EXECUTE FUNCTION people.attribute_both();
    `);
  }

  /** Refuses, by the keys, while one person has two records of an agency: their numbers would be lost. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER attribute ON people.relationship;');
    for (const end of ENDS) {
      await runner.query(`
        ALTER TABLE people.relationship DROP ${end}_record, ADD FOREIGN KEY (${end}_person) REFERENCES people.person;
      `);
    }
    for (const { table, oldKey } of HANGING) {
      await runner.query(`
        DROP TRIGGER attribute ON people.${table};
        ALTER TABLE people.${table} DROP record_id, ADD FOREIGN KEY (person_id) REFERENCES people.person;
        ${oldKey ? `ALTER TABLE people.${table} ADD PRIMARY KEY (${oldKey});` : ''}
      `);
    }
    for (const table of READ_BY_PERSON) await runner.query(`DROP INDEX IF EXISTS people.${table}_person_id_idx;`);
    await runner.query(`
      DROP FUNCTION people.attribute(), people.attribute_both(), people.record_of(uuid);
      DROP TABLE people.record_reference, people.record;
    `);
  }
}
