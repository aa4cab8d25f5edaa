import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SocialCareRecordsDecisionsPlansAndEnquiries1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE childrens_social_care.client
        ADD COLUMN family_reference text,
        ADD COLUMN protected_address text,
        ADD COLUMN safe_contact text;

      ALTER TABLE childrens_social_care.status
        ADD COLUMN plan_categories text[] NOT NULL DEFAULT '{}',
        ADD COLUMN looked_after_basis text,
        ADD COLUMN before_birth boolean,
        ADD COLUMN decided_by_role text,
        ADD COLUMN review_due_on date,
        ADD COLUMN closed_because text,
        ADD COLUMN reasons text;

      ALTER TABLE childrens_social_care.assessment
        ADD COLUMN due_on date,
        ADD COLUMN conclusion text,
        ADD COLUMN section47_outcome text,
        ADD COLUMN threshold text,
        ADD COLUMN assessed_by_role text,
        ADD COLUMN authorised_by_role text,
        ADD COLUMN draws_on text[] NOT NULL DEFAULT '{}',
        ADD COLUMN made_jointly_with text[] NOT NULL DEFAULT '{}',
        ADD COLUMN perpetrator_included boolean,
        ADD COLUMN child_seen_on date,
        ADD COLUMN childs_voice text,
        ADD COLUMN factors text[] NOT NULL DEFAULT '{}',
        ADD COLUMN effects_on_child text[] NOT NULL DEFAULT '{}',
        ADD COLUMN parental_mental_ill_health boolean,
        ADD COLUMN parental_substance_use boolean,
        ADD COLUMN expected_on date,
        ADD COLUMN referral text,
        ADD COLUMN analysis text,
        ADD COLUMN child_said text;

      ALTER TABLE childrens_social_care.contact_arrangement
        ADD COLUMN means text[] NOT NULL DEFAULT '{}',
        ADD COLUMN basis text,
        ADD COLUMN basis_reference text,
        ADD COLUMN concerns text[] NOT NULL DEFAULT '{}',
        ADD COLUMN supervision jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN venue text,
        ADD COLUMN childs_wishes text,
        ADD COLUMN set_by_whom text,
        ADD COLUMN set_by_role text,
        ADD COLUMN review_due_on date,
        ADD COLUMN ended_by_whom text,
        ADD COLUMN ended_by_role text,
        ADD COLUMN replaces text,
        ADD COLUMN reasons text;

      CREATE TABLE childrens_social_care.referral (
        reference text PRIMARY KEY,
        received_at timestamptz NOT NULL,
        source text NOT NULL,
        source_agency text,
        source_role text,
        mash_contact text,
        reasons text[] NOT NULL,
        repeat_referral boolean,
        decision_due_on date,
        decided_at timestamptz,
        decision text,
        threshold text,
        decided_by_role text,
        referrer_told_on date,
        narrative text,
        people jsonb NOT NULL
      );
      SELECT childrens_social_care.keep_history('referral', 'people');

      CREATE TABLE childrens_social_care.strategy_discussion (
        reference text PRIMARY KEY,
        held_at timestamptz NOT NULL,
        suspected_harm text[] NOT NULL,
        agencies jsonb NOT NULL,
        chaired_by_role text,
        decision text,
        conference_due_on date,
        steps jsonb NOT NULL,
        reasons text,
        people jsonb NOT NULL
      );
      SELECT childrens_social_care.keep_history('strategy_discussion', 'people');

      CREATE TABLE childrens_social_care.conference (
        reference text PRIMARY KEY,
        kind text NOT NULL,
        held_on date NOT NULL,
        due_on date,
        decision text,
        plan_categories text[] NOT NULL,
        chaired_by_role text,
        next_review_due_on date,
        heard_apart boolean,
        agencies jsonb NOT NULL,
        steps jsonb NOT NULL,
        reasons text,
        people jsonb NOT NULL
      );
      SELECT childrens_social_care.keep_history('conference', 'people');

      CREATE TABLE childrens_social_care.child_meeting (
        reference text PRIMARY KEY,
        kind text NOT NULL,
        held_on date NOT NULL,
        outcome text,
        chaired_by_role text,
        next_on date,
        agencies jsonb NOT NULL,
        steps jsonb NOT NULL,
        notes text,
        people jsonb NOT NULL
      );
      SELECT childrens_social_care.keep_history('child_meeting', 'people');

      CREATE TABLE childrens_social_care.child_plan (
        reference text PRIMARY KEY,
        lcs_id text NOT NULL REFERENCES childrens_social_care.client,
        kind text NOT NULL,
        started_on date NOT NULL,
        led_by_agency text,
        led_by_role text,
        family_agreed boolean,
        reviewed_on date,
        review_due_on date,
        ended_on date,
        ended_because text,
        steps jsonb NOT NULL,
        aims text
      );
      CREATE INDEX ON childrens_social_care.child_plan (lcs_id);
      SELECT childrens_social_care.keep_history('child_plan');

      CREATE TABLE childrens_social_care.pre_birth_plan (
        reference text PRIMARY KEY,
        lcs_id text NOT NULL REFERENCES childrens_social_care.client,
        made_on date NOT NULL,
        expected_on date,
        made_by_role text,
        maternity_told_on date,
        booked_at text,
        hospitals_alerted text[] NOT NULL,
        kept_from_birth jsonb NOT NULL,
        discharge text,
        legal_step text,
        ended_on date,
        instructions text
      );
      CREATE INDEX ON childrens_social_care.pre_birth_plan (lcs_id);
      SELECT childrens_social_care.keep_history('pre_birth_plan');

      CREATE TABLE childrens_social_care.family_proceedings (
        reference text PRIMARY KEY,
        kind text NOT NULL,
        started_on date NOT NULL,
        guardian_appointed boolean,
        next_hearing_on date,
        ended_on date,
        ending text,
        parties jsonb NOT NULL
      );
      SELECT childrens_social_care.keep_history('family_proceedings', 'parties');

      CREATE TABLE childrens_social_care.family_order (
        reference text PRIMARY KEY,
        kind text NOT NULL,
        made_on date NOT NULL,
        expires_on date,
        ended_on date,
        ended_because text,
        proceedings text,
        terms text,
        parties jsonb NOT NULL
      );
      SELECT childrens_social_care.keep_history('family_order', 'parties');

      CREATE TABLE childrens_social_care.placement (
        reference text PRIMARY KEY,
        lcs_id text NOT NULL REFERENCES childrens_social_care.client,
        kind text NOT NULL,
        lines text[] NOT NULL,
        postcode text,
        country text,
        area_authority text,
        carers jsonb NOT NULL,
        approved_by text,
        decided_by_role text,
        started_on date NOT NULL,
        ended_on date,
        ended_because text
      );
      CREATE INDEX ON childrens_social_care.placement (lcs_id);
      SELECT childrens_social_care.keep_history('placement');

      CREATE TABLE childrens_social_care.school_place (
        reference text PRIMARY KEY,
        lcs_id text NOT NULL REFERENCES childrens_social_care.client,
        kind text NOT NULL,
        school text,
        safeguarding_lead text,
        started_on date NOT NULL,
        ended_on date
      );
      CREATE INDEX ON childrens_social_care.school_place (lcs_id);
      SELECT childrens_social_care.keep_history('school_place');

      CREATE TABLE childrens_social_care.worker (
        reference text PRIMARY KEY,
        lcs_id text NOT NULL REFERENCES childrens_social_care.client,
        profession text NOT NULL,
        name text,
        team text,
        team_kind text,
        holds_case boolean,
        works_with text,
        started_on date NOT NULL,
        ended_on date
      );
      CREATE INDEX ON childrens_social_care.worker (lcs_id);
      SELECT childrens_social_care.keep_history('worker');

      CREATE TABLE childrens_social_care.harm_judgement (
        reference text PRIMARY KEY,
        lcs_id text NOT NULL REFERENCES childrens_social_care.client,
        judged_on date NOT NULL,
        judged_by_agency text NOT NULL,
        judged_by_role text NOT NULL,
        likelihood text NOT NULL,
        harm text[] NOT NULL,
        sources jsonb NOT NULL,
        evidence text[] NOT NULL,
        review_due_on date,
        reasons text
      );
      CREATE INDEX ON childrens_social_care.harm_judgement (lcs_id);
      SELECT childrens_social_care.keep_history('harm_judgement');

      CREATE TABLE childrens_social_care.exploitation_concern (
        reference text PRIMARY KEY,
        lcs_id text NOT NULL REFERENCES childrens_social_care.client,
        kind text NOT NULL,
        level text NOT NULL,
        judged_on date NOT NULL,
        judged_by_agency text NOT NULL,
        judged_by_role text NOT NULL,
        ended_on date,
        reasons text
      );
      CREATE INDEX ON childrens_social_care.exploitation_concern (lcs_id);
      SELECT childrens_social_care.keep_history('exploitation_concern');

      CREATE TABLE childrens_social_care.missing_episode (
        reference text PRIMARY KEY,
        lcs_id text NOT NULL REFERENCES childrens_social_care.client,
        missing_from text NOT NULL,
        missing_since timestamptz NOT NULL,
        police_told_at timestamptz,
        feared_with_perpetrator boolean,
        returned_at timestamptz,
        found_at text,
        return_interview text,
        return_interview_on date,
        learned text
      );
      CREATE INDEX ON childrens_social_care.missing_episode (lcs_id);
      SELECT childrens_social_care.keep_history('missing_episode');

      CREATE TABLE childrens_social_care.child_visit (
        reference text PRIMARY KEY,
        lcs_id text NOT NULL REFERENCES childrens_social_care.client,
        visited_at timestamptz NOT NULL,
        kind text NOT NULL,
        by_role text,
        jointly_with text[] NOT NULL,
        child_seen boolean NOT NULL,
        child_seen_alone boolean,
        excluded_adult_present boolean,
        notes text
      );
      CREATE INDEX ON childrens_social_care.child_visit (lcs_id);
      SELECT childrens_social_care.keep_history('child_visit');

      CREATE TABLE childrens_social_care.enquiry_received (
        reference text PRIMARY KEY,
        lcs_id text NOT NULL REFERENCES childrens_social_care.client,
        received_at timestamptz NOT NULL,
        asked_by_agency text NOT NULL,
        asked_by_role text,
        asked_by_desk text,
        purpose text NOT NULL,
        answer_by date,
        chases jsonb NOT NULL,
        answers jsonb NOT NULL,
        final_answer_on date,
        question text
      );
      CREATE INDEX ON childrens_social_care.enquiry_received (lcs_id);
      SELECT childrens_social_care.keep_history('enquiry_received');

      CREATE TABLE childrens_social_care.notice_received (
        reference text PRIMARY KEY,
        lcs_id text NOT NULL REFERENCES childrens_social_care.client,
        kind text NOT NULL,
        received_at timestamptz NOT NULL,
        happened_on date,
        from_agency text NOT NULL,
        from_role text,
        concerning jsonb NOT NULL,
        actions text[] NOT NULL,
        acted_on date,
        acted_on_by_role text,
        says text
      );
      CREATE INDEX ON childrens_social_care.notice_received (lcs_id);
      SELECT childrens_social_care.keep_history('notice_received');

      CREATE TABLE childrens_social_care.challenge (
        reference text PRIMARY KEY,
        lcs_id text NOT NULL REFERENCES childrens_social_care.client,
        decision text NOT NULL,
        raised_on date NOT NULL,
        raised_by_agency text NOT NULL,
        raised_by_role text NOT NULL,
        answered_by_role text,
        answered_on date,
        outcome text,
        reasons text
      );
      CREATE INDEX ON childrens_social_care.challenge (lcs_id);
      SELECT childrens_social_care.keep_history('challenge');
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('History is not taken back: restore the database as it was before.'));
  }
}
