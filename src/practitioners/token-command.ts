import { StartFailure } from '../kernel';
import { AGENCY_TITLES, ROLES } from '../sharing';
import { prepareDemonstrationIssuer } from './demonstration-issuer';
import { readDemonstrationDirectory, type DirectoryEntry } from './directory';
import { lastIssuerUrl } from './issuer-files';

export interface TokenCommandOptions {
  readonly dataDir: string;
  /** The issuer to issue for; without it, that of the hub last started in this data folder. */
  readonly issuerUrl?: string | undefined;
  readonly production: boolean;
}

const DEFAULT_ISSUER_URL = 'http://localhost:4000/issuer';

/**
 * What `npm run -s token` prints: the names, or with a NAME that demonstration practitioner's token and nothing else.
 */
export async function tokenCommand(args: readonly string[], options: TokenCommandOptions): Promise<string> {
  const { dataDir, production } = options;
  if (production) {
    throw new StartFailure('Demonstration tokens are not issued in production. Ask your own issuer for one.');
  }
  const [name, ...others] = args;
  if (others.length > 0) throw new StartFailure('Give one name: npm run -s token -- NAME.');
  if (name === undefined) return listing(readDemonstrationDirectory().entries);

  const issuerUrl = options.issuerUrl ?? lastIssuerUrl(dataDir) ?? DEFAULT_ISSUER_URL;
  const issuer = await prepareDemonstrationIssuer({ issuerUrl, dataDir, production });
  return issuer.token(name);
}

function listing(entries: readonly DirectoryEntry[]): string {
  const width = Math.max(...entries.map(({ shortName }) => shortName.length));
  return entries.map((entry) => `${entry.shortName.padEnd(width)}  ${describe(entry)}`).join('\n');
}

function describe(entry: DirectoryEntry): string {
  if (entry.kind === 'system')
    return `${entry.name}: asks on behalf of practitioners of ${AGENCY_TITLES[entry.agency]}`;
  const { name, role, organisation, desk } = entry.practitioner;
  return [`${name}: ${ROLES[role].title}`, organisation, desk].filter(Boolean).join(', ');
}
