/** `NIGHTLY=1 npm test` (npm run test:nightly) looks for what an ordinary run would rarely meet. */
export const isNightly = process.env['NIGHTLY'] === '1';

/** How many worlds a property is tried in: some hundreds in an ordinary run, 10,000 or more at night. */
export const worlds = (ordinary: number, nightly = Math.max(10_000, ordinary)): { numRuns: number } => ({
  numRuns: isNightly ? nightly : ordinary,
});
