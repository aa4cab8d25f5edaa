import type { Database } from '../kernel';

const WHERE_WORK_IS = {
  name: 'requests-where-work-is',
  text: `SELECT q.id, concat_ws(' / ', c.agency, c.holder_desk, q.agency, e.desk) AS at
      FROM requests.question q JOIN requests.case_file c ON c.id = q.case_id LEFT JOIN requests.enquiry e ON e.id = q.enquiry_id
      WHERE q.id = ANY ($1::uuid[])
    UNION ALL SELECT e.id, concat_ws(' / ', e.agency, e.desk) FROM requests.enquiry e WHERE e.id = ANY ($1::uuid[])
    UNION ALL SELECT c.id, concat_ws(' / ', c.agency, c.holder_desk) FROM requests.case_file c WHERE c.id = ANY ($1::uuid[])`,
};

/** At which desks questions, enquiries and cases are now, of those that have these numbers. */
export async function whereWorkIs(
  database: Database,
  numbers: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  if (numbers.length === 0) return {};
  const rows = await database.read<{ id: string; at: string }>(WHERE_WORK_IS, [[...numbers]]);
  return Object.fromEntries(rows.map(({ id, at }) => [id, at]));
}
