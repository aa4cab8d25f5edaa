import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Label, Reference, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { SafeguardingAgency } from '../safeguarding-words';

export const MashActionKind = enumeration(
  'MashActionKind',
  'What is to be done (002 L1182, L1250, L1266, L1277). Values without a line are area practice.',
  {
    SEE_THE_CHILD: 'See the child.',
    SPEAK_TO_THE_VICTIM: 'Speak to the victim, safely and alone (002 L880).',
    SAFETY_PLAN: 'Make a safety plan (002 L1102).',
    REFER_TO_IDVA: 'Refer to an independent adviser: it goes with a MARAC referral (000 L576-577).',
    REFER_TO_MARAC: 'Refer to the MARAC, or refer again (000 L1420-1422).',
    REFER_TO_CHILDRENS_SOCIAL_CARE: 'Refer to children’s social care.',
    REFER_TO_EARLY_HELP: 'Refer to early help.',
    REFER_TO_HEALTH: 'Refer to a health service.',
    REFER_TO_HOUSING: 'Refer to housing.',
    REFER_TO_PERPETRATOR_PROGRAMME: 'Refer to a programme for perpetrators (002 L1182).',
    REFER_TO_ADULT_SOCIAL_CARE: 'Refer to adult social care (002 L857).',
    TELL_THE_SCHOOL: 'Tell the school (002 L1182, L1287).',
    TELL_PROBATION: 'Tell the officer who supervises (003 L1185-1187).',
    TELL_MIDWIFE_OR_HEALTH_VISITOR: 'Tell the midwife or health visitor (002 L458).',
    FLAG_PROPERTY: 'Ask the police to flag the home for call-outs (000 L1342-1343).',
    SEEK_PROTECTIVE_ORDER: 'Consider a notice or order (002 L973-1053).',
    DISCLOSURE_SCHEME: 'Consider a disclosure under Clare’s Law (002 L944).',
    CHECK_ORDER_KEPT: 'Check that an order or exclusion is kept (000 L1458-1463).',
    TARGET_HARDENING: 'Make a home safer (002 L887).',
    DISRUPT_PERPETRATOR: 'Disrupt or constrain the perpetrator’s behaviour (002 L1250, L1277).',
    GATHER_INFORMATION: 'Find out more.',
    OTHER: 'Something else.',
  },
);

export const MashActionOutcome = enumeration(
  'MashActionOutcome',
  'What came of an action. That an e-mail was sent is no outcome (004 L4044-4048).',
  {
    DONE: 'Done.',
    PARTLY_DONE: 'Done in part.',
    NOT_DONE: 'Not done.',
    REFUSED_BY_PERSON: 'Whoever it was for did not want it.',
    NOT_ACCEPTED_BY_SERVICE: 'The service did not take it on.',
    NO_LONGER_NEEDED: 'No longer needed.',
    TAKEN_OVER: 'Another action took its place.',
  },
);

const isOther = (one: unknown, other: unknown): boolean => (one ?? null) !== (other ?? null);

@Entry<MashAction>({
  agency: 'mash',
  table: 'action',
  list: 'actions',
  listDescription: 'What was agreed to be done about this person, by whom and by when.',
  category: 'MASH_DECISION',
  occurredAt: 'agreedOn',
  summary: ['kind', 'ownerAgency', 'dueOn', 'doneOn', 'outcome'],
  // What the front door's list of actions hears of.
  raises: {
    ACTION_CHANGED: (now, before) =>
      !before ||
      isOther(now.ownerAgency, before.ownerAgency) ||
      isOther(now.dueOn, before.dueOn) ||
      isOther(now.doneOn, before.doneOn) ||
      isOther(now.outcome, before.outcome),
  },
  clocks: {
    runs: {
      AGREED_ACTION: ({ agreedOn, dueOn, doneOn, outcome }) =>
        agreedOn && dueOn ? { from: agreedOn, dueOn, isOver: Boolean(doneOn) || Boolean(outcome) } : undefined,
    },
  },
  description:
    'An action agreed at the front door or at its daily meeting: who owns it, by when it is due, and what came of it (002 L1266).',
})
export class MashAction {
  @Fact(MashActionKind, 'What is to be done.') kind!: keyof typeof MashActionKind;
  @Fact(Day, 'When it was agreed.') agreedOn!: string;
  @Fact(Reference, 'The reference of the contact that it follows from.', { optional: true }) contact!: string | null;
  @Fact(Reference, 'The reference of the daily meeting’s entry that it follows from.', { optional: true })
  meetingEntry!: string | null;
  @Fact(SafeguardingAgency, 'The agency that owns it.') ownerAgency!: keyof typeof SafeguardingAgency;
  @Fact(Label(ROLES), 'The role that owns it.', { optional: true }) ownerRole!: string | null;
  @Fact(Day, 'By when.', { optional: true }) dueOn!: string | null;
  @Fact(Day, 'When the owner said that they have it.', { optional: true }) acknowledgedOn!: string | null;
  @Fact(Day, 'When it was done. Null while it is not.', { optional: true }) doneOn!: string | null;
  @Fact(MashActionOutcome, 'What came of it. Null while it is open.', { optional: true }) outcome!:
    keyof typeof MashActionOutcome | null;
  @Fact(Text, 'What exactly, and how it went.', { optional: true, category: 'NARRATIVE' }) says!: string | null;
}
