import { enumeration } from '../../subgraph';
import { Day, Entry, ExpectedBirth, Fact, Label, Part, Someone, Text } from '../entry';
import { ROLES } from '../vocabularies';

export const BirthDischarge = enumeration(
  'BirthDischarge',
  'Where the baby is to go from hospital (area practice; no source).',
  {
    HOME_WITH_MOTHER: 'Home, with the mother.',
    HOME_WITH_SUPPORT: 'Home, with the mother and daily support.',
    PARENT_AND_BABY_PLACEMENT: 'To a placement for parent and baby.',
    REFUGE_WITH_MOTHER: 'To a refuge, with the mother (002 L347).',
    WITH_RELATIVE: 'To a relative.',
    FOSTER_CARE: 'To foster care.',
    NOT_YET_DECIDED: 'Not yet decided.',
  },
);

export const BirthLegalStep = enumeration(
  'BirthLegalStep',
  'What is to be asked of a court at birth (area practice; no source).',
  {
    NONE: 'Nothing.',
    ACCOMMODATION_BY_AGREEMENT: 'Nothing, if the parents agree that the baby is looked after (section 20).',
    EMERGENCY_PROTECTION_ORDER: 'An emergency protection order.',
    INTERIM_CARE_ORDER: 'An interim care order.',
  },
);

@Part({
  category: 'CHILD_ASSESSMENT',
  description: 'Somebody who is not to be there at the birth, or not alone with the baby.',
})
export class KeptFromBirth {
  @Someone('Who it is (access to them is decided again). Null where you may not see them.') person!: object | null;
  @Fact(Text, 'What that rests on: an order, a bail condition, the mother’s wish.', {
    optional: true,
    category: 'NARRATIVE',
  })
  basis!: string | null;
}

@Entry<PreBirthPlan>({
  agency: 'childrens_social_care',
  table: 'pre_birth_plan',
  list: 'preBirthPlans',
  listDescription: 'Plans for the birth of this child, who is or was expected.',
  category: 'CHILD_ASSESSMENT',
  occurredAt: 'madeOn',
  protects: ['OWNER'],
  summary: ['expectedOn'],
  description:
    'A plan for the birth of a child who may be at risk when born. Abuse can begin or grow worse in pregnancy and after birth (002 L458, L622, L794).',
})
export class PreBirthPlan {
  @Fact(Day, 'When it was made.') madeOn!: string;
  @Fact(ExpectedBirth, 'When the child is expected.', { optional: true }) expectedOn!: string | null;
  @Fact(Label(ROLES), 'The role of whoever made it.', { optional: true }) madeByRole!: string | null;
  @Fact(Day, 'When the midwives were told.', { optional: true }) maternityToldOn!: string | null;
  @Fact(Text, 'Where the birth is booked: it tells where mother and child can be found.', {
    optional: true,
    category: 'PROTECTED_ADDRESS',
  })
  bookedAt!: string | null;
  @Fact([Text], 'Other hospitals that have been alerted.', { category: 'PROTECTED_ADDRESS' })
  hospitalsAlerted!: string[];
  @Fact([KeptFromBirth], 'Who is not to be there at the birth.') keptFromBirth!: KeptFromBirth[];
  @Fact(BirthDischarge, 'Where the baby is to go.', { optional: true, category: 'PROTECTED_ADDRESS' }) discharge!:
    keyof typeof BirthDischarge | null;
  @Fact(BirthLegalStep, 'What is to be asked of a court.', { optional: true }) legalStep!:
    keyof typeof BirthLegalStep | null;
  @Fact(Day, 'When the child was born, and the plan was carried out or dropped.', { optional: true }) endedOn!:
    string | null;
  @Fact(Text, 'What staff at the birth need to know.', { optional: true, category: 'NARRATIVE' }) instructions!:
    string | null;
}
