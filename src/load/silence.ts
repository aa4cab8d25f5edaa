import type { Holder } from '../sharing';
import type { Columns } from '../lists';
import { FamilyFault } from './family-fault';
import type { FamilyFile } from './family-form';
import type { RegisterField } from './register-columns';

/**
 * What a row of a register cannot say, because its register has no column for it: whether its names and its address are still
 * confidential (`marks`), and whether where somebody lives is a refuge (`kinds`).
 */
export interface Silence {
  readonly holder: Holder;
  readonly marks: boolean;
  readonly kinds: boolean;
}

/** What is confidential of somebody by what one agency says of them, and has not ended. */
export interface SaidInConfidence {
  readonly personId: string;
  readonly marked: boolean;
  readonly byKind: boolean;
}

export function silenceOf(holder: Holder, columns: Columns<RegisterField>, { people }: FamilyFile): Silence | undefined {
  const said = people.flatMap(({ names, addresses }) => [...names, ...addresses]);
  const open = people.flatMap(({ addresses }) => addresses).filter(({ confidential }) => !confidential);
  const silence = { holder, marks: !columns.has('confidential') && said.length > 0, kinds: !columns.has('addressKind') && open.length > 0 };
  return silence.marks || silence.kinds ? silence : undefined;
}

/** A register that is silent of what is confidential would open it. The row is not loaded; the others are. */
export function faultOfSilence({ holder, marks, kinds }: Silence, known: SaidInConfidence): FamilyFault | undefined {
  const missing = marks && known.marked ? 'confidential' : kinds && known.byKind ? 'addressKind' : undefined;
  if (missing === undefined) return undefined;
  return new FamilyFault([
    {
      place: 'confidential',
      message: `what ${holder} says of this person is confidential already, and no column says whether it still is: add one that does (${missing}), or leave the row out`,
    },
  ]);
}
