/** For whom a text is now: as it was opened or closed last, or else as its writer said. `key` and `column` are SQL. */
export const audienceNow = (key: string, column: string): string =>
  `coalesce((SELECT opened.audience FROM sharing.text_opened opened WHERE opened.text = ${key} ORDER BY opened.number DESC LIMIT 1), ${column}, 'SAFETY')`;
