import type { TextToBeOpened } from '../decisions';
import { isOpened, type Audience } from '../sharing';
import type { ActEvent } from './acts';

/** How a mutation with one text takes for whom it is. */
export const AUDIENCE_OF_WORDS = { nullable: true, description: 'For whom your words are; SAFETY if left out.' };

/** The words that go with an act, each with what the writer calls it. */
export function wordsOf(does: ActEvent): Readonly<Record<string, string | null | undefined>> {
  if (does.type === 'ANSWERED') return {};
  const { says, reason } = does as { readonly says?: string; readonly reason?: string };
  return { says, reason };
}

/**
 * Those of these texts that are about to be open to everybody who is entitled to the entry: their writer is warned
 * first.
 */
export const opening = (
  texts: Readonly<Record<string, string | null | undefined>>,
  audience: Audience | undefined | null,
  people: readonly string[],
): TextToBeOpened[] =>
  audience && isOpened(audience)
    ? Object.entries(texts).flatMap(([name, text]) => (text ? [{ name, text, audience, people }] : []))
    : [];
