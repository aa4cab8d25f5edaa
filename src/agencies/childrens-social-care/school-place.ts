import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Label, Text } from '../entry';
import { ROLES } from '../vocabularies';

export const SchoolPlaceKind = enumeration(
  'SchoolPlaceKind',
  'Where a child learns. Values without a line are area practice.',
  {
    NURSERY: 'A nursery or other early-years place (002 L816).',
    PRIMARY: 'A primary school.',
    SECONDARY: 'A secondary school.',
    COLLEGE: 'A college (004 L7715).',
    SPECIAL: 'A special school (002 L719).',
    ALTERNATIVE: 'Alternative provision or a pupil referral unit.',
    AT_HOME: 'Taught at home by choice.',
    IN_CUSTODY: 'Taught in custody (004 L7708-7715).',
    ABROAD: 'A school abroad.',
    NONE: 'In no school: at greater risk of exploitation (Carly, 004 L7604-7609).',
  },
);

@Entry<SchoolPlace>({
  agency: 'childrens_social_care',
  table: 'school_place',
  list: 'schools',
  listDescription: 'Schools, now and before. A school tells where a child can be found on any weekday.',
  category: 'PROTECTED_ADDRESS',
  occurredAt: 'startedOn',
  summary: ['kind', 'endedOn'],
  description: 'A school, nursery or college that the child goes or went to.',
})
export class SchoolPlace {
  @Fact(SchoolPlaceKind, 'What kind.') kind!: keyof typeof SchoolPlaceKind;
  @Fact(Text, 'Its name, and where it is. Null if the child is in no school.', { optional: true, locates: true })
  school!: string | null;
  @Fact(Label(ROLES), 'Who there is told after an incident: the designated safeguarding lead (002 L779, L1287).', {
    optional: true,
  })
  safeguardingLead!: string | null;
  @Fact(Day, 'From when.') startedOn!: string;
  @Fact(Day, 'Until when; null while it lasts.', { optional: true }) endedOn!: string | null;
}
