/**
 * Joins, as `p`, the record that stands behind a number: of the person to whom it leads one of those that have given
 * it. `scheme` and `value` are SQL;
 * `first`, where given, is SQL that is true of the records `o.record_id` to be taken before others.
 */
export const recordBehind = (
  scheme: string,
  value: string,
  first?: string,
): string => `JOIN people.reference r ON r.scheme = ${scheme} AND r.value = ${value}
  JOIN people.record p ON p.id = (SELECT o.record_id FROM people.record_reference o JOIN people.record w ON w.id = o.record_id
    WHERE o.scheme = r.scheme AND o.value = r.value AND w.person_id = r.person_id ORDER BY ${first ? `(${first}) DESC, ` : ''}o.record_id LIMIT 1)`;
