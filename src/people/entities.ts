import { HouseholdMemberRow, RelationshipRow } from './connection-between-people';
import { Address, Birth, Identifier, Need, PersonName, SafeContact } from './identity';
import { SourceCheckRow } from './source-check';
import {
  CaseTieRow,
  InvolvementRow,
  LimitedAccessRow,
  PersonRow,
  RecordReferenceRow,
  RecordRow,
  ReferenceRow,
  StaffConflictRow,
} from './standing';

/** Everything that the person index stores, by what it is called where families are loaded. */
export const peopleRowEntities = {
  person: PersonRow,
  record: RecordRow,
  recordReference: RecordReferenceRow,
  reference: ReferenceRow,
  name: PersonName,
  birth: Birth,
  identifier: Identifier,
  address: Address,
  safeContact: SafeContact,
  need: Need,
  relationship: RelationshipRow,
  householdMember: HouseholdMemberRow,
  involvement: InvolvementRow,
  sourceCheck: SourceCheckRow,
  caseTie: CaseTieRow,
  limitedAccess: LimitedAccessRow,
  staffConflict: StaffConflictRow,
} as const;

/** The tables of the index, as TypeORM knows them. */
export const peopleEntities: readonly Function[] = Object.values(peopleRowEntities);
