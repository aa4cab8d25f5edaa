/**
 * Light and dark from one sheet. Nothing is told by colour alone: each kind of line has its own dashes and end, each
 * mark its own shape, and words stand beside them.
 */
const light = {
  page: '#f7f7f4',
  card: '#ffffff',
  edge: '#c9cbc6',
  ink: '#1d2124',
  quiet: '#565d63',
  related: '#5a6570',
  risk: '#b3261e',
  forbidden: '#6a3fa0',
  contact: '#0b6b74',
  home: '#3f7d3a',
  soft: '#eef0ec',
  known: '#1f5f99',
  lock: '#8a5300',
  lockpage: '#fdf3e1',
};
const dark: typeof light = {
  page: '#14171a',
  card: '#1f2428',
  edge: '#454d54',
  ink: '#f0f2f3',
  quiet: '#b0b8be',
  related: '#aab4bd',
  risk: '#ff8f85',
  forbidden: '#c6a5f5',
  contact: '#6fd0d8',
  home: '#8fce88',
  soft: '#2a3036',
  known: '#8cc4f5',
  lock: '#f0bd6a',
  lockpage: '#2e2718',
};

const settings = (colours: typeof light): string =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

const lineOf = (name: string, more: string): string =>
  `.${name}-line{fill:none;stroke:var(--${name});${more}}.${name}-end{fill:var(--${name});stroke:none}.${name}-words{fill:var(--${name})}.${name}-pill{fill:var(--page);stroke:var(--${name});stroke-width:.8}`;

export const STYLE = [
  `svg{${settings(light)};color-scheme:light dark}`,
  `@media (prefers-color-scheme:dark){svg{${settings(dark)}}}`,
  "text{font-family:Arial,Helvetica,'Liberation Sans','Nimbus Sans',sans-serif}",
  '.page{fill:var(--page)}.card{fill:var(--card);stroke:var(--edge)}.card-asked{fill:var(--card);stroke:var(--ink);stroke-width:2}',
  '.soft{fill:var(--soft)}.pill{fill:var(--page)}.rule{stroke:var(--edge);fill:none}.tag{fill:none;stroke:var(--quiet)}',
  '.ink{fill:var(--ink)}.quiet{fill:var(--quiet)}.panel{fill:var(--card);stroke:var(--edge)}.panel-withheld{fill:var(--lockpage);stroke:var(--lock)}',
  '.home{fill:none;stroke:var(--home);stroke-width:2}.home-words{fill:var(--home)}',
  '.mark{fill:none;stroke:var(--known);stroke-width:1.6}.mark-full{fill:var(--known);stroke:var(--known);stroke-width:1.6}.mark-dashed{fill:none;stroke:var(--quiet);stroke-width:1.6;stroke-dasharray:2.2 2}.mark-open{fill:none;stroke:var(--quiet);stroke-width:1.6}.mark-alarm{fill:none;stroke:var(--risk);stroke-width:1.6}.mark-alarm-full{fill:var(--risk)}',
  '.lock{fill:var(--lock)}.lock-bow{fill:none;stroke:var(--lock);stroke-width:1.6}.lock-words{fill:var(--lock)}',
  lineOf('related', 'stroke-width:1.6'),
  lineOf('risk', 'stroke-width:2.6'),
  lineOf('forbidden', 'stroke-width:2.2;stroke-dasharray:9 4'),
  lineOf('contact', 'stroke-width:2.2;stroke-dasharray:1.5 4;stroke-linecap:round'),
].join('');
