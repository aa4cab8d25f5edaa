import { readFileSync } from 'node:fs';
import { openCopy } from '/work/wt/mutants/tests/mutants/copy';
import { listOf } from '/work/wt/mutants/tests/mutants/list';
import { changedLines } from '/work/wt/mutants/tests/mutants/mistake';
import { tryMistake } from '/work/wt/mutants/tests/mutants/trial';
(async () => {
  const lines = process.argv.slice(2).flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  const wanted: { file: string; line: string }[] = [];
  lines.forEach((l, i) => { const m = /NOT CAUGHT \([\d.]+ s\) (\S+?):\d+: /.exec(l); if (m) wanted.push({ file: m[1]!, line: lines[i + 1]!.trim() }); });
  const { mistakes } = listOf('/work/wt/mutants', { isWhole: true, seed: 1 });
  const copy = await openCopy();
  let caught = 0, n = 0;
  for (const w of wanted) {
    const m = mistakes.find((one) => one.file === w.file && changedLines(readFileSync('/work/wt/mutants/' + one.file, 'utf8'), one) === w.line);
    if (!m) { console.log('gone or no difference:', w.file, w.line); continue; }
    n += 1;
    const t = await tryMistake(copy.folder, m, 400);
    if (t.verdict !== 'NOT_CAUGHT') caught += 1;
    console.log(t.verdict, t.seconds.toFixed(1), w.file, w.line);
  }
  console.log(`again: ${caught} of ${n}`);
  copy.remove();
})();
