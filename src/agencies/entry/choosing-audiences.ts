import { isInAudience, type TextReader } from '../../sharing';
import type { AudienceSaid, AudiencesKept } from './audiences';
import type { EntryPlan, RecordClassPlan } from './entry';
import type { EntryRow } from './entry-store';
import { NUMBERING } from './numbering';
import { hasNoDesk, notYoursToOpen } from './write-refusals';

// For whom texts are to be, where an agency's system writes (rule P4).

type Texts = Pick<EntryPlan | RecordClassPlan, 'agency' | 'texts' | 'entity'>;

/**
 * In a mutation MY_DESK is the writer's own. `desk` stands for it until the grants of the call tell which desk that is.
 */
export const MY_OWN_DESK = 'mine';

export const withMyDesk = (said: readonly AudienceSaid[]): AudienceSaid[] =>
  said.map(({ text, audience }) => ({ text, audience, ...(audience === 'MY_DESK' && { desk: MY_OWN_DESK }) }));

/**
 * Who may choose for whom a text is: whoever may read it as it stands, by every way by which they reach the entry. So
 * nobody on the perpetrator's side opens, closes or takes away what another side wrote. It does not ask what the text
 * says: a guess that was right would be answered otherwise.
 */
export function refuseAudiences(
  plan: Texts,
  row: EntryRow,
  stood: AudiencesKept,
  readers: readonly TextReader[],
): void {
  const { holder } = NUMBERING[plan.agency];
  for (const { text } of row.audiences ?? []) {
    const { audience, desk } = stood[text] ?? {};
    const written = { audience, ...(desk !== undefined && { desk: { agency: holder, desk } }) };
    if (readers.length > 0 && readers.every((reader) => isInAudience(reader, written))) continue;
    throw notYoursToOpen(plan, row.reference, text);
  }
}

/** What a correction says of audiences, with the writer's desk where it says MY_DESK. */
export function withWritersDesk(plan: Texts, row: EntryRow, readers: readonly TextReader[]): EntryRow {
  if (!row.audiences?.some(({ desk }) => desk === MY_OWN_DESK)) return row;
  const desk = deskOf(readers);
  if (desk === '') throw hasNoDesk(plan, row.reference);
  return { ...row, audiences: row.audiences.map((one) => (one.desk === MY_OWN_DESK ? { ...one, desk } : one)) };
}

/**
 * The audiences of a new entry. What is written by somebody who may not read closed texts would be closed to
 * themselves: their desk is kept with it, and reads it too.
 */
export function audiencesOfNew(plan: Texts, row: EntryRow, readers: readonly TextReader[]): EntryRow {
  const desk = deskOf(readers);
  const chosen = withWritersDesk(plan, row, readers);
  if (desk === '' || readers.every(({ readsClosed }) => readsClosed)) return chosen;
  const said = chosen.audiences ?? [];
  const unchosen = plan.texts.filter((text) => !said.some((one) => one.text === text));
  return {
    ...row,
    audiences: [
      ...said.map((one) => (one.audience === 'SAFETY' ? { ...one, desk } : one)),
      ...unchosen.map((text): AudienceSaid => ({ text, audience: 'SAFETY', desk })),
    ],
  };
}

const deskOf = (readers: readonly TextReader[]): string => readers.find(({ desk }) => desk !== '')?.desk ?? '';
