import type { SourceLine } from './ask';
import type { Words } from './words';

/** One agency's part in a list, as a page draws it. */
export interface DrawnSource {
  readonly kind: 'none' | 'no-record' | 'not-checked' | 'not-asked' | 'unavailable' | 'withheld';
  readonly agency: string;
  readonly says: string;
  /** About whom, by name, where it is not about everybody. */
  readonly about: readonly string[];
  readonly because: SourceLine['because'];
}

const OUTCOMES: Readonly<Record<string, Pick<DrawnSource, 'kind' | 'says'>>> = {
  ANSWERED: { kind: 'none', says: 'answered' },
  NOTHING_RECORDED: { kind: 'none', says: 'answered: nothing recorded' },
  NO_RECORD: { kind: 'no-record', says: 'looked, and has no record' },
  NOT_ASKED: { kind: 'not-asked', says: 'was not asked' },
  NOT_CHECKED: { kind: 'not-checked', says: 'not checked: nobody can say whether it knows them' },
  UNAVAILABLE: { kind: 'unavailable', says: 'did not answer. Try again, or telephone' },
  WITHHELD: { kind: 'withheld', says: 'withholds its part' },
};

const IN_PART = { kind: 'withheld', says: 'answered in part: some is withheld' } as const;

/** What each agency did for a list. An outcome that is not known here is drawn as the worst: not checked. */
export const drawnSources = (
  lines: readonly SourceLine[],
  words: Words,
  nameOf: (id: string) => string,
): readonly DrawnSource[] =>
  lines.map(({ agency, outcome, about, because }) => ({
    ...(outcome === 'ANSWERED' && because.length > 0
      ? IN_PART
      : (OUTCOMES[outcome] ?? { kind: 'not-checked', says: words.label('ViewSourceOutcome', outcome) })),
    agency,
    about: about.map(nameOf),
    because,
  }));

export const OUTCOMES_WITH_WORDS = Object.keys(OUTCOMES);
