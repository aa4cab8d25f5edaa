/** What an agency tells the index of somebody, and can take back; where it stands. */
export const ASSERTIONS = {
  NAME: { table: 'name', isKeptFrom: true },
  BIRTH: { table: 'birth', isKeptFrom: false },
  IDENTIFIER: { table: 'identifier', isKeptFrom: false },
  ADDRESS: { table: 'address', isKeptFrom: true },
  SAFE_CONTACT: { table: 'safe_contact', isKeptFrom: true },
  NEED: { table: 'need', isKeptFrom: false },
  RELATIONSHIP: { table: 'relationship', isKeptFrom: true },
  HOUSEHOLD: { table: 'household_member', isKeptFrom: true },
} as const;

export type AssertionKind = keyof typeof ASSERTIONS;

export const ASSERTION_KINDS = Object.keys(ASSERTIONS) as readonly AssertionKind[];

/** What became of what an agency said. */
export type Became = 'CORRECTED' | 'WITHDRAWN' | 'ENDED' | 'RESTRICTED' | 'LIFTED';

/** What tells a row of this kind from the others, as text; the row is `t`. */
export const keyOf = (kind: AssertionKind): string =>
  kind === 'HOUSEHOLD' ? `t.household || ' ' || t.record_id || ' ' || t.stay` : 't.id::text';

/** The record that says it, and whose it is; of a relationship, both. */
export const whoseOf = (
  kind: AssertionKind,
): { readonly record: string; readonly person: string; readonly others: string } =>
  kind === 'RELATIONSHIP'
    ? { record: 't.from_record', person: 't.from_person', others: 't.to_record, t.to_person' }
    : { record: 't.record_id', person: 't.person_id', others: 'NULL::uuid, NULL::uuid' };
