/**
 * Joins, as `p`, the record that stands behind a number: of the person to whom it leads one of those that have given it. `scheme` and `value` are SQL.
 */
export const recordBehind = (
  scheme: string,
  value: string,
): string => `JOIN people.reference r ON r.scheme = ${scheme} AND r.value = ${value}
  JOIN people.record p ON p.id = (SELECT o.record_id FROM people.record_reference o JOIN people.record w ON w.id = o.record_id
    WHERE o.scheme = r.scheme AND o.value = r.value AND w.person_id = r.person_id ORDER BY o.record_id LIMIT 1)`;
