import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheMashRecordsAnswersMeetingsAndActions1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mash.contact
        ADD COLUMN kind text,
        ADD COLUMN source_role text,
        ADD COLUMN channel text,
        ADD COLUMN call_out_grade text,
        ADD COLUMN call_out_reference text,
        ADD COLUMN concerns text[] NOT NULL DEFAULT '{}',
        ADD COLUMN repeat_contact boolean,
        ADD COLUMN earlier_contacts integer,
        ADD COLUMN involved_agencies text[] NOT NULL DEFAULT '{}',
        ADD COLUMN ratings jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN decision_due_at timestamptz,
        ADD COLUMN worked_out_of_hours boolean,
        ADD COLUMN consent text,
        ADD COLUMN further_pathways text[] NOT NULL DEFAULT '{}',
        ADD COLUMN threshold text,
        ADD COLUMN decided_by_role text,
        ADD COLUMN decided_by_agency text,
        ADD COLUMN reasons text,
        ADD COLUMN referrer_feedback text,
        ADD COLUMN referrer_told_at timestamptz;

      CREATE TABLE mash.agency_check (
        reference text PRIMARY KEY,
        subject_id text NOT NULL REFERENCES mash.subject,
        contact text,
        agency text NOT NULL,
        asked_at timestamptz NOT NULL,
        due_at timestamptz,
        chases jsonb NOT NULL,
        answer text NOT NULL,
        answered_at timestamptz,
        answered_by_role text,
        changed_rating boolean,
        says text
      );
      CREATE INDEX ON mash.agency_check (subject_id);
      SELECT mash.keep_history('agency_check');

      CREATE TABLE mash.daily_meeting_entry (
        reference text PRIMARY KEY,
        kind text NOT NULL,
        held_at timestamptz NOT NULL,
        trigger text,
        contact text,
        agencies jsonb NOT NULL,
        chaired_by_role text,
        outcome text,
        notes text,
        people jsonb NOT NULL
      );
      SELECT mash.keep_history('daily_meeting_entry', 'people');

      CREATE TABLE mash.daily_marac_entry (
        reference text PRIMARY KEY,
        held_at timestamptz NOT NULL,
        referred_at timestamptz,
        referred_by_agency text,
        contact text,
        agencies jsonb NOT NULL,
        victim_represented boolean,
        victim_told text,
        outcome text,
        notes text,
        people jsonb NOT NULL
      );
      SELECT mash.keep_history('daily_marac_entry', 'people');

      CREATE TABLE mash.action (
        reference text PRIMARY KEY,
        subject_id text NOT NULL REFERENCES mash.subject,
        kind text NOT NULL,
        agreed_on date NOT NULL,
        contact text,
        meeting_entry text,
        owner_agency text NOT NULL,
        owner_role text,
        due_on date,
        acknowledged_on date,
        done_on date,
        outcome text,
        says text
      );
      CREATE INDEX ON mash.action (subject_id);
      SELECT mash.keep_history('action');

      CREATE TABLE mash.sharing_record (
        reference text PRIMARY KEY,
        subject_id text NOT NULL REFERENCES mash.subject,
        decided_at timestamptz NOT NULL,
        decided_by_role text NOT NULL,
        decided_by_agency text NOT NULL,
        contact text,
        forum text NOT NULL,
        consent text NOT NULL,
        ground text,
        outcome text NOT NULL,
        shared_with text[] NOT NULL,
        person_told boolean,
        proportional text,
        relevant text
      );
      CREATE INDEX ON mash.sharing_record (subject_id);
      SELECT mash.keep_history('sharing_record');

      CREATE TABLE mash.school_notice (
        reference text PRIMARY KEY,
        subject_id text NOT NULL REFERENCES mash.subject,
        incident_on date NOT NULL,
        contact text,
        due_by timestamptz,
        state text NOT NULL,
        given_at timestamptz,
        acknowledged_at timestamptz,
        support_offered boolean,
        school text
      );
      CREATE INDEX ON mash.school_notice (subject_id);
      SELECT mash.keep_history('school_notice');

      CREATE TABLE mash.escalation (
        reference text PRIMARY KEY,
        subject_id text NOT NULL REFERENCES mash.subject,
        reason text NOT NULL,
        raised_at timestamptz NOT NULL,
        raised_by_agency text NOT NULL,
        raised_by_role text NOT NULL,
        concerns_agency text,
        taken_to_role text NOT NULL,
        concerning text,
        resolved_at timestamptz,
        outcome text,
        says text
      );
      CREATE INDEX ON mash.escalation (subject_id);
      SELECT mash.keep_history('escalation');
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('History is not taken back: restore the database as it was before.'));
  }
}
