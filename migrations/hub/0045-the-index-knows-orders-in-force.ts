import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheIndexKnowsOrdersInForce1764000000045 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whom an order concerns that protects somebody, and while which days: a clause may hold while one is in force. What the
      -- order says stays with the agency that keeps it.
      CREATE TABLE people.protective_order (
        record_id uuid NOT NULL,
        person_id uuid NOT NULL,
        holder text NOT NULL,
        basis text NOT NULL,
        reference text NOT NULL,
        from_day date NOT NULL,
        until_day date,
        PRIMARY KEY (record_id, holder, basis, reference),
        FOREIGN KEY (record_id, person_id) REFERENCES people.record (id, person_id) ON UPDATE CASCADE
      );
      CREATE INDEX ON people.protective_order (person_id);
      CREATE INDEX ON people.protective_order (holder, basis, reference);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE people.protective_order;');
  }
}
