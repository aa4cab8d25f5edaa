import { GraphQLError } from 'graphql';
import { isSourceAgency, type SourceAgency } from '../../sharing';
import type { RequestScope } from '../../subgraph';
import type { PeopleContext } from '../people-context';
import type { PersonKey } from '../people-store';
import { notFound } from '../not-found';
import type { PersonView } from '../person-view';

/** Something that was changed about who protects whom, or of what an agency tells the index, as the log keeps it. */
export interface ProtectionChange {
  readonly what:
    | 'SUPPORT_REFERRED'
    | 'SUPPORT_ACCEPTED'
    | 'SUPPORT_DECLINED'
    | 'SUPPORT_ENDED'
    | 'PERSON_KEPT_FROM'
    | 'PERSON_NOT_KEPT_FROM'
    | 'FACT_KEPT_FROM'
    | 'FACT_NOT_KEPT_FROM'
    | 'TEXT_OPENED'
    | 'TEXT_CLOSED'
    | `ASSERTION_${'CORRECTED' | 'WITHDRAWN' | 'ENDED' | 'RESTRICTED' | 'LIFTED'}`
    | 'RECORD_LIMITED'
    | 'RECORD_LIMIT_LIFTED'
    | 'INVOLVEMENT_ENDED'
    | 'INVOLVEMENT_RESUMED'
    | 'MADE_KNOWN_CONFIRMED';
  /** What was changed, by its own number. */
  readonly record: string;
  readonly people: readonly string[];
  readonly agencies: readonly SourceAgency[];
  readonly because: string;
  readonly scope: RequestScope;
}

/** Enters a change in the log, before it is made: no record, no change. */
export type NoteProtection = (change: ProtectionChange) => Promise<void>;

export const fault = (message: string, code = 'BAD_USER_INPUT') => new GraphQLError(message, { extensions: { code } });

/**
 * The person with this number, to somebody who works for their safety. Nobody else says who works with a person, or
 * from whom they are kept: whoever could would tie themselves to anybody.
 */
export async function theirWorker(key: PersonKey, context: PeopleContext): Promise<PersonView> {
  const view = await context.people.ask(context.canonical(key));
  if (!view) throw notFound();
  if (!view.worksForSafety) throw notTheirWorker();
  return view;
}

export const notTheirWorker = () =>
  fault(
    'This is for those who work for the safety of this very person: the desk that holds the case, a desk that supports them, or whoever has a duty to reach them. Ask one of those to do it.',
    'NOT_YOUR_ROLE',
  );

/** Somebody whom the asker may see, and names. */
export async function somebody(key: PersonKey, context: PeopleContext): Promise<PersonView> {
  const view = await context.people.ask(context.canonical(key));
  if (!view) throw notFound();
  return view;
}

const LONGEST = 2_000;

/** Why, for the log alone: nobody reads it beside the person. */
export function reasonOf(because: string): string {
  const said = because.trim();
  if (said.length < 3 || said.length > LONGEST) throw fault('Say why, in 3 to 2,000 characters: somebody will ask.');
  return said;
}

export const holdersOf = (...views: readonly PersonView[]): SourceAgency[] => [
  ...new Set(views.flatMap(({ decidedOn }) => decidedOn.knownTo).filter(isSourceAgency)),
];
