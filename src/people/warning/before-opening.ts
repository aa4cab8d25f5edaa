import { GraphQLError } from 'graphql';
import { isOpened, type Audience, type Mention } from '../../sharing';
import type { RequestScope } from '../../subgraph';
import type { PersonKey } from '../people-store';

/**
 * What a text about a person names that the writer may know to be protected. Somebody who is not there for the writer
 * has nothing.
 */
export type WarnBeforeOpening = (scope: RequestScope, person: PersonKey, text: string) => Promise<readonly Mention[]>;

/** A text that somebody writes, or opens. */
export interface TextToOpen {
  /** About whom it is. */
  readonly person: PersonKey;
  /** The text; nothing to look through where there is none. */
  readonly text: string | null | undefined;
  /** For whom it is to be; undefined where nobody chose. */
  readonly audience: Audience | undefined;
  /** The field in which the text stands, for the message. */
  readonly field?: string;
}

/**
 * Refuses to open a text that names what the writer may know to be protected, unless they confirm it. A text that stays
 * closed is not looked through. A text that is confirmed is not looked through either: the writer has been warned.
 */
export async function refuseToOpenUnawares(
  warn: WarnBeforeOpening,
  scope: RequestScope,
  { person, text, audience, field }: TextToOpen,
): Promise<void> {
  if (!text || scope.confirms === 'TEXT_NAMES_PROTECTED' || !isOpened(audience)) return;
  const warnings = await warn(scope, person, text);
  if (warnings.length === 0) return;
  throw new GraphQLError(
    `${field === undefined ? 'The text' : `The text in ${field}`} names what is protected, and people on the perpetrator’s side would read it. Nothing was written. Change the text, or leave it closed; or send it again with the header X-Confirm: TEXT_NAMES_PROTECTED to open it as it is.`,
    {
      extensions: {
        code: 'TEXT_NAMES_PROTECTED',
        ...(field !== undefined && { field }),
        warnings: warnings.map(({ from, to, kind }) => ({ from, to, kind, says: text.slice(from, to) })),
      },
    },
  );
}
