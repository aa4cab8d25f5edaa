import { orderedId } from '../kernel';
import { keyOf } from './desks';
import type { Notice } from './notice';
import type { Sql } from './transaction-store';

/**
 * What one transaction has to tell one desk in one kind is one notice: whoever moves a hundred cases sends two, not two
 * hundred.
 */
function bundled(notices: readonly Notice[]): Notice[] {
  const bundles = new Map<
    string,
    { notice: Notice; questions: Set<string>; enquiries: Set<string>; cases: Set<string> }
  >();
  for (const notice of notices) {
    const { kind, agency, desk, practitioner, urgency, about } = notice;
    // Each of what came in, and each clock, is kept from others than the next: it is told of apart.
    const key = [
      kind,
      keyOf(agency, desk),
      practitioner ?? '',
      urgency,
      ...(about.arrivals ?? []),
      ...(about.clocks ?? []),
    ].join('\n');
    const bundle = bundles.get(key) ?? { notice, questions: new Set(), enquiries: new Set(), cases: new Set() };
    for (const id of about.questions ?? []) bundle.questions.add(id);
    for (const id of about.enquiries ?? []) bundle.enquiries.add(id);
    for (const id of about.cases ?? []) bundle.cases.add(id);
    bundles.set(key, bundle);
  }
  return [...bundles.values()].map(({ notice, questions, enquiries, cases }) => ({
    ...notice,
    about: {
      ...(questions.size > 0 && { questions: [...questions] }),
      ...(enquiries.size > 0 && { enquiries: [...enquiries] }),
      ...(cases.size > 0 && { cases: [...cases] }),
      ...(notice.about.arrivals && { arrivals: notice.about.arrivals }),
      ...(notice.about.clocks && { clocks: notice.about.clocks }),
    },
  }));
}

/** Hands over what is to be told, in the transaction of the change that it tells of; src/notices delivers it. */
export async function addNotices(sql: Sql, notices: readonly Notice[], now: Date): Promise<void> {
  if (notices.length === 0) return;
  await sql.rows(
    'requests-notices',
    `INSERT INTO notices.outgoing (id, kind, desk, agency, practitioner, about, urgency, not_before, created_at)
     SELECT id, kind, desk, agency, practitioner, about, urgency, "notBefore", $2
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, kind text, desk text, agency text, practitioner text, about jsonb, urgency text, "notBefore" timestamptz)`,
    [JSON.stringify(bundled(notices).map((notice) => ({ id: orderedId(), ...notice }))), now],
  );
}
