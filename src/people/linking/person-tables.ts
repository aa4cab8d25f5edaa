/**
 * Every table of the hub that names a person, and what becomes of its rows when two people turn out to be one, or one
 * to be two. A table that is added to the hub with a person's id in it is added here: a test finds any that is not.
 */
export interface PersonTable {
  /** With its schema: people.outbox. */
  readonly table: string;
  readonly column: string;
  /** What tells one row from another, beside the person. */
  readonly key: readonly string[];
  /** Whether the person is part of that key: then of two rows that would become the same one, one is kept. */
  readonly isKeyedByPerson: boolean;
}

/**
 * Rows that name a person and not a record. Joined, they follow; parted, what came with a person goes back with them,
 * and what was written since stays with the person to whom it was written.
 */
export const NAMING_A_PERSON: readonly PersonTable[] = [
  { table: 'people.outbox', column: 'person_id', key: ['kind', 'about', 'stay'], isKeyedByPerson: true },
  { table: 'sharing.open_question', column: 'person_id', key: ['question_id'], isKeyedByPerson: true },
  { table: 'requests.case_file', column: 'person_id', key: ['id'], isKeyedByPerson: false },
  { table: 'requests.enquiry', column: 'person_id', key: ['id'], isKeyedByPerson: false },
  { table: 'requests.question', column: 'person_id', key: ['id'], isKeyedByPerson: false },
  { table: 'requests.watch', column: 'person_id', key: ['id'], isKeyedByPerson: false },
  { table: 'sharing.consent', column: 'person_id', key: ['id'], isKeyedByPerson: false },
  { table: 'sharing.objection', column: 'person_id', key: ['id'], isKeyedByPerson: false },
  { table: 'sharing.victim_informed', column: 'person_id', key: ['id'], isKeyedByPerson: false },
  { table: 'sharing.decision_ask', column: 'person_id', key: ['id'], isKeyedByPerson: false },
  { table: 'sharing.decision_ask', column: 'risk_to', key: ['id'], isKeyedByPerson: false },
  { table: 'sharing.decision', column: 'person_id', key: ['id'], isKeyedByPerson: false },
  { table: 'sharing.decision', column: 'harmed', key: ['id'], isKeyedByPerson: false },
  { table: 'sharing.emergency_access', column: 'person_id', key: ['id'], isKeyedByPerson: false },
];

/**
 * Rows that hang on a record: a foreign key with ON UPDATE CASCADE carries them from person to person with their
 * record, so there is nothing to do. Named here so that the test knows them.
 */
export const HANGING_ON_A_RECORD: readonly string[] = [
  'people.name.person_id',
  'people.birth.person_id',
  'people.identifier.person_id',
  'people.address.person_id',
  'people.safe_contact.person_id',
  'people.need.person_id',
  'people.source_check.person_id',
  'people.household_member.person_id',
  'people.involvement.person_id',
  'people.case_tie.person_id',
  'people.protective_order.person_id',
  'people.located.person_id',
  'people.limited_access.person_id',
  'people.support.person_id',
  'people.kept_from.person_id',
  'people.staff_conflict.person_id',
  'people.relationship.from_person',
  'people.relationship.to_person',
  'people.past_assertion.person_id',
  'people.past_assertion.other_person',
];

/** Seen to in assignment-store.ts itself. */
export const SEEN_TO_ELSEWHERE: readonly string[] = ['people.record.person_id', 'people.reference.person_id'];

/**
 * What happened is kept as it happened, under the id that the person had then. Whoever reads a log about a person asks
 * for every id that leads to them: `idsOf`.
 */
export const WRITTEN_FOR_EVER: readonly string[] = [
  'audit.question.people',
  'audit.event.people',
  'people.person_change.from_person',
  'people.person_change.to_person',
];
