import { GraphQLError } from 'graphql';
import type { AskForDecision, BeforeOpening, OpenedTexts } from '../decisions';
import type { PersonLoader } from '../people';
import type { RequestScope } from '../subgraph';
import type { CaseDetails, DeskWorkReads } from './desk-work-store';
import type { Actor } from './held';
import { isRefused, type Refused } from './acts';
import type { Requests } from './requests';
import type { Seeing } from './seeing';

/** What the resolvers of this room see. */
export interface RequestsContext {
  readonly scope: RequestScope;
  readonly requests: Requests;
  readonly people: PersonLoader;
  readonly seeing: Seeing;
  /** Asks those who decide for an agency whether it shares what no agreement releases. */
  readonly askForDecision: AskForDecision;
  /** Shows a writer what their text names, before it is open to everybody who is entitled to the entry. */
  readonly beforeOpening: BeforeOpening;
  readonly openedTexts: OpenedTexts;
  readonly deskWork: DeskWorkReads;
  /** Cases of the asker's own agency, of those that are not closed to them; each read once in a request. */
  readonly caseDetails: { load(id: string): Promise<CaseDetails | undefined> };
  canonical(key: { readonly scheme: string; readonly value: string }): {
    readonly scheme: string;
    readonly value: string;
  };
}

export const badInput = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

/** One sentence for what is not there and for what is not theirs: neither tells the other apart. */
export const notThere = () =>
  new GraphQLError(
    'No question with this reference is assigned to your team. Check the reference, or who holds the case now.',
    {
      extensions: { code: 'NOT_FOUND' },
    },
  );

/** What was done; or, as an error, why not. */
export function orThrow<T extends object>(outcome: T | Refused | undefined): T {
  if (outcome === undefined) throw notThere();
  if (!isRefused(outcome)) return outcome;
  throw 'notPossible' in outcome ? badInput(outcome.notPossible) : notThere();
}

export function actorOf({ practitioner }: RequestScope): Actor {
  const { id, name, agency, role, desk, side, through } = practitioner;
  return { practitioner: id, name, agency, role, desk, side, through };
}

const LONGEST = 4_000;

/** Words that somebody wrote: plain, and not endless. */
export function plain(text: string, what: string): string {
  const written = text.trim();
  if (written.length > LONGEST) throw badInput(`Shorten ${what} to ${LONGEST} characters.`);
  if (/\p{Surrogate}|[^\P{C}\n\t]/u.test(written)) throw badInput(`Write ${what} as plain text.`);
  return written;
}
