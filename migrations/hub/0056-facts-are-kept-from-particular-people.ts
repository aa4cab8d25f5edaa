import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What can be kept from particular people on its own. */
const FACTS = ['name', 'address', 'safe_contact', 'relationship', 'household_member'];

export class FactsAreKeptFromParticularPeople1764000000056 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A single fact can be kept from particular people: from those who work with them, and from those who are tied to them. They are named
      -- by their records, and so follow when records are joined.
      ${FACTS.map((table) => `ALTER TABLE people.${table} ADD COLUMN protected_from uuid[];`).join('\n      ')}

      -- That a desk supports somebody comes from a referral that the desk accepted, or from an agency's records.
      ALTER TABLE people.support
        ALTER COLUMN referred_by_agency DROP NOT NULL,
        ADD COLUMN referred_by_desk text,
        ADD COLUMN referred_at timestamptz,
        ADD COLUMN asserted_by text[],
        ADD COLUMN declined_on date,
        ADD COLUMN declined_by text,
        ADD CONSTRAINT support_comes_from_somebody CHECK (referred_by_agency IS NOT NULL OR asserted_by IS NOT NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM people.support WHERE referred_by_agency IS NULL;
      ALTER TABLE people.support
        DROP CONSTRAINT support_comes_from_somebody,
        ALTER COLUMN referred_by_agency SET NOT NULL,
        DROP COLUMN referred_by_desk,
        DROP COLUMN referred_at,
        DROP COLUMN asserted_by,
        DROP COLUMN declined_on,
        DROP COLUMN declined_by;
      ${FACTS.map((table) => `ALTER TABLE people.${table} DROP COLUMN protected_from;`).join('\n      ')}
    `);
  }
}
