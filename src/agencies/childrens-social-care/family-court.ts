import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Part, Reference, Someone, Text } from '../entry';

export const FamilyCourtRole = enumeration(
  'FamilyCourtRole',
  'The part somebody has before the family court (area practice; no source).',
  {
    CHILD: 'A child whom it is about.',
    APPLICANT: 'Who applied.',
    RESPONDENT: 'Who answers the application.',
    BOUND: 'Somebody whom an order binds, or forbids something.',
    OTHER: 'Anybody else who is named.',
  },
);

@Part({
  category: 'CHILD_STATUS',
  description: 'Somebody named in family proceedings or in an order of the family court.',
})
export class FamilyCourtParty {
  @Fact(FamilyCourtRole, 'The part they have.') role!: keyof typeof FamilyCourtRole;
  @Someone('Who it is (access to them is decided again). Null where you may not see them.') person!: object | null;
}

@Part({
  category: 'PROTECTED_ADDRESS',
  description: 'Somebody to whom a child’s care is given: it tells where the child can be found.',
})
export class FamilyOrderCarer {
  @Someone('Who it is (access to them is decided again). Null where you may not see them.') person!: object | null;
}

export const FamilyProceedingsKind = enumeration(
  'FamilyProceedingsKind',
  'What the family court is asked (Children Act 1989; contact cases: 002 L707).',
  {
    PRE_PROCEEDINGS: 'Not yet in court: parents have been told in writing that it may come to that.',
    CARE: 'A care or supervision order.',
    EMERGENCY_PROTECTION: 'Emergency protection.',
    CHILD_ARRANGEMENTS:
      'With whom a child lives or has contact. Two thirds of such cases involve domestic abuse (002 L707).',
    SPECIAL_GUARDIANSHIP: 'Special guardianship.',
    PLACEMENT_FOR_ADOPTION: 'Placement for adoption.',
    RELOCATION_OR_RETURN: 'That a child may be taken abroad, or must be brought back.',
  },
);

export const FamilyProceedingsEnding = enumeration(
  'FamilyProceedingsEnding',
  'How family proceedings ended (area practice; no source).',
  {
    ORDER_MADE: 'An order was made.',
    NO_ORDER: 'No order.',
    WITHDRAWN: 'Withdrawn.',
    DISMISSED: 'Dismissed.',
    STEPPED_BACK: 'It did not come to court.',
  },
);

@Entry<FamilyProceedings>({
  agency: 'childrens_social_care',
  table: 'family_proceedings',
  list: 'familyProceedings',
  listDescription: 'Proceedings in the family court that concern this person.',
  category: 'CHILD_STATUS',
  occurredAt: 'startedOn',
  sharedBy: 'parties',
  protects: ['CHILD'],
  summary: ['kind', 'endedOn', 'ending'],
  description:
    'Proceedings in the family court about children. Courts can be used to keep up contact and control (002 L636-638).',
})
export class FamilyProceedings {
  @Fact(FamilyProceedingsKind, 'What is asked.') kind!: keyof typeof FamilyProceedingsKind;
  @Fact(Day, 'When it was applied for, or parents were told.') startedOn!: string;
  @Fact(Flag, 'Whether Cafcass has appointed a guardian for the child (Cafcass: 002 L1224).', { optional: true })
  guardianAppointed!: boolean | null;
  @Fact(Day, 'When it is next heard.', { optional: true }) nextHearingOn!: string | null;
  @Fact(Day, 'When it ended; null while it goes on.', { optional: true }) endedOn!: string | null;
  @Fact(FamilyProceedingsEnding, 'How it ended.', { optional: true }) ending!:
    keyof typeof FamilyProceedingsEnding | null;
  @Fact([FamilyCourtParty], 'Who is named in it, and as what.') parties!: FamilyCourtParty[];
}

export const FamilyOrderKind = enumeration(
  'FamilyOrderKind',
  'An order of the family court about a child (Children Act 1989; care orders: 004 L7659).',
  {
    CARE_ORDER: 'A care order: the authority shares parental responsibility (004 L7659).',
    INTERIM_CARE_ORDER: 'An interim care order.',
    SUPERVISION_ORDER: 'A supervision order.',
    INTERIM_SUPERVISION_ORDER: 'An interim supervision order.',
    EMERGENCY_PROTECTION_ORDER: 'An emergency protection order.',
    CHILD_ARRANGEMENTS_LIVES_WITH: 'Child arrangements: with whom the child lives.',
    CHILD_ARRANGEMENTS_CONTACT: 'Child arrangements: with whom the child spends time, and how.',
    NO_CONTACT_IN_CARE: 'That a child in care has no contact with somebody (section 34).',
    SPECIAL_GUARDIANSHIP_ORDER: 'Special guardianship.',
    PROHIBITED_STEPS_ORDER:
      'That something may not be done without the court: to take the child out of the country, for one.',
    SPECIFIC_ISSUE_ORDER: 'What is to be done about one matter.',
    PLACEMENT_ORDER: 'That the child may be placed for adoption.',
    ADOPTION_ORDER: 'Adoption.',
    RECOVERY_ORDER: 'That a child be brought back.',
  },
);

export const FamilyOrderEnding = enumeration(
  'FamilyOrderEnding',
  'How an order of the family court ended (area practice; no source).',
  {
    EXPIRED: 'It ran out.',
    DISCHARGED: 'The court discharged it.',
    REPLACED: 'Another order took its place.',
    TURNED_EIGHTEEN: 'The child turned 18.',
  },
);

@Entry<FamilyOrder>({
  agency: 'childrens_social_care',
  table: 'family_order',
  list: 'familyOrders',
  listDescription: 'Orders of the family court about children that name this person.',
  category: 'CHILD_STATUS',
  occurredAt: 'madeOn',
  sharedBy: 'parties',
  protects: ['CHILD'],
  summary: ['kind', 'expiresOn', 'endedOn'],
  binds: {
    isOrder: true,
    from: 'madeOn',
    until: ['expiresOn', 'endedOn'],
    only: { fact: 'kind', values: ['NO_CONTACT_IN_CARE', 'PROHIBITED_STEPS_ORDER'] },
    bound: { roles: ['BOUND', 'RESPONDENT'] },
    approach: { roles: ['CHILD'] },
    forbids: ['kind'],
  },
  expires: 'expiresOn',
  raises: { ORDER_MADE: (now, before) => !before && !now.endedOn },
  description:
    'An order of the family court about one child or several. What contact it allows is a contact arrangement that rests on it.',
})
export class FamilyOrder {
  @Fact(FamilyOrderKind, 'Which.') kind!: keyof typeof FamilyOrderKind;
  @Fact(Day, 'When it was made.') madeOn!: string;
  @Fact(Day, 'The last day it is in force; null if until further order.', { optional: true }) expiresOn!: string | null;
  @Fact(Day, 'When it ended, if otherwise.', { optional: true }) endedOn!: string | null;
  @Fact(FamilyOrderEnding, 'How it ended.', { optional: true }) endedBecause!: keyof typeof FamilyOrderEnding | null;
  @Fact(Reference, 'The reference of the proceedings in which it was made.', { optional: true }) proceedings!:
    string | null;
  @Fact(Text, 'What it orders, in its own words.', { optional: true, category: 'NARRATIVE' }) terms!: string | null;
  @Fact([FamilyOrderCarer], 'To whom it gives the child’s care.') carers!: FamilyOrderCarer[];
  @Fact([FamilyCourtParty], 'Whom it is about, and whom it binds.') parties!: FamilyCourtParty[];
}
