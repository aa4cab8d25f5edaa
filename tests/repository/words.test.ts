import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Words that this project once coined, or that no practitioner uses, each with what to write instead. */
const COINED: readonly (readonly [word: RegExp, instead: string])[] = [
  [/\banew\b/i, 'again'],
  [/\bwhomever\b/i, 'anybody, or: the person'],
  [/\bby itself\b/i, 'automatically, on its own, alone'],
  [/\bin earnest\b/i, 'in production, or: sent to the agency'],
  [/\bnoughts\b/i, 'zeros'],
  [/\bfurnish\w*/i, 'seed the demonstration'],
  [/\bfloor plan\b/i, 'what every agency module has'],
  [/\bdo(es)? not hold: /i, 'is invalid: '],
];

/** Names that code had, of a language of its own: what each was renamed to. None comes back. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  toldOf: 'what is told: schoolNoticeOf, disclosedOf',
  ToldFromAfar: 'AgencyEvent',
  askInEarnest: 'sendToAgency',
  faultOfSilence: 'withoutConfidentialityFault',
  AgencyRoom: 'AgencyModule',
  RoomPlan: 'AgencyDefinition',
  RoomName: 'AgencyId',
  atTheBorder: 'guardAgencyResponse',
  Ledger: 'UnitOfWork',
  openedTo: 'permittedTo',
  insteadOf: 'unrestricted',
  unfile: 'unindex',
  refile: 'rebuildBlockingIndex',
  filedBefore: 'indexedKeys',
  soughtBy: 'blockingQueryOf',
  whatIsDue: 'nextReminder',
  isKnownToNobodyThere: 'isUnknownToAgency',
  openWork: 'startBackgroundJobs',
  keptFor: 'perRequest, textsKeptFor',
  keptGrant: 'memoisedGrant',
  Closing: 'Denial',
  edgeSays: 'listDescription',
};

const TEXTS = /\.(ts|md|graphql|json|ya?ml|njk|cjs|mjs)$/;
/** Decided then, in the words of then; and what is frozen or made by programs. */
const NOT_READ = /^(docs\/decisions|migrations|node_modules|tests\/upgrade\/data|package-lock\.json)|\/data\//;

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (NOT_READ.test(path)) return [];
    if (entry.isDirectory()) return filesUnder(path);
    return entry.isFile() && TEXTS.test(entry.name) ? [path] : [];
  });
}

const OURS = ['src', 'docs', 'schema', 'seeds']
  .flatMap(filesUnder)
  .concat('README.md', 'CONTRIBUTING.md', 'SECURITY.md');

test.each(COINED.map(([word, instead]) => [word.source, word, instead] as const))(
  '%s is not written where a person reads',
  (_, word, instead) => {
    const found = OURS.flatMap((file) =>
      readFileSync(join(ROOT, file), 'utf8')
        .split('\n')
        .flatMap((line, at) => (word.test(line) ? [`${relative('', file)}:${at + 1}: ${line.trim()}`] : [])),
    );
    // The glossary (docs/glossary.md) has the words that we use.
    expect({ writeInstead: instead, found }).toEqual({ writeInstead: instead, found: [] });
  },
);

test('no name of the old language comes back', () => {
  const found = filesUnder('src')
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      (readFileSync(join(ROOT, file), 'utf8').match(/[A-Za-z_$][\w$]*/g) ?? [])
        .filter((name) => Object.hasOwn(OLD_NAMES, name))
        .map((name) => `${file}: ${name}; write ${OLD_NAMES[name]}`),
    );
  expect([...new Set(found)]).toEqual([]);
});

test('every word of the glossary says what it means and where it comes from', () => {
  const rows = readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|(---| Word)/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(rows.length).toBeGreaterThanOrEqual(55);
  for (const row of rows) {
    expect(row).toHaveLength(3);
    expect(row.every((cell) => cell !== '')).toBe(true);
  }
  const words = rows.map(([word]) => word!.toLowerCase());
  expect(new Set(words).size).toBe(words.length);
});
