/** A record of which it is known whose it is, and the person to whom the index gave it. */
export interface Placed {
  readonly truth: string;
  /** Who shares it is a relative, or lives in one house. */
  readonly kin: number;
  /** By what the figures are split: community, sex, age. */
  readonly groups: Readonly<Record<string, string>>;
  readonly person: string;
}

export interface PopulationFigures {
  readonly records: number;
  readonly people: number;
  readonly truePairs: number;
  /** How many people too many stand behind one person of the index, summed. */
  readonly wrongJoins: number;
  readonly wrongBetweenRelatives: number;
  readonly missed: number;
  readonly recall: number;
  /** Once all that is open has been answered, and rightly. */
  readonly recallAnswered: number;
  /** One for a whole group of people who hang together by open pairs. */
  readonly questions: number;
  /** Of the open pairs, the share that is one person. */
  readonly askedRightly: number;
}

/**
 * Counts what was joined wrongly, missed and asked; `asked` are the pairs of the index's people about whom a question
 * is open.
 */
export function figuresOf(placed: readonly Placed[], asked: readonly (readonly [string, string])[]): PopulationFigures {
  const byPerson = groupBy(placed, ({ person }) => person);
  let [wrongJoins, wrongBetweenRelatives] = [0, 0];
  for (const records of byPerson.values()) {
    const truths = [...new Map(records.map((one) => [one.truth, one])).values()];
    if (truths.length < 2) continue;
    wrongJoins += truths.length - 1;
    wrongBetweenRelatives += truths.length - new Set(truths.map(({ kin }) => kin)).size;
  }
  const truePairs = sumOfPairs(groupBy(placed, ({ truth }) => truth));
  const found = sumOfPairs(groupBy(placed, ({ truth, person }) => `${truth} ${person}`));
  const right = asked.filter(([a, b]) => shareATruth(byPerson.get(a), byPerson.get(b)));
  const answered = joined(right);
  const foundAnswered = sumOfPairs(groupBy(placed, ({ truth, person }) => `${truth} ${answered(person)}`));
  const together = joined(asked);
  return {
    records: placed.length,
    people: new Set(placed.map(({ truth }) => truth)).size,
    truePairs,
    wrongJoins,
    wrongBetweenRelatives,
    missed: truePairs - found,
    recall: truePairs === 0 ? 1 : found / truePairs,
    recallAnswered: truePairs === 0 ? 1 : foundAnswered / truePairs,
    questions: new Set(asked.map(([a]) => together(a))).size,
    askedRightly: asked.length === 0 ? 1 : right.length / asked.length,
  };
}

/** The same for the records of each group by themselves. */
export function figuresByGroup(
  placed: readonly Placed[],
  asked: readonly (readonly [string, string])[],
  group: string,
): readonly (readonly [string, PopulationFigures])[] {
  return [...groupBy(placed, ({ groups }) => groups[group]!)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, records]) => {
      const here = new Set(records.map(({ person }) => person));
      return [
        name,
        figuresOf(
          records,
          asked.filter(([a, b]) => here.has(a) || here.has(b)),
        ),
      ] as const;
    });
}

export function populationLines(figures: PopulationFigures): string[] {
  const {
    records,
    people,
    truePairs,
    wrongJoins,
    wrongBetweenRelatives,
    missed,
    recall,
    recallAnswered,
    questions,
    askedRightly,
  } = figures;
  const per = (count: number, of: number) => ((count / Math.max(records, 1)) * of).toFixed(2);
  return [
    `records ${records}`,
    `people ${people}`,
    `true-pairs ${truePairs}`,
    `wrong-joins ${wrongJoins}`,
    `wrong-joins-per-100000-records ${per(wrongJoins, 100_000)}`,
    `wrong-joins-between-relatives ${wrongBetweenRelatives}`,
    `missed-joins ${missed}`,
    `recall-by-machine ${recall.toFixed(4)}`,
    `recall-with-questions-answered ${recallAnswered.toFixed(4)}`,
    `questions ${questions}`,
    `questions-per-100-records ${per(questions, 100)}`,
    `questions-about-one-person ${askedRightly.toFixed(4)}`,
  ];
}

export const groupLine = (group: string, name: string, figures: PopulationFigures): string =>
  `${group} ${name}: records ${figures.records}, wrong joins ${figures.wrongJoins}, recall ${figures.recall.toFixed(4)}, answered ${figures.recallAnswered.toFixed(4)}, questions per 100 records ${((figures.questions / figures.records) * 100).toFixed(2)}`;

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

const sumOfPairs = (groups: ReadonlyMap<string, readonly unknown[]>): number =>
  [...groups.values()].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);

const shareATruth = (a: readonly Placed[] = [], b: readonly Placed[] = []): boolean =>
  a.some((one) => b.some((other) => one.truth === other.truth));

/** Whom a person hangs together with, by these pairs: the leader of them all. */
function joined(pairs: readonly (readonly [string, string])[]): (person: string) => string {
  const leader = new Map<string, string>();
  const find = (person: string): string => {
    let at = person;
    for (let next = leader.get(at); next !== undefined && next !== at; next = leader.get(at)) at = next;
    return at;
  };
  for (const [a, b] of pairs) {
    const [one, two] = [find(a), find(b)];
    if (one !== two) leader.set(one < two ? two : one, one < two ? one : two);
  }
  return find;
}
