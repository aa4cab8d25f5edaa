import { planOf, type Model } from '../../record-linkage';

/** Differences of less than this are not worth a line. */
const BITS = 0.5;

/** How two models differ, in words: what each comparison says more or less than before. */
export function differenceInWords(before: Model, after: Model): string[] {
  const lines = [
    `estimated from ${before.records.toLocaleString('en-GB')} and from ${after.records.toLocaleString('en-GB')} records`,
  ];
  const old = new Map(before.comparisons.map((comparison) => [comparison.name, comparison]));
  for (const comparison of after.comparisons) {
    const earlier = old.get(comparison.name);
    old.delete(comparison.name);
    if (!earlier) {
      lines.push(`${comparison.name}: compared now, and was not before`);
      continue;
    }
    const { levels, onceAgreed } = planOf(comparison);
    comparison.columns.forEach(({ m, u }, column) => {
      const was = earlier.columns[column];
      levels.forEach((level, at) => {
        if (!was) return;
        const [now, then] = [Math.log2(m[at]! / u[at]!), Math.log2(was.m[at]! / was.u[at]!)];
        if (Math.abs(now - then) < BITS) return;
        const where = column === 0 || !onceAgreed ? '' : ` where ${onceAgreed}`;
        lines.push(`${comparison.name} ${level}${where}: ${then.toFixed(1)} bits before, ${now.toFixed(1)} now`);
      });
    });
  }
  for (const name of old.keys()) lines.push(`${name}: compared before, and is not now`);
  return lines.length > 1 ? lines : [...lines, `no comparison differs by as much as ${BITS} bits`];
}
