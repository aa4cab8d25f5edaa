import { GraphQLError } from 'graphql';

/** What does not hold, in a sentence that says what to do. */
export const badInput = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

/** One sentence for what is not there and for what is not the asker's: neither tells the other apart. */
export const notThere = (what: string) =>
  new GraphQLError(`There is no ${what} with this number that you may see. Check the number.`, {
    extensions: { code: 'NOT_FOUND' },
  });

export const alreadyDone = (message: string) => new GraphQLError(message, { extensions: { code: 'CONFLICT' } });

const LONGEST = 2_000;

/** Words that somebody must have written: neither empty nor endless. */
export function words(name: string, text: string | null | undefined): string {
  const written = text?.trim() ?? '';
  if (written === '')
    throw badInput(`Write ${name}: a human decision is recorded with its reasons (002 L1240, L1267).`);
  if (written.length > LONGEST) throw badInput(`Shorten ${name} to ${LONGEST} characters.`);
  if (/\p{Surrogate}|[^\P{C}\n\t]/u.test(written)) throw badInput(`Write ${name} as plain text.`);
  return written;
}

export const perhapsWords = (name: string, text: string | null | undefined): string | null =>
  text?.trim() ? words(name, text) : null;
