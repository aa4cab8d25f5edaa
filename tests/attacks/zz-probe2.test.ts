import { FamilyForm } from '../../src/load';
import { generateFamily, SECRETS } from '../testkit/family-generator';
import { askingEverything, clientSchemaOf } from '../testkit/ask-everything';
import { openTestHub } from '../testkit/hub';
test('gen', async () => {
  const kinds = new Map<string, number>();
  for (let s = 1; s <= 60; s++) {
    const f = generateFamily(s);
    const r = FamilyForm.safeParse(f.file);
    if (!r.success) throw new Error(s + JSON.stringify(r.error.issues.slice(0, 3)));
    for (const x of f.secrets) kinds.set(x.kind, (kinds.get(x.kind) ?? 0) + 1);
  }
  console.log(SECRETS.map((k) => `${k}: ${kinds.get(k)}`).join('\n'));
  const hub = await openTestHub();
  const e = askingEverything(await clientSchemaOf(hub));
  const c = (s: string) => s.match(/[A-Za-z_]+/g)!.length;
  console.log(c(e.aboutOne), c(e.aboutFamily), e.throughOthers.map(c), c(e.aboutNobody));
  for (const d of [e.aboutOne, e.aboutFamily, ...e.throughOthers]) {
    const t = Date.now();
    const r = await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', d, { key: { scheme: 'CRN', value: 'G940003' } });
    const t1 = Date.now();
    const r2 = await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', d, { key: { scheme: 'CRN', value: 'G940003' } });
    console.log(r.status, t1 - t, Date.now() - t1, r.text.length, r.errors.filter((x) => x.extensions.code !== 'WITHHELD').slice(0, 2), d.slice(0, 60));
  }
  await hub.stop();
}, 60000);
