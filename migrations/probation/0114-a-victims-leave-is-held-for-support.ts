import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AVictimsLeaveIsHeldForSupport1764000000114 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // On what a victim’s leave to be here rests: for support alone, whatever an agreement says.
    await runner.query('ALTER TABLE probation.partner_link_work ADD COLUMN victims_leave text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE probation.partner_link_work DROP COLUMN victims_leave');
  }
}
