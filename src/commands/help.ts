/** One line of the list of commands: what a person types after `npm run`, and what it does. */
interface Line {
  /** The script's name in package.json. */
  readonly script: string;
  /** What may follow it, as a person types it. */
  readonly arguments?: string;
  readonly does: string;
}

/** Every script of package.json, in groups; a test compares the two. */
export const COMMANDS: Readonly<Record<string, readonly Line[]>> = {
  'Try it': [
    { script: 'start', does: 'starts the hub with the demonstration, on http://localhost:4000' },
    { script: 'token', arguments: '[NAME]', does: 'lists the demonstration practitioners, or prints one’s token' },
    { script: 'picture', arguments: 'PERSON --as NAME', does: 'draws a family as that practitioner may see it (SVG)' },
    {
      script: 'explain',
      arguments: 'PRACTITIONER PURPOSE PERSON',
      does: 'says what each agency shows that practitioner, by which clause, and what would change it',
    },
    {
      script: 'known',
      arguments: 'LIST.csv --as NAME --purpose PURPOSE',
      does: 'says which agencies know the people on a list',
    },
  ],
  'Load and match': [
    { script: 'load', arguments: 'FILE.json …', does: 'loads families; each file whole or not at all' },
    { script: 'load', arguments: '--register AGENCY PEOPLE.csv', does: 'loads the people an agency has a record of' },
    {
      script: 'match',
      arguments: 'models | estimate | compare | accept | rollback | rerun | to-splink | from-splink',
      does: 'looks after the model by which records are matched',
    },
    { script: 'accuracy', arguments: 'FILE', does: 'measures matching on a labelled CSV or Parquet file' },
    { script: 'accuracy', arguments: '--pairs FILE', does: 'says which pairs are joined, asked about or kept apart' },
    { script: 'accuracy', arguments: '--population N', does: 'measures matching in families that do not exist' },
    {
      script: 'generate',
      arguments: '--people N --seed S --out FOLDER',
      does: 'writes families that do not exist, to try things with',
    },
  ],
  'Agreements, requests and the log': [
    { script: 'agreement', arguments: 'lint | show | diff', does: 'checks an agreement, prints it, or compares two' },
    {
      script: 'requests',
      arguments: 'report | lost',
      does: 'writes the record for inspectors; looks for lost requests',
    },
    { script: 'notices', arguments: 'state | dead | replay', does: 'says what was delivered, and sends again' },
    { script: 'audit', arguments: 'verify | checkpoint | restored', does: 'shows whether the log was tampered with' },
    {
      script: 'audit',
      arguments: 'person SCHEME NUMBER --because REASON',
      does: 'writes everything that was disclosed about a person; reading is logged too',
    },
    { script: 'simulate', does: 'runs a year of requests on a simulated clock, and says whether any was lost' },
  ],
  'Operate it': [
    { script: 'migrate', does: 'brings every owner’s tables up to date' },
    { script: 'serve:agency', arguments: 'AGENCY --port N', does: 'runs one agency as its own process' },
    { script: 'grant-key', arguments: 'AGENCY', does: 'prints the key by which an agency checks grants' },
    { script: 'attack', arguments: '--url URL --token TOKEN', does: 'runs the attacks against an endpoint' },
  ],
  'Change the code': [
    { script: 'test', arguments: '[FILES]', does: 'runs the tests on a real PostgreSQL that it starts' },
    { script: 'test:nightly', arguments: '[FILES]', does: 'runs the tests with many more cases' },
    { script: 'screens', does: 'draws the pictures of the guided tour in docs (needs Chromium)' },
    { script: 'mutants', does: 'makes mistakes in a copy of the safety core, and names those that no test notices' },
    { script: 'types', does: 'checks the types' },
    { script: 'lint', does: 'checks the code’s style and where SQL may stand' },
    { script: 'borders', does: 'checks which room imports which' },
    { script: 'format', does: 'formats every file' },
    { script: 'format:check', does: 'says which files are not formatted' },
    {
      script: 'migration',
      arguments: 'AGENCY NAME',
      does: 'drafts the SQL of an agency’s tables from its declarations',
    },
    { script: 'compose', arguments: '[--check]', does: 'writes schema/ and the generated documents from the code' },
    { script: 'bench', arguments: '[--only NAME]', does: 'measures, side by side with a stock gateway' },
    { script: 'help', does: 'prints this list' },
  ],
};

/** npm runs these two without `run`. */
const WITHOUT_RUN = new Set(['start', 'test']);

/** The list of commands as text: groups, and one line for each command. */
export function helpText(): string {
  const typed = ({ script, arguments: given }: Line) =>
    `npm ${WITHOUT_RUN.has(script) ? '' : 'run '}${script}${given === undefined ? '' : ` -- ${given}`}`;
  return Object.entries(COMMANDS)
    .map(([group, lines]) => [group, ...lines.map((line) => `  ${typed(line)}\n      ${line.does}`)].join('\n'))
    .join('\n\n');
}
