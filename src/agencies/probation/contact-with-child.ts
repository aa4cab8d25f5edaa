import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Someone } from '../entry';
import { TowardsPerson } from './change-of-circumstances';
import { HowProbationKnows } from './other-agencies';

export const ChildContactKnown = enumeration(
  'ChildContactKnown',
  'What contact the supervised person has with a child, as probation knows it.',
  {
    NONE: 'None.',
    SUPERVISED: 'Supervised (Mustafa, 003 L1145-1146).',
    UNSUPERVISED: 'Unsupervised (David, 001 L454).',
    INDIRECT: 'Letters, telephone, messages alone (area practice; no source).',
    LIVES_WITH: 'Lives with the child (Steven, 004 L2122-2125).',
    WISHES_CONTACT: 'Wishes to have contact (000 L1101-1102).',
    NOT_KNOWN: 'Probation does not know (Charlie, 000 L1335-1337).',
  },
);

export const KnownContactDecidedBy = enumeration('KnownContactDecidedBy', 'Who decided what contact there may be.', {
  CHILDRENS_SOCIAL_CARE: 'Children’s social care.',
  FAMILY_COURT: 'The family court.',
  CRIMINAL_COURT: 'A criminal court, by order.',
  LICENCE: 'A condition of the licence.',
  FAMILY: 'The family between themselves.',
  NOT_ON_RECORD: 'Nothing on record says who, or why (Charlie, 000 L1330-1332).',
});

@Entry<KnownContactWithChild>({
  agency: 'probation',
  table: 'contact_with_child',
  list: 'contactWithChildren',
  listDescription: 'What contact the person has with children, as far as probation knows.',
  category: 'CONTACT_ARRANGEMENT',
  occurredAt: 'startedOn',
  summary: ['contact', 'towards', 'endedOn'],
  contact: {
    other: 'child',
    from: 'startedOn',
    until: 'endedOn',
    how: 'contact',
    none: ['NONE', 'WISHES_CONTACT', 'NOT_KNOWN'],
    supervised: ['SUPERVISED'],
    unsupervised: ['UNSUPERVISED'],
  },
  raises: {
    CONTACT_CHANGED: (now, before) =>
      !before || now.contact !== before.contact || (Boolean(now.endedOn) && !before.endedOn),
  },
  description:
    'What contact the supervised person has with one child or more, as probation knows it. What was decided stands with whoever decided.',
})
export class KnownContactWithChild {
  @Fact(Day, 'Since when it is so, or is known to be.') startedOn!: string;
  @Fact(Day, 'Until when: the day supervision was lifted, or contact stopped.', { optional: true }) endedOn!:
    string | null;
  @Fact(ChildContactKnown, 'What contact.') contact!: keyof typeof ChildContactKnown;
  @Fact(TowardsPerson, 'Whose child.') towards!: keyof typeof TowardsPerson;
  @Someone('The child, where probation has a number for them.', { optional: true, protects: true }) child!:
    object | null;
  @Fact(KnownContactDecidedBy, 'Who decided it.', { optional: true }) decidedBy!:
    keyof typeof KnownContactDecidedBy | null;
  @Fact(HowProbationKnows, 'How probation knows.') howKnown!: keyof typeof HowProbationKnows;
  @Fact(Flag, 'Whether the reason for a restriction is on record (000 L1330-1332).', { optional: true })
  reasonOnRecord!: boolean | null;
  @Fact(Day, 'When it was last confirmed with children’s social care.', { optional: true }) confirmedOn!: string | null;
}
