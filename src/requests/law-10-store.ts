import type { Database } from '../kernel';

/** What would have been lost, by how it would have been; every number is zero (law 10). */
export interface Lost {
  /** It is the asked agency's turn, and no desk of it has the enquiry open. */
  readonly onNobodysDesk: number;
  /** It is the asker's turn, and nobody there holds the case. */
  readonly heldByNobody: number;
  /** Open, and the hub will never look at it. */
  readonly neverLookedAt: number;
  /** Ended without an outcome. */
  readonly endedWithoutOutcome: number;
  /** Its record has a gap, or does not lead to where it stands. */
  readonly withoutRecord: number;
  /** An enquiry lies open for which nobody waits. */
  readonly enquiriesForNobody: number;
  /** Sharing takes it for open and it is answered, or the other way round. */
  readonly wronglyMarked: number;
  /** It was answered, and the answer is not there. */
  readonly withoutAnswer: number;
}

/** Looks everywhere for anything lost. For tests, the simulation and operators: it reads all that is open. */
export async function whatIsLost(database: Database, { withRecords = true } = {}): Promise<Lost> {
  const count = (where: string) => `(SELECT count(*)::int FROM ${where})`;
  const records = withRecords
    ? count(`requests.question q LEFT JOIN (SELECT question_id, count(*) AS steps, max(ordinal) AS last FROM requests.step GROUP BY 1) s ON s.question_id = q.id
        WHERE s.steps IS DISTINCT FROM q.version OR s.last IS DISTINCT FROM q.version`)
    : '0';
  const [lost] = await database.read<{ lost: Lost }>(
    {
      name: withRecords ? 'requests-what-is-lost' : 'requests-what-is-lost-now',
      // What needs nothing but the question itself is counted in one reading of them all.
      text: `WITH alone AS MATERIALIZED (
      SELECT (count(*) FILTER (WHERE ended_at IS NULL AND state <> 'NOT_KNOWN' AND look_at IS NULL))::int AS never_looked_at,
        (count(*) FILTER (WHERE ended_at IS NOT NULL AND NOT (
          (state = 'CLOSED' AND situation->>'outcome' IS NOT NULL AND situation->>'did' IS NOT NULL)
          OR (state = 'CANCELLED' AND situation->>'reason' IS NOT NULL) OR (state = 'SUPERSEDED' AND situation->>'by' IS NOT NULL))))::int AS without_outcome,
        (count(*) FILTER (WHERE state = 'ANSWERED' AND kind <> 'WATCH' AND answer_id IS NULL))::int AS without_answer
      FROM requests.question)
    SELECT json_build_object(
      'onNobodysDesk', ${count(`requests.question q LEFT JOIN requests.enquiry e ON e.id = q.enquiry_id AND e.closed_at IS NULL
        LEFT JOIN requests.desk d ON (d.agency, d.name) = (e.agency, e.desk) AND d.is_open WHERE q.turn = 'RECIPIENT' AND d.name IS NULL`)},
      'heldByNobody', ${count(`requests.question q JOIN requests.case_file c ON c.id = q.case_id
        LEFT JOIN requests.desk d ON (d.agency, d.name) = (c.agency, c.holder_desk) AND d.is_open
        LEFT JOIN requests.practitioner p ON (p.agency, p.id) = (c.agency, c.holder_practitioner) AND p.is_present
        WHERE q.ended_at IS NULL AND (d.name IS NULL OR (c.holder_practitioner IS NOT NULL AND p.id IS NULL))`)},
      'neverLookedAt', alone.never_looked_at,
      'endedWithoutOutcome', alone.without_outcome,
      'withoutRecord', ${records},
      'enquiriesForNobody', ${count(`requests.enquiry e WHERE closed_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM requests.question q WHERE q.enquiry_id = e.id AND (q.turn = 'RECIPIENT' OR q.state = 'CLARIFYING'))`)},
      'wronglyMarked', ${count(`(SELECT id::text AS id FROM requests.question WHERE turn = 'RECIPIENT' OR state = 'CLARIFYING') q
        FULL JOIN sharing.open_question o ON o.question_id = q.id WHERE q.id IS NULL OR o.question_id IS NULL`)},
      'withoutAnswer', alone.without_answer
    ) AS lost FROM alone`,
    },
    [],
  );
  return lost!.lost;
}
