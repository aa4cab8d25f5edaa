import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EveryQuestionHasACaseATurnAndARecord1764000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA requests;

      CREATE FUNCTION requests.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'what happened to a question is kept: record what happened next instead';
      END $$;

      -- Where questions and cases lie. A row that refers to an open desk or a practitioner who is there says so in its key,
      -- so that neither can close or leave while anything is still theirs: the move comes first, in the same transaction.
      CREATE TABLE requests.desk (
        agency text NOT NULL,
        name text NOT NULL,
        area text NOT NULL,
        hours jsonb,
        is_open boolean NOT NULL DEFAULT true,
        closed_at timestamptz,
        closed_because text,
        PRIMARY KEY (agency, name),
        UNIQUE (agency, name, is_open),
        CHECK (is_open = (closed_at IS NULL))
      );

      -- What each agency says of itself: which desk takes what has no other, who is told when nobody answers, and whether
      -- everybody whom it has ever known is in the index (only then may the index answer for it that it knows nobody).
      CREATE TABLE requests.agency (
        agency text PRIMARY KEY,
        front_desk text NOT NULL,
        escalation_role text NOT NULL,
        escalation_desk text NOT NULL,
        index_is_complete boolean NOT NULL,
        desk_is_open boolean NOT NULL DEFAULT true CHECK (desk_is_open),
        FOREIGN KEY (agency, front_desk, desk_is_open) REFERENCES requests.desk (agency, name, is_open),
        FOREIGN KEY (agency, escalation_desk, desk_is_open) REFERENCES requests.desk (agency, name, is_open)
      );

      -- An area's calendar, and whom its partnership names as the last to be told.
      CREATE TABLE requests.area (
        name text PRIMARY KEY,
        closed_on date[] NOT NULL DEFAULT '{}',
        open_on date[] NOT NULL DEFAULT '{}',
        contact_agency text NOT NULL,
        contact_desk text NOT NULL
      );

      CREATE TABLE requests.practitioner (
        agency text NOT NULL,
        id text NOT NULL,
        name text NOT NULL,
        is_present boolean NOT NULL DEFAULT true,
        PRIMARY KEY (agency, id),
        UNIQUE (agency, id, is_present)
      );

      -- A case of one agency's about one person. Whoever holds it holds its questions, unread answers and watches: none of
      -- those has an owner of its own, so none can be left behind.
      CREATE TABLE requests.case_file (
        id uuid PRIMARY KEY,
        agency text NOT NULL,
        reference text NOT NULL,
        person_id uuid NOT NULL,
        holder_desk text NOT NULL,
        holder_practitioner text,
        desk_is_open boolean NOT NULL DEFAULT true CHECK (desk_is_open),
        holder_is_present boolean DEFAULT NULL,
        opened_at timestamptz NOT NULL,
        closed_at timestamptz,
        version integer NOT NULL,
        UNIQUE (agency, reference),
        CHECK ((holder_practitioner IS NULL) = (holder_is_present IS NULL) AND holder_is_present IS NOT FALSE),
        FOREIGN KEY (agency, holder_desk, desk_is_open) REFERENCES requests.desk (agency, name, is_open),
        FOREIGN KEY (agency, holder_practitioner, holder_is_present) REFERENCES requests.practitioner (agency, id, is_present)
      );
      CREATE INDEX ON requests.case_file (agency, holder_desk);
      CREATE INDEX ON requests.case_file (agency, holder_practitioner) WHERE holder_practitioner IS NOT NULL;
      CREATE INDEX ON requests.case_file (person_id);

      CREATE TABLE requests.case_step (
        case_id uuid NOT NULL REFERENCES requests.case_file,
        ordinal integer NOT NULL,
        event jsonb NOT NULL,
        practitioner text,
        practitioner_name text,
        agency text,
        desk text,
        claimed_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (case_id, ordinal)
      );
      ALTER TABLE requests.case_file ADD CONSTRAINT case_file_has_its_step
        FOREIGN KEY (id, version) REFERENCES requests.case_step (case_id, ordinal) DEFERRABLE INITIALLY DEFERRED;

      -- One act of asking: for one case, of several agencies, about several people.
      CREATE TABLE requests.request (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES requests.case_file,
        kind text NOT NULL,
        stage text NOT NULL,
        purpose text NOT NULL,
        ground text NOT NULL,
        says text,
        asked_at timestamptz NOT NULL,
        asked_by text NOT NULL,
        asked_by_name text NOT NULL
      );
      CREATE INDEX ON requests.request (case_id);

      -- What the asked agency sees: one enquiry, with everybody who waits for it.
      CREATE TABLE requests.enquiry (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL,
        agency text NOT NULL,
        desk text NOT NULL,
        desk_is_open boolean DEFAULT true,
        kind text NOT NULL,
        scope text[] NOT NULL,
        is_shared boolean NOT NULL,
        opened_at timestamptz NOT NULL,
        closed_at timestamptz,
        CHECK ((closed_at IS NULL) = (desk_is_open IS NOT NULL) AND desk_is_open IS NOT FALSE),
        FOREIGN KEY (agency, desk, desk_is_open) REFERENCES requests.desk (agency, name, is_open)
      );
      CREATE INDEX ON requests.enquiry (agency, desk) WHERE closed_at IS NULL;
      CREATE INDEX ON requests.enquiry (person_id, agency);

      CREATE TABLE requests.question (
        id uuid PRIMARY KEY,
        request_id uuid REFERENCES requests.request,
        case_id uuid NOT NULL REFERENCES requests.case_file,
        enquiry_id uuid REFERENCES requests.enquiry,
        person_id uuid NOT NULL,
        agency text NOT NULL,
        kind text NOT NULL,
        stage text NOT NULL,
        purpose text NOT NULL,
        scope text[] NOT NULL,
        undecided text[] NOT NULL,
        urgency text NOT NULL,
        started_at timestamptz NOT NULL,
        asked_at timestamptz NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        state text NOT NULL,
        situation jsonb NOT NULL,
        pressing jsonb NOT NULL,
        turn text CHECK (turn IN ('RECIPIENT', 'ASKER')),
        deadline_at timestamptz,
        look_at timestamptz,
        answer_id uuid,
        -- For the record that inspectors ask for: read off the steps as they are written.
        first_due_at timestamptz,
        first_answered_at timestamptz,
        answered_at timestamptz,
        outcome text,
        acted_at timestamptz,
        ended_at timestamptz,
        chases integer NOT NULL DEFAULT 0,
        escalations integer NOT NULL DEFAULT 0,
        is_reused boolean NOT NULL DEFAULT false,
        is_joined boolean NOT NULL DEFAULT false,
        completeness real,
        CHECK (situation->>'state' = state),
        -- Law 10. While it is somebody's turn there is a time for it and a moment at which the hub looks; when it is nobody's,
        -- it has ended or the index answers.
        CHECK ((turn IS NULL) = (state IN ('NOT_KNOWN', 'CLOSED', 'CANCELLED', 'SUPERSEDED'))),
        CHECK ((turn IS NULL) = (deadline_at IS NULL) AND (turn IS NULL) = (look_at IS NULL)),
        CHECK ((state IN ('CLOSED', 'CANCELLED', 'SUPERSEDED')) = (ended_at IS NOT NULL)),
        CHECK (state <> 'CLOSED' OR (situation->>'outcome' IS NOT NULL AND situation->>'did' IS NOT NULL)),
        CHECK (turn IS DISTINCT FROM 'RECIPIENT' OR enquiry_id IS NOT NULL)
      );
      CREATE INDEX ON requests.question (look_at) WHERE look_at IS NOT NULL;
      CREATE INDEX ON requests.question (enquiry_id);
      CREATE INDEX ON requests.question (case_id);
      CREATE INDEX ON requests.question (person_id, agency);
      CREATE INDEX ON requests.question (request_id);

      CREATE TABLE requests.step (
        question_id uuid NOT NULL REFERENCES requests.question,
        ordinal integer NOT NULL,
        type text NOT NULL,
        event jsonb NOT NULL,
        practitioner text,
        practitioner_name text,
        agency text,
        desk text,
        through text,
        claimed_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (question_id, ordinal)
      );
      -- No state without the step that made it.
      ALTER TABLE requests.question ADD CONSTRAINT question_has_its_step
        FOREIGN KEY (id, version) REFERENCES requests.step (question_id, ordinal) DEFERRABLE INITIALLY DEFERRED;

      CREATE TABLE requests.answer (
        id uuid PRIMARY KEY,
        enquiry_id uuid NOT NULL REFERENCES requests.enquiry,
        outcome text NOT NULL,
        is_final boolean NOT NULL,
        scope text[] NOT NULL,
        given_at timestamptz NOT NULL,
        fresh_until timestamptz NOT NULL,
        practitioner text NOT NULL,
        practitioner_name text NOT NULL,
        agency text NOT NULL,
        desk text NOT NULL
      );
      CREATE INDEX ON requests.answer (enquiry_id);

      CREATE TABLE requests.answer_part (
        answer_id uuid NOT NULL REFERENCES requests.answer,
        category text NOT NULL,
        is_nil boolean NOT NULL,
        facts text,
        opinion text,
        attachments text[] NOT NULL DEFAULT '{}',
        PRIMARY KEY (answer_id, category),
        CHECK (NOT is_nil OR (facts IS NULL AND opinion IS NULL AND attachments = '{}'))
      );
      ALTER TABLE requests.question ADD FOREIGN KEY (answer_id) REFERENCES requests.answer;

      -- "Ask again" for the length of an order: what the holder of the case wants to hear of (000 L1472).
      CREATE TABLE requests.watch (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES requests.case_file,
        person_id uuid NOT NULL,
        events text[] NOT NULL,
        purpose text NOT NULL,
        until date,
        set_at timestamptz NOT NULL,
        set_by text NOT NULL,
        ended_at timestamptz,
        ended_because text
      );
      CREATE INDEX ON requests.watch (person_id) WHERE ended_at IS NULL;
      CREATE INDEX ON requests.watch (case_id);

      -- A watch fires once for each event.
      CREATE TABLE requests.firing (
        watch_id uuid NOT NULL REFERENCES requests.watch,
        event text NOT NULL,
        question_id uuid NOT NULL REFERENCES requests.question,
        PRIMARY KEY (watch_id, event)
      );

      -- What was heard from an agency's outbox: hearing it again changes nothing.
      CREATE TABLE requests.heard (
        source text NOT NULL,
        number bigint NOT NULL,
        heard_at timestamptz NOT NULL,
        PRIMARY KEY (source, number)
      );

      CREATE FUNCTION requests.keep_going_forward() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' THEN
          RAISE EXCEPTION 'a question is never deleted: it ends with an outcome';
        END IF;
        IF NEW.version < OLD.version OR (NEW.version = OLD.version AND NEW.situation <> OLD.situation) THEN
          RAISE EXCEPTION 'a question moves by a step of its own';
        END IF;
        IF OLD.ended_at IS NOT NULL AND NEW.version <> OLD.version THEN
          RAISE EXCEPTION 'a question that has ended stays ended';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER keep_going_forward BEFORE UPDATE OR DELETE ON requests.question
        FOR EACH ROW EXECUTE FUNCTION requests.keep_going_forward();
    `);
    for (const table of ['step', 'case_step', 'answer', 'answer_part', 'firing', 'heard']) {
      await runner.query(`
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON requests.${table}
          FOR EACH ROW EXECUTE FUNCTION requests.refuse_rewriting();
        CREATE TRIGGER never_emptied BEFORE TRUNCATE ON requests.${table}
          FOR EACH STATEMENT EXECUTE FUNCTION requests.refuse_rewriting();
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA requests CASCADE;');
  }
}
