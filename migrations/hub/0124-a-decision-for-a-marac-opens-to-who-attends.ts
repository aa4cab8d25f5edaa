import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ADecisionForAMaracOpensToWhoAttends1764000000124 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The desks that attend the case for whose MARAC something was decided, the one that asked among them. Earlier decisions open as they did.
      CREATE TABLE sharing.decision_attending (
        decision text NOT NULL REFERENCES sharing.decision (id),
        agency text NOT NULL,
        desk text NOT NULL,
        PRIMARY KEY (decision, agency, desk)
      );
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON sharing.decision_attending FOR EACH ROW EXECUTE FUNCTION sharing.only_follow_the_person();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON sharing.decision_attending FOR EACH STATEMENT EXECUTE FUNCTION sharing.only_follow_the_person();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sharing.decision_attending');
  }
}
