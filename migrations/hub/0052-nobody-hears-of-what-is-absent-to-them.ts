import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NobodyHearsOfWhatIsAbsentToThem1764000000052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A watch tells its setter what they may be told when it fires: so it has to be known who they are.
      ALTER TABLE requests.watch ADD set_by_name text, ADD set_by_role text, ADD set_by_desk text,
        ADD set_by_side text CHECK (set_by_side IN ('VICTIM', 'PERPETRATOR', 'CHILD', 'ADULT', 'NEUTRAL'));

      -- An enquiry about a record that is limited to some desks lies on one of those. To everybody else it lies where any other would.
      ALTER TABLE requests.enquiry ADD shown_desk text;

      -- Law 8: everybody of whose case a practitioner is a party or a relative, two steps away at most.
      CREATE FUNCTION people.closed_to(practitioner text) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
        WITH RECURSIVE conflicted (person_id, steps) AS (
          SELECT c.person_id, 0 FROM people.staff_conflict c WHERE c.practitioner = $1
          UNION
          SELECT n.other, c.steps + 1 FROM conflicted c CROSS JOIN LATERAL (
            SELECT r.to_person AS other FROM people.relationship r WHERE r.from_person = c.person_id
            UNION ALL SELECT r.from_person FROM people.relationship r WHERE r.to_person = c.person_id
            UNION ALL SELECT b.person_id FROM people.household_member a JOIN people.household_member b USING (household)
              WHERE a.person_id = c.person_id AND b.person_id <> c.person_id
            UNION ALL SELECT b.person_id FROM people.case_tie a JOIN people.case_tie b USING (holder, basis, reference) WHERE a.person_id = c.person_id
          ) n WHERE c.steps < 2
        )
        SELECT DISTINCT conflicted.person_id FROM conflicted
      $$;

      -- About whom a reference of a notice is.
      CREATE FUNCTION notices.person_of(kind text, reference text) RETURNS uuid LANGUAGE sql STABLE AS $$
        SELECT CASE kind
          WHEN 'questions' THEN (SELECT q.person_id FROM requests.question q WHERE q.id = reference::uuid)
          WHEN 'enquiries' THEN (SELECT e.person_id FROM requests.enquiry e WHERE e.id = reference::uuid)
          WHEN 'cases' THEN (SELECT c.person_id FROM requests.case_file c WHERE c.id = reference::uuid) END
      $$;

      -- What of a notice somebody may be told to whom these people's cases are closed; NULL where that is nothing of what it is about.
      CREATE FUNCTION notices.about_without(about jsonb, closed uuid[]) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
      DECLARE
        kind text;
        kept jsonb;
        is_first boolean := true;
      BEGIN
        IF cardinality(closed) = 0 THEN RETURN about; END IF;
        FOREACH kind IN ARRAY ARRAY['questions', 'enquiries', 'cases'] LOOP
          CONTINUE WHEN coalesce(jsonb_array_length(about -> kind), 0) = 0;
          SELECT coalesce(jsonb_agg(r.value ORDER BY r.place), '[]') INTO kept
            FROM jsonb_array_elements_text(about -> kind) WITH ORDINALITY AS r (value, place)
            WHERE notices.person_of(kind, r.value) IS NULL OR NOT notices.person_of(kind, r.value) = ANY (closed);
          -- It is about what is named most particularly.
          IF is_first AND jsonb_array_length(kept) = 0 THEN RETURN NULL; END IF;
          about := jsonb_set(about, ARRAY[kind], kept);
          is_first := false;
        END LOOP;
        RETURN about;
      END $$;

      -- A mailbox and an agency's system are read by a whole desk. Where a practitioner of the agency is a party or a relative, the
      -- desk that the agency named for escalations is told instead.
      CREATE FUNCTION notices.desk_told(about jsonb, agency text, desk text) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT CASE WHEN EXISTS (
          SELECT 1 FROM (SELECT DISTINCT c.practitioner FROM people.staff_conflict c) s
          WHERE EXISTS (SELECT 1 FROM requests.practitioner p WHERE p.agency = $2 AND p.id = s.practitioner)
            AND notices.about_without($1, ARRAY(SELECT people.closed_to(s.practitioner))) IS DISTINCT FROM $1
        ) THEN coalesce((SELECT a.escalation_desk FROM requests.agency a WHERE a.agency = $2), $3) ELSE $3 END
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION notices.desk_told(jsonb, text, text);
      DROP FUNCTION notices.about_without(jsonb, uuid[]);
      DROP FUNCTION notices.person_of(text, text);
      DROP FUNCTION people.closed_to(text);
      ALTER TABLE requests.enquiry DROP shown_desk;
      ALTER TABLE requests.watch DROP set_by_side, DROP set_by_desk, DROP set_by_role, DROP set_by_name;
    `);
  }
}
