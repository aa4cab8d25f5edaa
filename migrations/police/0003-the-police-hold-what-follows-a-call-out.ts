import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ThePoliceHoldWhatFollowsACallOut1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE police.nominal
        ADD COLUMN holding_unit text,
        ADD COLUMN held_since date;

      ALTER TABLE police.incident
        ADD COLUMN graded_by_role text,
        ADD COLUMN graded_at timestamptz,
        ADD COLUMN reported_by text,
        ADD COLUMN response text,
        ADD COLUMN attended_at timestamptz,
        ADD COLUMN forms text[] NOT NULL DEFAULT '{}',
        ADD COLUMN features text[] NOT NULL DEFAULT '{}',
        ADD COLUMN conduct text,
        ADD COLUMN weapons text[] NOT NULL DEFAULT '{}',
        ADD COLUMN children_count integer,
        ADD COLUMN flagged boolean,
        ADD COLUMN crime_reference text,
        ADD COLUMN actions text[] NOT NULL DEFAULT '{}',
        ADD COLUMN evidence text[] NOT NULL DEFAULT '{}',
        ADD COLUMN notices jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN morning_review text,
        ADD COLUMN reviewed_at timestamptz;
      ALTER TABLE police.allegation
        ADD COLUMN forms text[] NOT NULL DEFAULT '{}',
        ADD COLUMN offence_group text,
        ADD COLUMN status_on date,
        ADD COLUMN towards jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN incident text,
        ADD COLUMN counter_to text,
        ADD COLUMN weight text,
        ADD COLUMN weighed_by_role text,
        ADD COLUMN weighed_on date,
        ADD COLUMN closed_because text,
        ADD COLUMN withdrawn_because text,
        ADD COLUMN review text;
      ALTER TABLE police.bail
        ADD COLUMN decided_by_role text,
        ADD COLUMN condition_kinds text[] NOT NULL DEFAULT '{}',
        ADD COLUMN keep_away_metres integer,
        ADD COLUMN protected_places text[] NOT NULL DEFAULT '{}',
        ADD COLUMN protected_people jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN breaches jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN returns_on date,
        ADD COLUMN ended_because text,
        ADD COLUMN protected_told_at timestamptz,
        ADD COLUMN allegation text,
        ADD COLUMN charge text;
      ALTER TABLE police.conviction
        ADD COLUMN offence_group text,
        ADD COLUMN domestic_abuse boolean,
        ADD COLUMN court text,
        ADD COLUMN disposal text,
        ADD COLUMN charge text,
        ADD COLUMN incident text;
      ALTER TABLE police.protective_order
        ADD COLUMN standing text,
        ADD COLUMN standing_since date,
        ADD COLUMN maker text,
        ADD COLUMN applicant text,
        ADD COLUMN basis text,
        ADD COLUMN served_at timestamptz,
        ADD COLUMN order_applied_for_at timestamptz,
        ADD COLUMN follows text,
        ADD COLUMN prohibitions text[] NOT NULL DEFAULT '{}',
        ADD COLUMN keep_away_metres integer,
        ADD COLUMN power_of_arrest boolean,
        ADD COLUMN variations jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN monitoring text;
      ALTER TABLE police.risk_assessment
        ADD COLUMN judged_by_role text,
        ADD COLUMN tool text,
        ADD COLUMN risk_from jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN ticks integer,
        ADD COLUMN threshold integer,
        ADD COLUMN basis text[] NOT NULL DEFAULT '{}',
        ADD COLUMN answers text,
        ADD COLUMN indicators text[] NOT NULL DEFAULT '{}',
        ADD COLUMN level_before_review text,
        ADD COLUMN reviewed_by_role text,
        ADD COLUMN reviewed_on date,
        ADD COLUMN incident text;
      ALTER TABLE police.marac_hearing
        ADD COLUMN forum text,
        ADD COLUMN decisions text[] NOT NULL DEFAULT '{}',
        ADD COLUMN attended_by text[] NOT NULL DEFAULT '{}',
        ADD COLUMN missing text[] NOT NULL DEFAULT '{}',
        ADD COLUMN victim_represented boolean,
        ADD COLUMN notes_sent boolean,
        ADD COLUMN actions jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN safety_actions jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN referral text;
      ALTER TABLE police.intelligence
        ADD COLUMN about text[] NOT NULL DEFAULT '{}',
        ADD COLUMN evaluation text,
        ADD COLUMN assessment text,
        ADD COLUMN handling text,
        ADD COLUMN graded_by_role text;

      -- People in an incident and breaches of an order now carry lists; those recorded before say nothing in them. Nothing is
      -- corrected by that, so no version is kept of it.
      ALTER TABLE police.incident DISABLE TRIGGER USER;
      UPDATE police.incident SET people = (SELECT jsonb_agg('{"exposure": []}' || p ORDER BY n) FROM jsonb_array_elements(people) WITH ORDINALITY q (p, n))
        WHERE people <> '[]';
      ALTER TABLE police.incident ENABLE TRIGGER USER;
      ALTER TABLE police.protective_order DISABLE TRIGGER USER;
      UPDATE police.protective_order SET breaches = (SELECT jsonb_agg('{"broke": []}' || b ORDER BY n) FROM jsonb_array_elements(breaches) WITH ORDINALITY q (b, n))
        WHERE breaches <> '[]';
      ALTER TABLE police.protective_order ENABLE TRIGGER USER;

      CREATE TABLE police.encompass_notice (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        decided_on date NOT NULL,
        outcome text NOT NULL,
        told_at timestamptz,
        recipient text,
        school text,
        incident text
      );
      CREATE INDEX ON police.encompass_notice (nominal_id);
      SELECT police.keep_history('encompass_notice');

      CREATE TABLE police.missing_episode (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        missing_since timestamptz NOT NULL,
        reported_at timestamptz,
        reported_by text,
        risk text,
        judged_by_role text,
        concerns text[] NOT NULL,
        childrens_social_care_told text,
        childrens_social_care_told_at timestamptz,
        ended_at timestamptz,
        ending text,
        found_at text,
        warrant text
      );
      CREATE INDEX ON police.missing_episode (nominal_id);
      SELECT police.keep_history('missing_episode');

      CREATE TABLE police.arrest (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        arrested_at timestamptz NOT NULL,
        suspected_of text[] NOT NULL,
        outcome text,
        released_at timestamptz,
        victim_told_first boolean,
        incident text,
        allegation text
      );
      CREATE INDEX ON police.arrest (nominal_id);
      SELECT police.keep_history('arrest');

      CREATE TABLE police.charge (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        charged_on date NOT NULL,
        offence text NOT NULL,
        offence_group text,
        domestic_abuse boolean,
        charged_by text,
        evidence_led boolean,
        status text NOT NULL,
        status_on date,
        court text,
        next_hearing_on date,
        plea text,
        incident text,
        allegation text,
        conviction text
      );
      CREATE INDEX ON police.charge (nominal_id);
      SELECT police.keep_history('charge');

      CREATE TABLE police.out_of_court_disposal (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        kind text NOT NULL,
        given_on date NOT NULL,
        offence text NOT NULL,
        offence_group text,
        conditions_kept boolean,
        incident text,
        allegation text
      );
      CREATE INDEX ON police.out_of_court_disposal (nominal_id);
      SELECT police.keep_history('out_of_court_disposal');

      CREATE TABLE police.warrant (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        issued_on date NOT NULL,
        reason text NOT NULL,
        bail text,
        status text NOT NULL,
        status_on date,
        court text
      );
      CREATE INDEX ON police.warrant (nominal_id);
      SELECT police.keep_history('warrant');

      CREATE TABLE police.release_notice (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        released_on date NOT NULL,
        released_from text NOT NULL,
        footing text NOT NULL,
        received_at timestamptz,
        where_living text,
        victim_told text,
        victim_told_at timestamptz,
        childrens_social_care_told text,
        probation_told text
      );
      CREATE INDEX ON police.release_notice (nominal_id);
      SELECT police.keep_history('release_notice');

      CREATE TABLE police.address_marker (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        kind text NOT NULL,
        place text,
        protected_place text,
        safeguards text[] NOT NULL,
        staff_warnings text[] NOT NULL,
        asked_by text,
        placed_on date NOT NULL,
        review_on date,
        removed_on date
      );
      CREATE INDEX ON police.address_marker (nominal_id);
      SELECT police.keep_history('address_marker');

      CREATE TABLE police.disclosure_application (
        reference text PRIMARY KEY,
        route text NOT NULL,
        trigger text,
        opened_on date NOT NULL,
        due_on date,
        stage text NOT NULL,
        immediate_risk boolean,
        decision text,
        decided_by text,
        decided_on date,
        disclosed_on date,
        disclosed_to text,
        confidentiality_signed boolean,
        people jsonb NOT NULL
      );
      SELECT police.keep_history('disclosure_application', 'people');

      CREATE TABLE police.victim_statement (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        kind text NOT NULL,
        given_on date NOT NULL,
        standing text NOT NULL,
        standing_since date,
        because_of text,
        pressure_explored boolean,
        evidence_led_considered boolean,
        taken_by_role text,
        support text[] NOT NULL,
        interpreter text,
        incident text,
        allegation text
      );
      CREATE INDEX ON police.victim_statement (nominal_id);
      SELECT police.keep_history('victim_statement');

      CREATE TABLE police.support_referral (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        service text NOT NULL,
        referred_on date NOT NULL,
        agreed boolean,
        outcome text NOT NULL,
        outcome_on date,
        incident text
      );
      CREATE INDEX ON police.support_referral (nominal_id);
      SELECT police.keep_history('support_referral');

      CREATE TABLE police.marac_referral (
        reference text PRIMARY KEY,
        referred_on date NOT NULL,
        referred_by text NOT NULL,
        criteria text[] NOT NULL,
        status text NOT NULL,
        forum text,
        listed_for date,
        idva text,
        victim_told text,
        victim_view text,
        override_ground text,
        people jsonb NOT NULL
      );
      SELECT police.keep_history('marac_referral', 'people');

      CREATE TABLE police.offender_management (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        scheme text NOT NULL,
        started_on date NOT NULL,
        interventions text[] NOT NULL,
        joint_visits boolean,
        call_outs_passed_on boolean,
        review_on date,
        ended_on date,
        ended_because text
      );
      CREATE INDEX ON police.offender_management (nominal_id);
      SELECT police.keep_history('offender_management');

      CREATE TABLE police.mappa_management (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        level text NOT NULL,
        mappa_category text,
        lead text,
        mosovo boolean,
        iom boolean,
        started_on date NOT NULL,
        review_on date,
        ended_on date
      );
      CREATE INDEX ON police.mappa_management (nominal_id);
      SELECT police.keep_history('mappa_management');

      CREATE TABLE police.visor_record (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        kind text NOT NULL,
        kept_by text,
        listed_since date NOT NULL,
        updated_on date,
        must_notify boolean,
        visit_due_on date,
        listed_until date
      );
      CREATE INDEX ON police.visor_record (nominal_id);
      SELECT police.keep_history('visor_record');

      CREATE TABLE police.warning_marker (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        kind text NOT NULL,
        weapons text[] NOT NULL,
        placed_on date NOT NULL,
        placed_by_role text,
        review_on date,
        removed_on date,
        incident text
      );
      CREATE INDEX ON police.warning_marker (nominal_id);
      SELECT police.keep_history('warning_marker');

      CREATE TABLE police.firearms_certificate (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        kind text NOT NULL,
        status text NOT NULL,
        status_on date NOT NULL,
        expires_on date,
        guns integer
      );
      CREATE INDEX ON police.firearms_certificate (nominal_id);
      SELECT police.keep_history('firearms_certificate');
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('What was recorded is not taken back: restore the database as it was before.'));
  }
}
