import { bySource } from '../partnership';
import {
  EMERGENCY_CATEGORIES,
  SOURCE_AGENCIES,
  isSourceAgency,
  RESTRICTIONS,
  ROLES,
  type Category,
  type SourceAgency,
  type PersonFacts,
  type Purpose,
  type Reason,
  type Role,
} from '../sharing';
import type { Practitioner } from '../practitioners';

// Who may take which decision: tables that an area reads and signs, and no logic besides. No source says which role
// decides; these are the demonstration area's choices (docs/sharing-decisions.md).

/** Roles that decide for an agency whether what it holds is shared. */
export const DECIDERS: Readonly<Record<SourceAgency, readonly Role[]>> = bySource(
  ({ deciders }): readonly Role[] => deciders,
);

/** Categories about which one of those roles alone decides. */
const ALONE: Readonly<Partial<Record<Category, Role>>> = {
  VISOR: 'INTELLIGENCE_OFFICER',
  INTELLIGENCE: 'INTELLIGENCE_OFFICER',
};

/** Who reviews emergency access, within one working day. */
export const REVIEWERS: readonly Role[] = ['INFORMATION_GOVERNANCE_LEAD'];

/** Who may open emergency access: everybody who works with people. Governance reads no records. */
export const mayOpenEmergency = ({ role }: Practitioner): boolean => !REVIEWERS.includes(role);

export const mayReview = ({ role }: Pick<Practitioner, 'role'>): boolean => REVIEWERS.includes(role);

export const isDecider = ({ agency, role }: Pick<Practitioner, 'agency' | 'role'>): boolean =>
  isSourceAgency(agency) && DECIDERS[agency].includes(role);

/**
 * May this practitioner decide for their agency about this category? Nobody on the perpetrator's side decides who is
 * told where a victim is: they may not know it themselves.
 */
export function mayDecideAbout({ agency, role, side }: Practitioner, category: Category): boolean {
  if (!isDecider({ agency, role })) return false;
  const alone = ALONE[category];
  if (alone !== undefined && ROLES[alone].agency === agency && alone !== role) return false;
  return (
    side !== 'PERPETRATOR' ||
    closedByLaw({ id: '', agency, role, side, desk: '' }, agency as SourceAgency, 'MARAC', category) === undefined
  );
}

type Asker = Pick<Practitioner, 'id' | 'agency' | 'role' | 'side' | 'desk'>;

/** Somebody of whom nothing special is known: what is closed for them is closed by who asks and what for. */
const ANYBODY: PersonFacts = {
  id: '',
  isChild: undefined,
  knownTo: [...SOURCE_AGENCIES],
  isProtected: false,
  conflictedPractitioners: [],
  limitedAccess: [],
};

/** Why no decision can open a category to this asker, if a law closes it (laws 2 and 7); `undefined` where one can. */
export function closedByLaw(
  asker: Asker,
  holder: SourceAgency,
  purpose: Purpose,
  category: Category,
): Reason | undefined {
  const question = { asker, holder, purpose, on: '', person: ANYBODY, agreements: [] };
  return RESTRICTIONS.find((restriction) => restriction.closes(question).includes(category))?.reason;
}

/**
 * Who may record what a person agrees or objects to: their own agency's workers, and never the other side's. On the
 * perpetrator's side it is an officer who works with the person, and it does not depend on a confidential address that
 * somebody has marked: that would show that there is one.
 */
export const mayRecordGrounds = (
  { side, agency }: Practitioner,
  { knownTo, worksWith, isVictimInRecord }: Pick<PersonFacts, 'knownTo' | 'worksWith' | 'isVictimInRecord'>,
): boolean =>
  side !== 'PERPETRATOR' ||
  (knownTo.some((holder) => holder === agency) && worksWith === true && isVictimInRecord !== true);

export { EMERGENCY_CATEGORIES };
