import { HouseholdMemberRow, RelationshipRow } from './connection-between-people';
import { Address, Birth, Identifier, PersonName, SafeContact } from './identity';
import { CaseTieRow, InvolvementRow, LimitedAccessRow, PersonRow, ReferenceRow, StaffConflictRow } from './standing';

/** Everything that the person index stores, by what it is called where families are loaded. */
export const peopleRowEntities = {
  person: PersonRow,
  reference: ReferenceRow,
  name: PersonName,
  birth: Birth,
  identifier: Identifier,
  address: Address,
  safeContact: SafeContact,
  relationship: RelationshipRow,
  householdMember: HouseholdMemberRow,
  involvement: InvolvementRow,
  caseTie: CaseTieRow,
  limitedAccess: LimitedAccessRow,
  staffConflict: StaffConflictRow,
} as const;

export const peopleEntities: readonly Function[] = Object.values(peopleRowEntities);
