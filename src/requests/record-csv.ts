import { stringify } from 'csv-stringify/sync';
import type { RecordRow } from './record-store';

const COLUMNS = [
  'asker',
  'asked',
  'desk',
  'case',
  'questions',
  'answered',
  'inTime',
  'medianHours',
  'p90Hours',
  'nil',
  'refused',
  'reused',
  'joined',
  'notKnown',
  'open',
  'overdue',
  'chased',
  'escalated',
  'actedOn',
  'neverActedOn',
  'cancelled',
  'completeness',
] as const satisfies readonly (keyof RecordRow)[];

/** The record as a spreadsheet opens it. A text that a spreadsheet would take for a formula is marked as text. */
export const recordCsv = (rows: readonly RecordRow[]): string =>
  stringify(
    rows.map((row) => COLUMNS.map((column) => row[column])),
    { header: true, columns: [...COLUMNS], escape_formulas: true },
  );
