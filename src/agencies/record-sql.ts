/** A reference to a person by the agency's number, for the people subgraph to resolve. */
export const personJson = (keyField: string, sql: string): string =>
  `CASE WHEN ${sql} IS NOT NULL THEN json_build_object('__typename', 'Person', '${keyField}', ${sql}) END`;
