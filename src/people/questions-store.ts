// What was asked of the agencies about a person and answered, as the statement that reads people asks for it: a check
// that was made with a tracked request counts as one that an agency recorded. `p` is the person.

const at = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const day = (column: string) => `to_char(${column} AT TIME ZONE 'Europe/London', 'YYYY-MM-DD')`;

/** More than any one person is asked about while anybody looks. */
const MOST = 500;

/**
 * The questions about a person, the newest first. A watch is no question: nobody was asked.
 *
 * `spoken`: the categories in which the agency said something in any of its answers, one that it has since replaced
 * included. `isOvertaken`: the person has become known to the agency since it answered; a record of its own that turned out to be
 * the person's counts too. `isOtherPerson`: since then the person has turned out to be two, so nobody can tell which of
 * them the agency looked for.
 */
export const QUESTIONS = `(SELECT coalesce(json_agg(json_build_object('id', q.id, 'holder', q.agency, 'askingAgency', c.agency,
    'hasEnquiry', q.enquiry_id IS NOT NULL, 'askingDesk', c.holder_desk, 'askedDesk', e.desk, 'shownDesk', e.shown_desk, 'stage', q.stage, 'kind', q.kind,
    'state', q.state, 'outcome', q.outcome, 'scope', q.scope, 'askedOn', ${day('q.asked_at')}, 'answeredOn', ${day('coalesce(a.given_at, q.answered_at)')},
    'chases', q.chases,
    'chasedOn', CASE WHEN q.chases = 0 THEN '[]' ELSE (SELECT json_agg(${day('s.recorded_at')} ORDER BY s.ordinal) FROM requests.step s WHERE s.question_id = q.id AND s.type = 'CHASED') END,
    'answer', CASE WHEN a.id IS NOT NULL THEN json_build_object('isFinal', a.is_final, 'desk', a.desk, 'freshUntil', ${at('a.fresh_until')},
      'parts', (SELECT json_agg(json_build_object('category', t.category, 'isNil', t.is_nil) ORDER BY t.category) FROM requests.answer_part t WHERE t.answer_id = a.id AND t.not_shared IS NULL),
      'isOvertaken', (SELECT true FROM requests.overtaken o WHERE o.answer_id = a.id) IS NOT NULL) END,
    'spoken', CASE WHEN a.id IS NOT NULL THEN (SELECT json_agg(DISTINCT t.category) FROM requests.answer b JOIN requests.answer_part t ON t.answer_id = b.id
      WHERE b.enquiry_id = a.enquiry_id AND NOT t.is_nil AND t.not_shared IS NULL) END,
    'isOtherPerson', greatest((SELECT max(h.changed_at) FROM people.person_change h WHERE h.from_person = p.id AND h.what = 'PARTED'),
      (SELECT max(h.changed_at) FROM people.person_change h WHERE h.to_person = p.id AND h.what = 'PARTED')) >= coalesce(a.given_at, q.answered_at)) ORDER BY q.asked_at DESC, q.id), '[]')
  FROM (SELECT * FROM requests.question WHERE person_id = p.id AND kind <> 'WATCH' ORDER BY asked_at DESC, id LIMIT ${MOST}) q
    JOIN requests.case_file c ON c.id = q.case_id LEFT JOIN requests.enquiry e ON e.id = q.enquiry_id LEFT JOIN requests.answer a ON a.id = q.answer_id)`;
