import type { Logger } from 'pino';
import { practitionerCalled, purposeCalled, withHub } from './as-practitioner';
import type { Config } from '../config';
import { StartFailure, systemClock, type Clock } from '../kernel';
import { canonicalIdentifier } from '../people';
import { USUAL_PURPOSE } from '../sharing';
import { ask, demonstrationToken, httpTransport } from '../clients/hub-client';
import { personKeyOf } from '../clients/picture';

const USAGE =
  'npm run explain -- PRACTITIONER PURPOSE PERSON, as in: npm run explain -- court-officer PRE_SENTENCE_REPORT CRN:G940003';

const QUERY = `query Explain($of: PersonKeyInput!) { explain(of: $of) { role agency side purpose on textsRead textsBecause agencies { agency categories {
  category outcome says wouldChange closedBy wanting { agreement version clause unmet } } } } }`;

interface Explained {
  readonly role: string;
  readonly agency: string;
  readonly side: string;
  readonly purpose: string;
  readonly on: string;
  readonly textsRead: string;
  readonly textsBecause: string;
  readonly agencies: readonly {
    readonly agency: string;
    readonly categories: readonly {
      readonly category: string;
      readonly outcome: 'RELEASED' | 'RELEASED_IN_PART' | 'WITHHELD';
      readonly says: string;
      readonly wouldChange: string | null;
      readonly closedBy: string | null;
      readonly wanting: readonly {
        readonly agreement: string;
        readonly version: number;
        readonly clause: string;
        readonly unmet: string | null;
      }[];
    }[];
  }[];
}

const MARKS = { RELEASED: '+', RELEASED_IN_PART: '~', WITHHELD: '-' } as const;

/**
 * `npm run explain`: why a demonstration practitioner may or may not be told what about a person, asked as they would
 * ask it.
 */
export async function explainCommand(
  args: readonly string[],
  config: Config,
  log: Logger,
  clock: Clock = systemClock,
): Promise<string> {
  if (config.production)
    throw new StartFailure(
      'This asks as a demonstration practitioner, of whom there are none in production: ask explain of the hub.',
    );
  const [name, wanted, person, ...more] = args;
  if (name === undefined || wanted === undefined || person === undefined || more.length > 0)
    throw new StartFailure(`Say who asks, what for, and about whom: ${USAGE}.`);
  const { practitioner, shortName } = practitionerCalled(name);
  const purpose = purposeCalled(wanted, USUAL_PURPOSE[practitioner.role]);
  const of = personKeyOf(person, (scheme, value) => canonicalIdentifier(scheme, value).valid);
  return withHub(config, log, clock, async (url) => {
    const asker = {
      token: await demonstrationToken(url, shortName),
      purpose,
      reason: 'explained on the command line',
    };
    const { data, failure } = await ask<{ explain: Explained | null }>(httpTransport(url), asker, {
      query: QUERY,
      variables: { of },
    });
    if (!data?.explain) throw new StartFailure(failure?.message ?? 'The hub did not explain it.');
    return explained(data.explain);
  });
}

function explained({ role, agency, side, purpose, on, textsRead, textsBecause, agencies }: Explained): string {
  const lines = [
    `The ${role} (${agency}, side ${side}), for ${purpose}, on ${on}. + released · ~ in part · - withheld`,
    `Free texts read: ${textsRead}. ${textsBecause}`,
  ];
  for (const { agency: holder, categories } of agencies) {
    lines.push('', holder);
    // What is withheld for one reason is one line: what it is, and what would change it.
    const withheld = new Map<string, string[]>();
    for (const { category, outcome, says, wouldChange, wanting } of categories) {
      if (outcome !== 'WITHHELD') {
        lines.push(`  ${MARKS[outcome]} ${category}: ${says}`);
        continue;
      }
      const nearest = wanting
        .map(({ agreement, clause, unmet }) => `${agreement} clause ${clause} would, but for ${unmet}`)
        .join('; ');
      const why =
        `${says.replace(/^Withheld by .*?\): /, '')} ${wouldChange ?? ''}${nearest ? ` (${nearest})` : ''}`.trim();
      withheld.set(why, [...(withheld.get(why) ?? []), category]);
    }
    for (const [why, those] of withheld) lines.push(`  ${MARKS.WITHHELD} ${those.join(', ')}: ${why}`);
  }
  return lines.join('\n');
}
