import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Text } from '../entry';
import { HealthCompany, HealthOnwardStep, HealthProfession } from './health-words';

export const ChildContactKind = enumeration('ChildContactKind', 'Which contact.', {
  HOME_VISIT: 'A visit at home.',
  CLINIC: 'At a clinic.',
  SCHOOL: 'At school, by the school nurse.',
  NO_ACCESS: 'A visit at which nobody opened, or the child was not shown.',
  NOT_BROUGHT: 'The child was not brought to an appointment.',
  AFTER_POLICE_NOTICE: 'A contact after the police told of a call-out (002 L1182).',
});

export const ChildHealthConcern = enumeration('ChildHealthConcern', 'What gave cause for concern.', {
  INJURY: 'An injury.',
  DEVELOPMENT: 'The child does not develop as expected (002 L735).',
  FEAR_OR_DISTRESS: 'The child is frightened or distressed (002 L735).',
  NEGLECT: 'The child is not cared for.',
  ABUSE_SEEN_OR_HEARD: 'The child sees or hears abuse (002 L735).',
  ADULT_NOT_KNOWN: 'An adult was in the home of whom nobody had told (003 L968-970).',
  MISSED_CARE: 'Care that the child needs is missed.',
});

@Entry<HealthChildContact>({
  agency: 'health',
  table: 'child_contact',
  list: 'childContacts',
  listDescription: 'Contacts of health visitors and school nurses with this child that gave cause for concern.',
  category: 'HEALTH',
  occurredAt: 'on',
  protects: ['OWNER'],
  summary: ['kind', 'concerns'],
  description:
    'A contact of a health visitor or school nurse with a child that bears on the child’s safety: health practitioners are part of every assessment (002 L816).',
})
export class HealthChildContact {
  @Fact(Day, 'When.') on!: string;
  @Fact(ChildContactKind, 'Which.') kind!: keyof typeof ChildContactKind;
  @Fact([ChildHealthConcern], 'What gave cause for concern.') concerns!: (keyof typeof ChildHealthConcern)[];
  @Fact(HealthProfession, 'The profession of whoever saw the child.', { optional: true }) seenBy!:
    keyof typeof HealthProfession | null;
  @Fact(HealthCompany, 'Who was there.', { optional: true, category: 'VICTIM_SUPPORT' }) company!:
    keyof typeof HealthCompany | null;
  @Fact([HealthOnwardStep], 'What was done.', { category: 'VICTIM_SUPPORT' }) steps!: (keyof typeof HealthOnwardStep)[];
  @Fact(Text, 'What was said and seen.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}
