import { enumeration } from '../../subgraph';
import { Fact, Part, Someone } from '../entry';

export const FamilyRole = enumeration(
  'FamilyRole',
  'The part somebody has in a matter before children’s social care. It belongs to the matter, not to the person (002 L1251). Values without a line are area practice.',
  {
    CHILD: 'A child whom it is about, born or expected.',
    VICTIM: 'A victim of abuse: most often the non-abusive parent (002 L808, L1225).',
    PERPETRATOR: 'Whoever is said to be abusive. They are part of the picture too (002 L808).',
    PARENT_OR_CARER: 'A parent or carer, where neither of these is said of them.',
    HOUSEHOLD_MEMBER: 'Somebody who lives with the child.',
    OTHER: 'Anybody else.',
  },
);

/** Roles that show somebody to need protection. */
export const PROTECTED_FAMILY_ROLES = ['CHILD', 'VICTIM'] as const;

/** The same roles in words that all agencies share. */
export const PARTS_OF_FAMILY_ROLES = {
  CHILD: 'CHILD',
  VICTIM: 'VICTIM',
  PERPETRATOR: 'PERPETRATOR',
  PARENT_OR_CARER: 'OTHER',
  HOUSEHOLD_MEMBER: 'OTHER',
  OTHER: 'OTHER',
} as const;

@Part({ category: 'CHILD_ASSESSMENT', description: 'Somebody whom a referral, discussion or meeting concerns.' })
export class FamilyMember {
  @Fact(FamilyRole, 'The part they have in it.') role!: keyof typeof FamilyRole;
  @Someone('Who it is (access to them is decided again). Null where you may not see them.') person!: object | null;
}

/** The children whom an entry concerns: each has a clock of their own. */
export const childrenIn = (
  people: readonly { readonly role?: unknown; readonly person?: unknown }[] | null | undefined,
): string[] =>
  (people ?? []).flatMap(({ role, person }) => (role === 'CHILD' && typeof person === 'string' ? [person] : []));
