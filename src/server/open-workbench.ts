import { hkdfSync } from 'node:crypto';
import { openWorkbench, type SignInIssuer, type Vocabulary, type Workbench } from '../clients/workbench';
import type { Config } from '../config';
import type { GraphqlEndpoint } from '../http';
import type { Clock, Database } from '../kernel';
import { DEMONSTRATION_CLIENT, type DemonstrationIssuer } from '../practitioners';
import {
  AGENCIES,
  AGENCY_TITLES,
  ALL_PURPOSES,
  CATEGORIES,
  codeOf,
  isCategory,
  isReason,
  isRole,
  PURPOSES,
  REASONS,
  ROLES,
  USUAL_PURPOSE,
} from '../sharing';
import { grantSecretOf } from './secrets/grant-keys';

const TITLES = new Map<string, string>(AGENCIES.map((agency) => [codeOf(agency), AGENCY_TITLES[agency]]));

/** The hub's own words, so that a page says of a refusal what the refusal says. */
const VOCABULARY: Vocabulary = {
  agency: (code) => (code === 'PEOPLE' ? 'every agency' : (TITLES.get(code) ?? code)),
  category: (code) => (isCategory(code) ? CATEGORIES[code].split(/[.:(]/)[0]!.trim() : code),
  reason: (code) => (isReason(code) ? REASONS[code].says : code),
  reasons: Object.keys(REASONS),
  purposes: ALL_PURPOSES.map((name) => ({ name, says: PURPOSES[name].says, needsReason: PURPOSES[name].needsReason })),
  role: (name) =>
    isRole(name)
      ? { title: ROLES[name].title, usualPurpose: USUAL_PURPOSE[name], purposes: ROLES[name].purposes }
      : undefined,
  roles: Object.entries(ROLES).map(([name, { title, agency }]) => ({ name, title, agency: codeOf(agency) })),
};

interface WorkbenchParts {
  readonly config: Config;
  readonly hub: Database;
  readonly clock: Clock;
  readonly graphql: GraphqlEndpoint;
  readonly issuer: DemonstrationIssuer | undefined;
  /** The address of this hub on this machine. */
  readonly url: string;
  readonly onFault: (cause: unknown) => void;
}

/** Where browsers reach the workbench. */
export const workbenchOrigin = ({ publicUrl }: Pick<Config, 'publicUrl'>, url: string): string =>
  publicUrl === undefined ? url : new URL(publicUrl).origin;

/**
 * The workbench as a client in this process: it is handed the way by which any client asks, and tables of its own, and
 * nothing else of the hub.
 */
export function workbenchOn({ config, hub, clock, graphql, issuer, url, onFault }: WorkbenchParts): Workbench {
  const secret = Buffer.from(hkdfSync('sha256', grantSecretOf(config), '', 'workbench', 32)).toString('base64url');
  return openWorkbench({
    transport: (operation, headers) => graphql.answer(operation, headers),
    hubUrl: url,
    database: hub,
    clock,
    origin: workbenchOrigin(config, url),
    issuers: issuersOf(config, issuer),
    vocabulary: VOCABULARY,
    secret,
    isDemonstration: issuer !== undefined,
    onFault,
  });
}

function issuersOf({ issuers }: Config, demonstration: DemonstrationIssuer | undefined): SignInIssuer[] {
  return [
    ...issuers.flatMap(({ issuer, workbench }) => (workbench ? [{ issuer, ...workbench }] : [])),
    ...(demonstration
      ? [
          {
            name: 'the demonstration',
            issuer: demonstration.issuer.issuer,
            clientId: DEMONSTRATION_CLIENT,
            scope: 'openid',
          },
        ]
      : []),
  ];
}
