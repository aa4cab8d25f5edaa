import type { SourceAgency } from '../sharing';
import { FamilyFault } from './family-fault';
import type { FamilyFile } from './family-form';

/**
 * What a row of a register does not say, because its register has no column for it or nothing stands in it: whether its
 * names and its address are still confidential (`marks`), and whether where somebody lives is a refuge (`kinds`). An
 * empty cell is no word.
 */
export interface Silence {
  readonly holder: SourceAgency;
  readonly marks: boolean;
  readonly kinds: boolean;
}

/** What is confidential of somebody by what one agency says of them, and has not ended. */
export interface SaidInConfidence {
  readonly personId: string;
  readonly marked: boolean;
  readonly byKind: boolean;
}

/** `saysKind`: whether a word in the row says what kind of address it is. */
export function silenceOf(holder: SourceAgency, { people }: FamilyFile, saysKind: boolean): Silence | undefined {
  const said = people.flatMap(({ names, addresses }) => [...names, ...addresses]);
  const open = people.flatMap(({ addresses }) => addresses).filter(({ confidential }) => confidential !== true);
  const silence = {
    holder,
    marks: said.some(({ confidential }) => confidential === undefined),
    kinds: !saysKind && open.length > 0,
  };
  return silence.marks || silence.kinds ? silence : undefined;
}

/** A register that is silent of what is confidential would open it. The row is not loaded; the others are. */
export function withoutConfidentialityFault(
  { holder, marks, kinds }: Silence,
  known: SaidInConfidence,
): FamilyFault | undefined {
  const missing = marks && known.marked ? 'confidential' : kinds && known.byKind ? 'addressKind' : undefined;
  if (missing === undefined) return undefined;
  return new FamilyFault([
    {
      place: 'confidential',
      message: `what ${holder} says of this person is confidential already, and nothing in its row says whether it still is: say it in a column that does (${missing}), or leave the row out`,
    },
  ]);
}
