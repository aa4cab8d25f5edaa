import { enumeration } from '../../subgraph';
import { Count, Day, Entry, Fact, Text } from '../entry';
import { HealthCompany, HealthOnwardStep } from './health-words';

export const MaternityContactKind = enumeration('MaternityContactKind', 'Which contact.', {
  BOOKING: 'Booking: the first appointment.',
  ANTENATAL: 'An appointment before the birth.',
  TRIAGE: 'An attendance between appointments, such as after an assault (002 L622).',
  BIRTH: 'The birth.',
  POSTNATAL: 'An appointment after the birth.',
});

export const MaternityConcern = enumeration('MaternityConcern', 'What gave cause for concern.', {
  LATE_BOOKING: 'She came late in the pregnancy.',
  MISSED_APPOINTMENTS: 'Appointments were missed.',
  NEVER_SEEN_ALONE: 'She was never seen alone (Ms K, 002 L624).',
  INJURY: 'An injury (002 L622).',
  CONCEALED_PREGNANCY: 'The pregnancy was hidden, or hidden from others.',
  LOW_SPIRITS: 'She was depressed or anxious (002 L624).',
  PARTNER_CONTROLLING: 'Somebody answered for her, or would not leave the room (002 L880).',
  SUBSTANCE_USE: 'Drink or drugs in pregnancy.',
  UNBORN_CHILD_AT_RISK: 'A risk to the unborn child (Darren, 003 L968-969).',
});

@Entry<HealthMaternityContact>({
  agency: 'health',
  table: 'maternity_contact',
  list: 'maternityContacts',
  listDescription:
    'Maternity contacts that gave cause for concern, of mother or child. Never for the perpetrator’s side.',
  category: 'VICTIM_SUPPORT',
  occurredAt: 'on',
  protects: ['OWNER'],
  summary: ['kind', 'concerns'],
  description:
    'A contact with maternity services that bears on the safety of mother or child. Abuse grows worse in pregnancy (Ms K, 002 L620).',
})
export class HealthMaternityContact {
  @Fact(Day, 'When.') on!: string;
  @Fact(MaternityContactKind, 'Which.') kind!: keyof typeof MaternityContactKind;
  @Fact(Count, 'In which week of pregnancy.', { optional: true }) week!: number | null;
  @Fact(Day, 'When the child is expected, or was born.', { optional: true }) childDueOn!: string | null;
  @Fact([MaternityConcern], 'What gave cause for concern.') concerns!: (keyof typeof MaternityConcern)[];
  @Fact(HealthCompany, 'Whether she was seen alone (002 L880).', { optional: true }) company!:
    keyof typeof HealthCompany | null;
  @Fact([HealthOnwardStep], 'What was done.') steps!: (keyof typeof HealthOnwardStep)[];
  @Fact(Text, 'What was said and seen.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}
