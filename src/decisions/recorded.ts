import type { Agency, Audience, HubText, Role, Side } from '../sharing';
import type { RequestScope } from '../subgraph';
import { audienceNow } from './audience-now-store';

/** Who recorded something, and when: kept with every human decision. */
export interface RecordedBy {
  readonly recordedBy: string;
  readonly recordedByAgency: Agency;
  readonly recordedByRole: Role;
  readonly recordedByDesk: string;
  /** On which side they stood; not known of what was recorded before that was kept. */
  readonly recordedBySide: Side | null;
  readonly recordedAt: string;
}

/** The columns of whoever records, in the order of `recordedValues`. */
export const RECORDED_COLUMNS =
  'recorded_by, recorded_by_name, recorded_by_agency, recorded_by_role, recorded_by_desk, recorded_at';

export const recordedValues = ({ practitioner, startedAt }: RequestScope): unknown[] => [
  practitioner.id,
  practitioner.name,
  practitioner.agency,
  practitioner.role,
  practitioner.desk,
  startedAt.toISOString(),
];

/** The same facts as JSON, of a row. */
export const recordedJson = (row: string): string =>
  `'recordedBy', ${row}.recorded_by, 'recordedByAgency', ${row}.recorded_by_agency, 'recordedByRole', ${row}.recorded_by_role,
    'recordedByDesk', ${row}.recorded_by_desk, 'recordedBySide', ${row}.recorded_by_side, 'recordedAt', ${row}.recorded_at`;

/** The columns of the author of words, and of for whom they are, in the order of `writtenValues`. */
export const WRITTEN_COLUMNS = `${RECORDED_COLUMNS}, recorded_by_side, audience`;

export const writtenValues = (scope: RequestScope, audience: Audience | null | undefined): unknown[] => [
  ...recordedValues(scope),
  scope.practitioner.side,
  audience ?? null,
];

/** Words as they were written: who did, and for whom they are now. */
export interface WrittenBy extends RecordedBy {
  readonly audience: Audience;
}

/** The same as JSON, of a row. `key` is SQL: the text's name in sharing.text_opened. */
export const writtenJson = (row: string, key: string): string =>
  `${recordedJson(row)}, 'audience', ${audienceNow(key, `${row}.audience`)}`;

export const textOf = ({
  recordedBy,
  recordedByAgency,
  recordedByDesk,
  recordedBySide,
  audience,
}: WrittenBy): HubText => ({
  author: { practitioner: recordedBy, agency: recordedByAgency, desk: recordedByDesk, side: recordedBySide },
  audience,
});

/** `$from, $from+1, …`: so many parameters. */
export const parameters = (from: number, count: number): string =>
  Array.from({ length: count }, (_, index) => `$${from + index}`).join(', ');
