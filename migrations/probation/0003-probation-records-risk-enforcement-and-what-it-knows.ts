import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProbationRecordsRiskEnforcementAndWhatItKnows1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- More that the kinds of before can say.
      ALTER TABLE probation.assignment
        ADD COLUMN role text,
        ADD COLUMN provider text,
        ADD COLUMN ended_because text,
        ADD COLUMN person_told_on date,
        ADD COLUMN handed_over boolean;
      ALTER TABLE probation.sentence
        ADD COLUMN expected_end_on date,
        ADD COLUMN ended text,
        ADD COLUMN court text,
        ADD COLUMN follows text;
      ALTER TABLE probation.conviction
        ADD COLUMN kind text,
        ADD COLUMN court text,
        ADD COLUMN index_offence boolean,
        ADD COLUMN domestic_abuse boolean,
        ADD COLUMN against text,
        ADD COLUMN sentence text;
      ALTER TABLE probation.risk_judgement
        ADD COLUMN author_role text,
        ADD COLUMN provider text,
        ADD COLUMN instrument text,
        ADD COLUMN stage text,
        ADD COLUMN standing text;
      ALTER TABLE probation.registration
        ADD COLUMN ended_because text,
        ADD COLUMN set_by_role text,
        ADD COLUMN reviewed_on date,
        ADD COLUMN review_due_on date;
      ALTER TABLE probation.appointment
        ADD COLUMN reason text,
        ADD COLUMN evidence text,
        ADD COLUMN with_role text,
        ADD COLUMN provider text,
        ADD COLUMN intervention text,
        ADD COLUMN hours_credited integer;
      ALTER TABLE probation.substance_use
        ADD COLUMN kind text,
        ADD COLUMN how_known text,
        ADD COLUMN linked_to_abuse boolean,
        ADD COLUMN abstinent_since date;

      -- The parts of an entry say these lists since now, empty where nothing was said. That is no correction, so no version.
      ALTER TABLE probation.risk_judgement DISABLE TRIGGER remember;
      UPDATE probation.risk_judgement SET groups = (SELECT coalesce(jsonb_agg('{"reasons": []}' || p ORDER BY n), '[]')
        FROM jsonb_array_elements(groups) WITH ORDINALITY q (p, n));
      ALTER TABLE probation.risk_judgement ENABLE TRIGGER remember;
      ALTER TABLE probation.sentence DISABLE TRIGGER remember;
      UPDATE probation.sentence SET conditions = (SELECT coalesce(jsonb_agg('{"protects": []}' || p ORDER BY n), '[]')
        FROM jsonb_array_elements(conditions) WITH ORDINALITY q (p, n));
      ALTER TABLE probation.sentence ENABLE TRIGGER remember;

      -- Kinds of their own.
      CREATE TABLE probation.allocation (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        allocated_on date NOT NULL,
        allocated_to text NOT NULL,
        allocated_from text,
        ground text,
        level_at_allocation text,
        deportation_is_ground boolean,
        checks_answered boolean,
        documents jsonb NOT NULL
      );
      CREATE INDEX ON probation.allocation (crn);
      SELECT probation.keep_history('allocation');
      CREATE TABLE probation.limited_access (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        started_on date NOT NULL,
        ended_on date,
        kind text NOT NULL,
        reason text NOT NULL,
        desks text[] NOT NULL,
        decided_by_role text,
        review_due_on date
      );
      CREATE INDEX ON probation.limited_access (crn);
      SELECT probation.keep_history('limited_access');
      CREATE TABLE probation.pre_sentence_report (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        ordered_on date NOT NULL,
        format text NOT NULL,
        court text,
        due_on date,
        delivered_on date,
        author_role text,
        domestic_abuse_check text,
        child_safeguarding_check text,
        gaps_stated boolean,
        sara_completed boolean,
        proposed text,
        proposed_requirements text[] NOT NULL,
        followed text,
        passed_on_on date
      );
      CREATE INDEX ON probation.pre_sentence_report (crn);
      SELECT probation.keep_history('pre_sentence_report');
      CREATE TABLE probation.programme_place (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        referred_on date NOT NULL,
        programme text NOT NULL,
        setting text,
        suitability text,
        sentence text,
        provider text,
        waiting_since date,
        started_on date,
        ended_on date,
        sessions integer,
        attended integer,
        ended text,
        alternative_planned_on date
      );
      CREATE INDEX ON probation.programme_place (crn);
      SELECT probation.keep_history('programme_place');
      CREATE TABLE probation.enforcement_action (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        begun_on date NOT NULL,
        state text NOT NULL,
        reasons text[] NOT NULL,
        sentence text,
        absences integer,
        provider text,
        decided_by_role text,
        papers_sent_on date,
        papers_returned_on date,
        applied_on date,
        hearings jsonb NOT NULL,
        warrants jsonb NOT NULL,
        outcome text,
        decided_on date,
        told jsonb NOT NULL
      );
      CREATE INDEX ON probation.enforcement_action (crn);
      SELECT probation.keep_history('enforcement_action');
      CREATE TABLE probation.recall (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        decided_on date NOT NULL,
        kind text,
        state text NOT NULL,
        reasons text[] NOT NULL,
        recommended_by_role text,
        provider text,
        sentence text,
        referred_on date,
        returned_on date,
        released_again_on date
      );
      CREATE INDEX ON probation.recall (crn);
      SELECT probation.keep_history('recall');
      CREATE TABLE probation.custody_period (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        started_on date NOT NULL,
        ended_on date,
        reason text NOT NULL,
        prison text,
        screened_on date,
        resettlement_plan_on date,
        officer_told_on date
      );
      CREATE INDEX ON probation.custody_period (crn);
      SELECT probation.keep_history('custody_period');
      CREATE TABLE probation.release (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        "on" date NOT NULL,
        kind text NOT NULL,
        state text NOT NULL,
        sentence text,
        accommodation text,
        address_established_on date,
        seen_in_custody_on date,
        first_appointment_on date,
        told jsonb NOT NULL
      );
      CREATE INDEX ON probation.release (crn);
      SELECT probation.keep_history('release');
      CREATE TABLE probation.court_appearance (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        "on" date NOT NULL,
        court text NOT NULL,
        purpose text NOT NULL,
        result text NOT NULL,
        officer_told_on date,
        how_known text,
        confirmed_on date
      );
      CREATE INDEX ON probation.court_appearance (crn);
      SELECT probation.keep_history('court_appearance');
      CREATE TABLE probation.risk_score (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        scored_on date NOT NULL,
        instrument text NOT NULL,
        "of" text NOT NULL,
        band text,
        figure text,
        scored_by_role text NOT NULL,
        provider text NOT NULL,
        passed_to text,
        passed_on date
      );
      CREATE INDEX ON probation.risk_score (crn);
      SELECT probation.keep_history('risk_score');
      CREATE TABLE probation.supervision_plan (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        "on" date NOT NULL,
        kind text NOT NULL,
        completed boolean NOT NULL,
        due_on date,
        author_role text,
        covers text[] NOT NULL,
        person_took_part boolean,
        review_due_on date
      );
      CREATE INDEX ON probation.supervision_plan (crn);
      SELECT probation.keep_history('supervision_plan');
      CREATE TABLE probation.case_review (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        "on" date NOT NULL,
        prompt text NOT NULL,
        prompted_on date,
        state text NOT NULL,
        outcomes text[] NOT NULL,
        reviewed_by_role text,
        provider text,
        on_file boolean,
        person_took_part boolean,
        used_providers boolean,
        narrative text
      );
      CREATE INDEX ON probation.case_review (crn);
      SELECT probation.keep_history('case_review');
      CREATE TABLE probation.management_oversight (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        "on" date NOT NULL,
        kind text NOT NULL,
        by_role text NOT NULL,
        provider text,
        outcomes text[] NOT NULL,
        due_on date,
        done boolean,
        narrative text
      );
      CREATE INDEX ON probation.management_oversight (crn);
      SELECT probation.keep_history('management_oversight');
      CREATE TABLE probation.risk_escalation (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        considered_on date NOT NULL,
        kind text NOT NULL,
        state text NOT NULL,
        reasons text[] NOT NULL,
        asked_by_role text NOT NULL,
        level_thought text,
        sent_on date,
        decided_on date,
        decided_by_role text,
        obstacle text,
        narrative text
      );
      CREATE INDEX ON probation.risk_escalation (crn);
      SELECT probation.keep_history('risk_escalation');
      CREATE TABLE probation.mappa_management (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        started_on date NOT NULL,
        ended_on date,
        level text NOT NULL,
        eligibility text,
        decided_by_role text,
        with_iom boolean,
        review_due_on date,
        meetings jsonb NOT NULL
      );
      CREATE INDEX ON probation.mappa_management (crn);
      SELECT probation.keep_history('mappa_management');
      CREATE TABLE probation.marac_knowledge (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        "on" date NOT NULL,
        standing text NOT NULL,
        heard_on date,
        how_known text,
        idva_referred boolean,
        contributed boolean,
        notes_on_file boolean,
        officer_told boolean,
        actions_due_on date,
        actions_done_on date
      );
      CREATE INDEX ON probation.marac_knowledge (crn);
      SELECT probation.keep_history('marac_knowledge');
      CREATE TABLE probation.provider_report (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        "on" date NOT NULL,
        matter text NOT NULL,
        reporter text,
        provider text,
        keep_from_person boolean NOT NULL,
        response text NOT NULL,
        responded_on date,
        told jsonb NOT NULL,
        narrative text
      );
      CREATE INDEX ON probation.provider_report (crn);
      SELECT probation.keep_history('provider_report');
      CREATE TABLE probation.staff_warning (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        started_on date NOT NULL,
        ended_on date,
        kind text NOT NULL,
        given_by_role text,
        narrative text
      );
      CREATE INDEX ON probation.staff_warning (crn);
      SELECT probation.keep_history('staff_warning');
      CREATE TABLE probation.information_check (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        "on" date NOT NULL,
        "of" text NOT NULL,
        with_agency text NOT NULL,
        stage text NOT NULL,
        evidence text NOT NULL,
        asked_by_role text,
        asked_by text,
        chased jsonb NOT NULL,
        answer text NOT NULL,
        answered_on date,
        known text,
        call_outs integer,
        child_status text,
        forwarded_on date,
        on_file boolean,
        follow_up text,
        followed_up_on date,
        court_told_of_gap boolean
      );
      CREATE INDEX ON probation.information_check (crn);
      SELECT probation.keep_history('information_check');
      CREATE TABLE probation.known_order (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        "on" date NOT NULL,
        kind text NOT NULL,
        knowledge text NOT NULL,
        learnt_on date,
        how_known text,
        order_reference text,
        made_on date,
        expires_on date,
        protects_how_many integer,
        terms_on_file boolean,
        in_plan boolean,
        monitored_by text,
        last_monitored_on date
      );
      CREATE INDEX ON probation.known_order (crn);
      SELECT probation.keep_history('known_order');
      CREATE TABLE probation.known_bail (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        learnt_on date NOT NULL,
        kind text NOT NULL,
        how_known text NOT NULL,
        started_on date,
        ended_on date,
        protects_somebody boolean,
        conditions_on_file boolean
      );
      CREATE INDEX ON probation.known_bail (crn);
      SELECT probation.keep_history('known_bail');
      CREATE TABLE probation.known_allegation (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        learnt_on date NOT NULL,
        "of" text NOT NULL,
        state text NOT NULL,
        how_known text NOT NULL,
        made_on date,
        against text,
        made_by text,
        reviewed_on date,
        call_outs_asked_on date
      );
      CREATE INDEX ON probation.known_allegation (crn);
      SELECT probation.keep_history('known_allegation');
      CREATE TABLE probation.home_visit (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        "on" date NOT NULL,
        state text NOT NULL,
        by_role text,
        jointly_with text[] NOT NULL,
        seen text[] NOT NULL,
        children_seen integer,
        told jsonb NOT NULL,
        narrative text
      );
      CREATE INDEX ON probation.home_visit (crn);
      SELECT probation.keep_history('home_visit');
      CREATE TABLE probation.contact (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        "on" date NOT NULL,
        "with" text NOT NULL,
        means text NOT NULL,
        by_role text,
        outgoing boolean,
        reply text,
        narrative text
      );
      CREATE INDEX ON probation.contact (crn);
      SELECT probation.keep_history('contact');
      CREATE TABLE probation.service_referral (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        made_on date NOT NULL,
        kind text NOT NULL,
        state text NOT NULL,
        service text,
        by_role text,
        acknowledged_on date,
        chased_on date,
        needed_by date,
        started_on date,
        ended_on date
      );
      CREATE INDEX ON probation.service_referral (crn);
      SELECT probation.keep_history('service_referral');
      CREATE TABLE probation.change_of_circumstances (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        learnt_on date NOT NULL,
        change text NOT NULL,
        happened_on date,
        ended_on date,
        how_known text NOT NULL,
        confirmed boolean,
        towards text,
        other_person text,
        children integer,
        living_together boolean,
        told jsonb NOT NULL,
        property_flag_asked_on date,
        narrative text
      );
      CREATE INDEX ON probation.change_of_circumstances (crn);
      SELECT probation.keep_history('change_of_circumstances');
      CREATE TABLE probation.contact_with_child (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        started_on date NOT NULL,
        ended_on date,
        contact text NOT NULL,
        towards text NOT NULL,
        child text,
        decided_by text,
        how_known text NOT NULL,
        reason_on_record boolean,
        confirmed_on date
      );
      CREATE INDEX ON probation.contact_with_child (crn);
      SELECT probation.keep_history('contact_with_child');
      CREATE TABLE probation.social_care_referral (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        "on" date NOT NULL,
        state text NOT NULL,
        concerns text[] NOT NULL,
        towards text,
        child text,
        by_role text,
        acknowledged_on date,
        outcome_learnt_on date,
        challenged boolean
      );
      CREATE INDEX ON probation.social_care_referral (crn);
      SELECT probation.keep_history('social_care_referral');
      CREATE TABLE probation.child_meeting (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        "on" date NOT NULL,
        kind text NOT NULL,
        attendance text NOT NULL,
        by_role text,
        minutes_received_on date
      );
      CREATE INDEX ON probation.child_meeting (crn);
      SELECT probation.keep_history('child_meeting');
      CREATE TABLE probation.partner_link_work (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        referred_on date NOT NULL,
        state text NOT NULL,
        programme text,
        person_agreed boolean,
        victim text,
        first_contact_on date,
        last_contact_on date,
        safety_plan boolean,
        disclosure_asked_on date,
        harm_reports jsonb NOT NULL,
        safe_contact text
      );
      CREATE INDEX ON probation.partner_link_work (crn);
      SELECT probation.keep_history('partner_link_work');
      CREATE TABLE probation.victim_contact (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        offered_on date NOT NULL,
        choice text NOT NULL,
        victim text,
        liaison_officer text,
        representations_on date,
        told_of_conditions_on date,
        told_of_release_on date,
        statement_on date
      );
      CREATE INDEX ON probation.victim_contact (crn);
      SELECT probation.keep_history('victim_contact');
      CREATE TABLE probation.accommodation (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        started_on date NOT NULL,
        ended_on date,
        kind text NOT NULL,
        how_known text,
        settled boolean,
        curfew_address boolean,
        suitability text,
        premises text,
        protected_place text,
        applied_on date,
        leaves_on date
      );
      CREATE INDEX ON probation.accommodation (crn);
      SELECT probation.keep_history('accommodation');
      CREATE TABLE probation.employment (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        started_on date NOT NULL,
        ended_on date,
        kind text NOT NULL,
        evidence text,
        with_vulnerable_people boolean
      );
      CREATE INDEX ON probation.employment (crn);
      SELECT probation.keep_history('employment');
      CREATE TABLE probation.substance_test (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        "on" date NOT NULL,
        kind text NOT NULL,
        result text NOT NULL,
        showed text[] NOT NULL,
        officer_told_on date
      );
      CREATE INDEX ON probation.substance_test (crn);
      SELECT probation.keep_history('substance_test');
      CREATE TABLE probation.substance_treatment (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        referred_on date NOT NULL,
        state text NOT NULL,
        substances text[] NOT NULL,
        service text,
        required boolean,
        started_on date,
        ended_on date,
        ended text,
        reason_known boolean,
        last_report_on date
      );
      CREATE INDEX ON probation.substance_treatment (crn);
      SELECT probation.keep_history('substance_treatment');
      CREATE TABLE probation.health_need (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        recorded_on date NOT NULL,
        kind text NOT NULL,
        how_known text,
        diagnosed boolean,
        ended_on date,
        narrative text
      );
      CREATE INDEX ON probation.health_need (crn);
      SELECT probation.keep_history('health_need');
      CREATE TABLE probation.mental_health_referral (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        "on" date NOT NULL,
        step text NOT NULL,
        state text,
        service text,
        answered_on date,
        ended_on date
      );
      CREATE INDEX ON probation.mental_health_referral (crn);
      SELECT probation.keep_history('mental_health_referral');
      CREATE TABLE probation.diversity_need (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        recorded_on date NOT NULL,
        kind text NOT NULL,
        which text,
        how_known text,
        in_court_report boolean,
        in_plan boolean,
        adjustments text[] NOT NULL
      );
      CREATE INDEX ON probation.diversity_need (crn);
      SELECT probation.keep_history('diversity_need');
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('What was recorded is not taken back: restore the database as it was before.'));
  }
}
