import type { Refused } from './acts';
import type { Actor, HeldQuestion } from './held';
import { hasEnded } from './question';

/**
 * Whether a later question may take the place of one that waits: somebody else's question, or one that asks less, would
 * leave something unasked. Whoever else waits for the earlier one goes on waiting for it.
 */
export function maySupersede(
  earlier: HeldQuestion | undefined,
  later: HeldQuestion | undefined,
  by: Actor,
): Refused | undefined {
  const isTheirs = (held: HeldQuestion | undefined): held is HeldQuestion =>
    held !== undefined && held.askingAgency === by.agency && held.holderDesk === by.desk;
  if (!isTheirs(earlier) || !isTheirs(later)) return { notThere: true };
  if (later.caseId !== earlier.caseId || later.person !== earlier.person || later.agency !== earlier.agency)
    return {
      notPossible: 'Only a question in the same case, about the same person and to the same agency can take its place.',
    };
  const unasked = earlier.scope.filter((category) => !later.scope.includes(category));
  if (unasked.length > 0)
    return {
      notPossible: `The later question does not ask for ${unasked.join(', ')}. Ask for that too, or leave both.`,
    };
  if (hasEnded(later.question.situation)) return { notPossible: 'The later question has ended itself.' };
  return undefined;
}
