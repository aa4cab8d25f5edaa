import type { Measured } from './measure';

const WIDTH = 720;
const HEIGHT = 420;
const EDGE = { left: 64, right: 24, top: 48, bottom: 56 } as const;
const INK = '#0b0c0c';
const QUIET = '#505a5f';
const SAME = '#00703c';
const DIFFERENT = '#d4351c';

const x = (share: number): number => EDGE.left + share * (WIDTH - EDGE.left - EDGE.right);
const y = (share: number): number => HEIGHT - EDGE.bottom - share * (HEIGHT - EDGE.top - EDGE.bottom);
const at = (value: number): string => value.toFixed(1);

/** How many pairs have how many bits: two hills, if matching can tell people apart, and little between them. */
export function drawScores({ histogram, joinBits, records }: Measured): string {
  const from = Math.min(-20, ...histogram.map(({ bits }) => bits));
  const to = Math.max(20, ...histogram.map(({ bits }) => bits + 1));
  const most = Math.log10(Math.max(10, ...histogram.flatMap(({ same, different }) => [same, different])));
  const place = (bits: number) => x((bits - from) / (to - from));
  const height = (count: number) => (count === 0 ? 0 : Math.log10(count + 1) / most / 1.05);
  const width = (place(1) - place(0)) / 2 - 0.5;
  const bars = histogram.flatMap(({ bits, same, different }) => [
    bar(place(bits), height(different), width, DIFFERENT, `${different} pairs of two people at ${bits} bits`),
    bar(place(bits) + width, height(same), width, SAME, `${same} pairs of one person at ${bits} bits`),
  ]);
  const steps = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000].filter((count) => Math.log10(count) <= most);
  return page(
    'Pairs by evidence',
    `Of ${records} records: how many pairs there are of each weight, the prior counted in.`,
    [
      ...steps.map((count) => gridLine(height(count), count.toLocaleString('en-GB'))),
      ...bars,
      line(place(joinBits), y(0), place(joinBits), y(1), INK, 'joined from here on'),
      label(place(joinBits) + 6, y(1) + 12, 'joined from here on', INK),
      ...tens(from, to).map((bits) => label(place(bits), y(0) + 18, String(bits), QUIET, 'middle')),
      label(x(0.5), HEIGHT - 12, 'bits of evidence', QUIET, 'middle'),
      ...legend(),
    ],
  );
}

/** What is lost in finding as more has to be certain. */
export function drawPrecisionAgainstRecall({ curve, clusters, records }: Measured): string {
  const points = thinned(curve).map(({ recall, precision }) => `${at(x(recall))},${at(y(precision))}`);
  const shares = [0, 0.2, 0.4, 0.6, 0.8, 1];
  return page(
    'Precision against recall',
    `Of ${records} records: pairs by themselves at every threshold, and the persons that were found.`,
    [
      ...shares.map((share) => gridLine(share, share.toFixed(1))),
      ...shares.map((share) => label(x(share), y(0) + 18, share.toFixed(1), QUIET, 'middle')),
      `<polyline points="${points.join(' ')}" fill="none" stroke="${SAME}" stroke-width="2"/>`,
      `<circle cx="${at(x(clusters.recall))}" cy="${at(y(clusters.precision))}" r="6" fill="${INK}"><title>The persons found: precision ${clusters.precision.toFixed(4)}, recall ${clusters.recall.toFixed(4)}</title></circle>`,
      label(x(clusters.recall) - 10, y(clusters.precision) + 24, 'persons found', INK, 'end'),
      label(x(0.5), HEIGHT - 12, 'recall', QUIET, 'middle'),
      label(16, y(0.5), 'precision', QUIET),
    ],
  );
}

function page(title: string, says: string, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" font-family="Arial, Helvetica, sans-serif" font-size="13">
<title>${title}</title>
<desc>${says}</desc>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
${label(EDGE.left, 24, title, INK).replace('<text', '<text font-weight="bold" font-size="16"')}
${parts.join('\n')}
</svg>
`;
}

const bar = (left: number, share: number, width: number, colour: string, says: string): string =>
  share === 0
    ? ''
    : `<rect x="${at(left)}" y="${at(y(share))}" width="${at(width)}" height="${at(y(0) - y(share))}" fill="${colour}"><title>${says}</title></rect>`;

const line = (x1: number, y1: number, x2: number, y2: number, colour: string, says: string): string =>
  `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="${colour}" stroke-dasharray="4 3"><title>${says}</title></line>`;

const label = (left: number, top: number, text: string, colour: string, anchor = 'start'): string =>
  `<text x="${at(left)}" y="${at(top)}" fill="${colour}" text-anchor="${anchor}">${text}</text>`;

const gridLine = (share: number, text: string): string =>
  `<line x1="${at(x(0))}" y1="${at(y(share))}" x2="${at(x(1))}" y2="${at(y(share))}" stroke="#b1b4b6" stroke-width="0.5"/>${label(x(0) - 8, y(share) + 4, text, QUIET, 'end')}`;

const legend = (): string[] => [
  `<rect x="${WIDTH - 260}" y="14" width="12" height="12" fill="${DIFFERENT}"/>${label(WIDTH - 242, 25, 'two people', QUIET)}`,
  `<rect x="${WIDTH - 150}" y="14" width="12" height="12" fill="${SAME}"/>${label(WIDTH - 132, 25, 'one person', QUIET)}`,
];

const tens = (from: number, to: number): number[] => {
  const step = to - from > 100 ? 20 : 10;
  const steps: number[] = [];
  for (let bits = Math.ceil(from / step) * step; bits <= to; bits += step) steps.push(bits);
  return steps;
};

/** So many points are as fine as the picture is. */
function thinned<T>(points: readonly T[], most = 600): T[] {
  const every = Math.max(1, Math.floor(points.length / most));
  return points.filter((_, index) => index % every === 0 || index === points.length - 1);
}
