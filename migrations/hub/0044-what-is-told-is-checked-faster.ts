import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhatIsToldIsCheckedFaster1764000000044 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The same words as before. A pattern with a bound, such as {0,63}, took as long as the rest of writing a notice.
      CREATE OR REPLACE FUNCTION notices.only_refers(about jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
        SELECT jsonb_typeof(about) = 'object' AND NOT EXISTS (
          SELECT 1 FROM jsonb_path_query(about, '$.** ? (@.type() == "string")') AS leaf
          WHERE leaf #>> '{}' !~ '^[A-Za-z0-9]' OR leaf #>> '{}' ~ '[^A-Za-z0-9:._/+-]' OR length(leaf #>> '{}') > 64
        )
      $$;
      ALTER TABLE notices.outgoing DROP CONSTRAINT outgoing_kind_check, DROP CONSTRAINT outgoing_urgency_check,
        ADD CONSTRAINT outgoing_kind_check CHECK (kind ~ '^[A-Z][A-Z0-9_]*$' AND length(kind) <= 63),
        ADD CONSTRAINT outgoing_urgency_check CHECK (urgency ~ '^[A-Z][A-Z0-9_]*$' AND length(urgency) <= 31);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE notices.outgoing DROP CONSTRAINT outgoing_kind_check, DROP CONSTRAINT outgoing_urgency_check,
        ADD CONSTRAINT outgoing_kind_check CHECK (kind ~ '^[A-Z][A-Z0-9_]{0,62}$'),
        ADD CONSTRAINT outgoing_urgency_check CHECK (urgency ~ '^[A-Z][A-Z0-9_]{0,30}$');
      CREATE OR REPLACE FUNCTION notices.only_refers(about jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
        SELECT jsonb_typeof(about) = 'object' AND NOT EXISTS (
          SELECT 1 FROM jsonb_path_query(about, '$.** ? (@.type() == "string")') AS leaf
          WHERE (leaf #>> '{}') !~ '^[A-Za-z0-9][A-Za-z0-9:._/+-]{0,63}$'
        )
      $$;
    `);
  }
}
