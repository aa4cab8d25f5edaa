import type { Agency, Role } from '../sharing';
import type { RequestScope } from '../subgraph';

/** Who recorded something, and when: kept with every human decision. */
export interface RecordedBy {
  readonly recordedBy: string;
  readonly recordedByAgency: Agency;
  readonly recordedByRole: Role;
  readonly recordedByDesk: string;
  readonly recordedAt: string;
}

/** The columns of whoever records, in the order of `recordedValues`. */
export const RECORDED_COLUMNS = 'recorded_by, recorded_by_name, recorded_by_agency, recorded_by_role, recorded_by_desk, recorded_at';

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
    'recordedByDesk', ${row}.recorded_by_desk, 'recordedAt', ${row}.recorded_at`;

/** `$from, $from+1, …`: so many parameters. */
export const parameters = (from: number, count: number): string =>
  Array.from({ length: count }, (_, index) => `$${from + index}`).join(', ');
