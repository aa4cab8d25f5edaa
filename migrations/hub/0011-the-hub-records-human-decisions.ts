import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who recorded it, and when. */
const RECORDED = `
        recorded_by text NOT NULL,
        recorded_by_name text NOT NULL,
        recorded_by_agency text NOT NULL,
        recorded_by_role text NOT NULL,
        recorded_by_desk text NOT NULL,
        recorded_at timestamptz NOT NULL`;

export class TheHubRecordsHumanDecisions1764000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whether a person agrees that partners are told, as often as they are asked (002 L1207, L1239). The newest that names an agency counts.
      CREATE TABLE sharing.consent (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id text NOT NULL UNIQUE,
        person_id uuid NOT NULL REFERENCES people.person,
        status text NOT NULL CHECK (status IN ('GIVEN', 'REFUSED', 'WITHDRAWN', 'NOT_POSSIBLE', 'NOT_REQUIRED')),
        partners text[] NOT NULL CHECK (cardinality(partners) > 0),
        sought_by_role text NOT NULL,
        sought_on date NOT NULL,
        because text,
        ${RECORDED}
      );
      CREATE INDEX ON sharing.consent (person_id, number);

      -- What a person objects to (002 L1267). NULL: every other agency; everything.
      CREATE TABLE sharing.objection (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id text NOT NULL UNIQUE,
        person_id uuid NOT NULL REFERENCES people.person,
        recipients text[] CHECK (cardinality(recipients) > 0),
        categories text[] CHECK (cardinality(categories) > 0),
        made_on date NOT NULL,
        says text,
        ${RECORDED}
      );
      CREATE INDEX ON sharing.objection (person_id);

      -- Whether the person is competent to make that objection: judged for that one decision, by somebody, for a reason. The newest counts.
      CREATE TABLE sharing.competence (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        objection text NOT NULL REFERENCES sharing.objection (id),
        competent boolean NOT NULL,
        judged_by_role text NOT NULL,
        judged_on date NOT NULL,
        decision_about text NOT NULL,
        because text NOT NULL,
        ${RECORDED}
      );
      CREATE INDEX ON sharing.competence (objection, number);

      CREATE TABLE sharing.objection_withdrawn (
        objection text PRIMARY KEY REFERENCES sharing.objection (id),
        withdrawn_on date NOT NULL,
        because text NOT NULL,
        ${RECORDED}
      );

      -- Whether the victim has been told of a process, or telling them is unsafe (002 L1206, L1267).
      CREATE TABLE sharing.victim_informed (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id text NOT NULL UNIQUE,
        person_id uuid NOT NULL REFERENCES people.person,
        process text NOT NULL CHECK (process IN ('MASH', 'MARAC')),
        informed_on date,
        unsafe_because text,
        ${RECORDED},
        CHECK ((informed_on IS NULL) <> (unsafe_because IS NULL))
      );
      CREATE INDEX ON sharing.victim_informed (person_id, number);

      -- Somebody who was refused asks the agency that holds the record to decide.
      CREATE TABLE sharing.decision_ask (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id text NOT NULL UNIQUE,
        person_id uuid NOT NULL REFERENCES people.person,
        holder text NOT NULL,
        categories text[] NOT NULL CHECK (cardinality(categories) > 0),
        purpose text NOT NULL,
        risk_to uuid NOT NULL REFERENCES people.person,
        because text NOT NULL,
        ${RECORDED}
      );
      CREATE INDEX ON sharing.decision_ask (person_id);
      CREATE INDEX ON sharing.decision_ask (holder, number);
      CREATE INDEX ON sharing.decision_ask (recorded_by_agency, recorded_by_desk, number);

      -- Share, share in part, or do not share: each recorded alike (002 L1237, L1240), proportional and relevant each with its reason (002 L1267).
      CREATE TABLE sharing.decision (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id text NOT NULL UNIQUE,
        ask text NOT NULL UNIQUE REFERENCES sharing.decision_ask (id),
        person_id uuid NOT NULL REFERENCES people.person,
        holder text NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('SHARE', 'SHARE_IN_PART', 'NOT_SHARE')),
        categories text[] NOT NULL,
        to_agency text NOT NULL,
        to_role text NOT NULL,
        to_desk text NOT NULL,
        purpose text NOT NULL,
        test text CHECK (test IN ('CONSENT', 'GENERAL', 'MARAC')),
        ground text,
        harmed uuid REFERENCES people.person,
        weighed jsonb NOT NULL,
        proportional_because text NOT NULL,
        relevant_because text NOT NULL,
        valid_from date,
        valid_until date,
        ${RECORDED},
        CHECK (CASE WHEN outcome = 'NOT_SHARE' THEN test IS NULL AND cardinality(categories) = 0 AND valid_until IS NULL
          ELSE test IS NOT NULL AND cardinality(categories) > 0 AND valid_from <= valid_until END),
        -- The two tests never meet in one row: a MARAC's serves MARACs, the general one serves everything else (law 3).
        CHECK (test IS DISTINCT FROM 'MARAC' OR (purpose = 'MARAC' AND harmed IS NOT NULL)),
        CHECK (test IS DISTINCT FROM 'GENERAL' OR purpose <> 'MARAC')
      );
      CREATE INDEX ON sharing.decision (person_id);

      CREATE TABLE sharing.decision_revoked (
        decision text PRIMARY KEY REFERENCES sharing.decision (id),
        because text NOT NULL,
        ${RECORDED}
      );

      -- Nothing of this is ever changed: what changes is recorded anew. Where two people prove to be one, rows follow the person.
      CREATE FUNCTION sharing.only_follow_the_person() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - '{person_id,risk_to,harmed}'::text[] = to_jsonb(OLD) - '{person_id,risk_to,harmed}'::text[] THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'human decisions are append only';
      END $$;
      ${[
        'consent',
        'objection',
        'competence',
        'objection_withdrawn',
        'victim_informed',
        'decision_ask',
        'decision',
        'decision_revoked',
      ]
        .map(
          (table) => `
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON sharing.${table} FOR EACH ROW EXECUTE FUNCTION sharing.only_follow_the_person();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON sharing.${table} FOR EACH STATEMENT EXECUTE FUNCTION sharing.only_follow_the_person();`,
        )
        .join('')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE sharing.decision_revoked, sharing.decision, sharing.decision_ask, sharing.victim_informed, sharing.objection_withdrawn,
        sharing.competence, sharing.objection, sharing.consent;
      DROP FUNCTION sharing.only_follow_the_person();
    `);
  }
}
