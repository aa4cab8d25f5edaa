import { StartFailure } from '../kernel';

/** One fault in a file, named by its place: people[0].names. */
export interface Fault {
  readonly place: string;
  readonly message: string;
}

/** So many are named; a file with more has one thing wrong throughout. */
const NAMED = 30;

/** Why a family cannot be loaded: a sentence, or the places in its file that do not hold. */
export class FamilyFault extends StartFailure {
  constructor(readonly why: string | readonly Fault[]) {
    super(typeof why === 'string' ? why : inPlaces(why).join('\n'));
  }
}

function inPlaces(faults: readonly Fault[]): string[] {
  const named = faults.slice(0, NAMED).map(({ place, message }) => `  ${place}: ${message}`);
  const rest = faults.length - named.length;
  return [
    `It is not valid in ${faults.length === 1 ? 'one place' : `${faults.length} places`}:`,
    ...named,
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

/** Names a place as JavaScript would: people[0].names. */
export const placeName = (path: readonly PropertyKey[]): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${String(step)}`))
    .join('') || 'the file';

/** The whole of what is wrong with a file, for whoever has to put it right. */
export const faultText = (file: string, { message }: FamilyFault): string =>
  `${file} was not loaded; nothing has changed. ${message}`;

/** The same in one line: the first place, and how many more there are. */
export function faultLine(file: string, { why }: FamilyFault): string {
  if (typeof why === 'string') return `${file} was not loaded: ${why}`;
  const [first] = why as readonly [Fault, ...Fault[]];
  return `${file} was not loaded: ${first.place}: ${first.message}${why.length > 1 ? ` (and ${why.length - 1} more)` : ''}`;
}
