import type { DayPassed } from './year';

const WIDTH = 960;
const HEIGHT = 420;
const LEFT = 76;
const RIGHT = 24;
const TOP = 56;
const BOTTOM = 52;

/**
 * Open and overdue questions over time, as SVG. Colours that differ also in brightness, and a word beside each line.
 */
export function chartOf(days: readonly DayPassed[], title: string): string {
  const most = niceAbove(Math.max(1, ...days.map(({ open }) => open)));
  const x = (index: number) => LEFT + (index * (WIDTH - LEFT - RIGHT)) / Math.max(1, days.length - 1);
  const y = (count: number) => HEIGHT - BOTTOM - (count * (HEIGHT - TOP - BOTTOM)) / most;
  const line = (of: (day: DayPassed) => number) =>
    days.map((day, index) => `${x(index).toFixed(1)},${y(of(day)).toFixed(1)}`).join(' ');
  const area = `${x(0).toFixed(1)},${y(0)} ${line(({ overdue }) => overdue)} ${x(days.length - 1).toFixed(1)},${y(0)}`;
  const rules = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = y(most * share).toFixed(1);
    return `<line x1="${LEFT}" y1="${at}" x2="${WIDTH - RIGHT}" y2="${at}" stroke="#d0d4d8"/><text x="${LEFT - 10}" y="${at}" dy="0.35em" text-anchor="end">${Math.round(most * share).toLocaleString('en-GB')}</text>`;
  });
  const months = days.flatMap(({ date }, index) => {
    const isFirst = index === 0 || days[index - 1]!.date.slice(0, 7) !== date.slice(0, 7);
    return isFirst ? [`<text x="${x(index).toFixed(1)}" y="${HEIGHT - BOTTOM + 22}">${date.slice(0, 7)}</text>`] : [];
  });
  const last = days.at(-1);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title" font-family="system-ui, sans-serif" font-size="12" fill="#1d2733">
<title id="title">${title}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
<text x="${LEFT}" y="28" font-size="16" font-weight="600">${title}</text>
<text x="${LEFT}" y="46" fill="#1d4f91">open questions${last ? ` (${last.open.toLocaleString('en-GB')} at the end)` : ''}</text>
<text x="${LEFT + 260}" y="46" fill="#9c2a10">of them overdue${last ? ` (${last.overdue.toLocaleString('en-GB')})` : ''}</text>
${rules.join('\n')}
${months.filter((_, index) => months.length <= 14 || index % 2 === 0).join('\n')}
<polygon points="${area}" fill="#9c2a10" fill-opacity="0.18"/>
<polyline points="${line(({ overdue }) => overdue)}" fill="none" stroke="#9c2a10" stroke-width="2"/>
<polyline points="${line(({ open }) => open)}" fill="none" stroke="#1d4f91" stroke-width="2"/>
</svg>
`;
}

/** A round number that is not below. */
function niceAbove(count: number): number {
  const power = 10 ** Math.floor(Math.log10(count));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((nice) => nice >= count)!;
}
