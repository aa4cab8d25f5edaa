import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Label, Part, Reference, Someone, Text } from '../entry';
import { ROLES } from '../vocabularies';

export const ContactArrangementKind = enumeration(
  'ContactArrangementKind',
  'What contact an adult may have with a child.',
  {
    SUPERVISED: 'Only when supervised (003 L1144-1146).',
    UNSUPERVISED: 'Unsupervised (David, 001 L454).',
    RESTRICTED: 'Restricted: see what it says.',
    NONE: 'None.',
  },
);

export const ContactBasis = enumeration(
  'ContactBasis',
  'What a contact arrangement rests on: what can be done if it is not kept depends on it. Values without a line are area practice.',
  {
    COURT_ORDER: 'An order of a court: child arrangements, care order, non-molestation (002 L1033-1043; 004 L7659).',
    BAIL_CONDITION: 'A condition of bail. It falls away when bail does (000 L1306-1309; 002 L962-965).',
    LICENCE_CONDITION: 'A condition of a licence or order that probation manages (003 L1144-1146; 000 L1442).',
    CHILD_PROTECTION_PLAN: 'The child protection plan.',
    SAFETY_PLAN: 'A safety plan made with the non-abusive parent (002 L1102).',
    WRITTEN_AGREEMENT:
      'A written agreement with a parent. It binds nobody as an order does (area practice; no source).',
    PARENTS_ARRANGEMENT: 'What the parents have arranged between themselves.',
    NONE_RECORDED:
      'No basis is on record: why contact with one of his sons was restricted, nobody could say (Charlie, 000 L1330-1332).',
  },
);

export const ContactDecider = enumeration(
  'ContactDecider',
  'Who set or ended an arrangement (area practice; no source).',
  {
    COURT: 'A court.',
    SOCIAL_WORKER: 'The social worker or their manager.',
    CONFERENCE: 'A child protection conference.',
    AGREEMENT: 'Agreement among those concerned.',
    PARENT: 'The parent with whom the child lives.',
    CHILD: 'The child did not wish it, or no longer.',
    PROBATION: 'Probation, by a condition that it set or lifted.',
    POLICE: 'The police, by bail or notice.',
    LAPSED: 'Nobody: what it rested on ran out.',
  },
);

export const ContactSupervisor = enumeration(
  'ContactSupervisor',
  'Who supervises contact. Values without a line are area practice.',
  {
    SOCIAL_WORKER: 'A social worker or contact supervisor.',
    CONTACT_CENTRE: 'Staff of a contact centre.',
    FOSTER_CARER: 'The foster carer.',
    RELATIVE:
      'A relative: whether they can keep the child safe is itself a judgement (family may be hostile: 002 L500, L582).',
    PROBATION_OR_APPROVED_PREMISES: 'Probation or approved-premises staff (003 L1144-1146).',
    OTHER: 'Somebody else.',
  },
);

export const ContactMeans = enumeration('ContactMeans', 'How contact takes place (area practice; no source).', {
  IN_PERSON: 'Face to face.',
  VIDEO_OR_TELEPHONE: 'By video or telephone.',
  LETTERS_OR_MESSAGES: 'By letters, cards or messages.',
});

export const ContactConcern = enumeration(
  'ContactConcern',
  'Why contact is limited. Where nothing stands here, nobody has said (Charlie, 000 L1330-1332). Values without a line are area practice.',
  {
    ABUSE_OF_PARENT: 'Abuse of the child’s parent (002 L707, L756).',
    HARM_TO_CHILD: 'Harm done to this child.',
    HARM_TO_OTHER_CHILDREN: 'Harm done to other children (Graham, 000 L1444-1445).',
    SEXUAL_OFFENCES: 'Sexual offences against children (Mustafa, 003 L1136-1146).',
    ABDUCTION: 'Fear that the child would be taken (Steve, 000 L1220-1222; Ms K, 002 L626).',
    USED_TO_TRACE_OR_CONTROL: 'Contact is used to find or control the other parent (002 L636-644).',
    CHILDS_WISHES: 'The child does not wish it (002 L798).',
    SUBSTANCE_USE: 'Drink or drugs at contact.',
    NOT_YET_ASSESSED: 'The adult has not yet been assessed.',
  },
);

export const ChildsWishes = enumeration(
  'ChildsWishes',
  'What the child wishes of this contact (002 L798). Values without a line are area practice.',
  {
    WANTS_CONTACT: 'Wants it (Carrie, 002 L756).',
    DOES_NOT_WANT_CONTACT: 'Does not want it.',
    UNSURE: 'Is torn, or says different things.',
    TOO_YOUNG_TO_SAY: 'Is too young to say, or not yet born.',
    NOT_ASKED: 'Has not been asked.',
  },
);

export const ContactRhythm = enumeration('ContactRhythm', 'How often contact takes place (area practice; no source).', {
  DAILY: 'Every day.',
  SEVERAL_TIMES_A_WEEK: 'Several times a week.',
  WEEKLY: 'Every week.',
  FORTNIGHTLY: 'Every two weeks.',
  MONTHLY: 'Every month.',
  SEVERAL_TIMES_A_YEAR: 'Several times a year.',
  YEARLY: 'Once a year.',
  AS_AGREED: 'As agreed each time.',
});

export const ContactThrough = enumeration(
  'ContactThrough',
  'Through whom contact is arranged (area practice; no source).',
  {
    SOCIAL_WORKER: 'The social worker.',
    CONTACT_CENTRE: 'A contact centre.',
    LETTERBOX_SCHEME: 'A letterbox scheme: neither side learns the other’s address.',
    RELATIVE: 'A relative.',
    SOLICITORS: 'Solicitors.',
    PARENTS_DIRECTLY: 'The parents themselves.',
  },
);

@Part({ category: 'CONTACT_ARRANGEMENT', description: 'Somebody who supervises contact.' })
export class ContactSupervision {
  @Fact(ContactSupervisor, 'Of what kind.') by!: keyof typeof ContactSupervisor;
  @Fact(Label(ROLES), 'Their role, or what they are to the child: contact supervisor, grandmother.', { optional: true })
  role!: string | null;
  @Someone('Where children’s social care knows them by a number: who.', { optional: true }) person!: object | null;
}

@Entry<ContactArrangement>({
  agency: 'childrens_social_care',
  table: 'contact_arrangement',
  list: 'contactArrangements',
  listDescription: 'What contact adults may have with this child, now and before.',
  category: 'CONTACT_ARRANGEMENT',
  occurredAt: 'startedOn',
  summary: ['kind', 'basis', 'endedOn', 'endedByWhom'],
  binds: {
    from: 'startedOn',
    until: ['endedOn'],
    only: { fact: 'kind', values: ['SUPERVISED', 'RESTRICTED', 'NONE'] },
    bound: { fact: 'adult' },
    approach: 'OWNER',
    forbids: ['says'],
  },
  contact: {
    other: 'adult',
    from: 'startedOn',
    until: 'endedOn',
    how: 'kind',
    none: ['NONE'],
    supervised: ['SUPERVISED'],
    unsupervised: ['UNSUPERVISED'],
  },
  raises: {
    CONTACT_CHANGED: (now, before) => !before || before.kind !== now.kind || before.endedOn !== now.endedOn,
  },
  description:
    'What contact one adult may have with the child, from when to when. Contact is not the same as living together (001 L454). When supervision is lifted, the earlier arrangement is ended and a new one begins.',
})
export class ContactArrangement {
  @Someone('The adult (access to them is decided again). Null where you may not see them.', {
    optional: true,
    column: 'adult_lcs_id',
  })
  adult!: object | null;
  @Fact(ContactArrangementKind, 'What contact.') kind!: keyof typeof ContactArrangementKind;
  @Fact(Text, 'How it is arranged, without naming a place.', { optional: true }) says!: string | null;
  @Fact(ContactRhythm, 'How often.', { optional: true }) howOften!: keyof typeof ContactRhythm | null;
  @Fact([ContactThrough], 'Through whom it is arranged.') through!: (keyof typeof ContactThrough)[];
  @Fact([ContactMeans], 'How it takes place. Empty where that is not said.') means!: (keyof typeof ContactMeans)[];
  @Fact(ContactBasis, 'What it rests on.', { optional: true }) basis!: keyof typeof ContactBasis | null;
  @Fact(Reference, 'The reference of the order or plan that it rests on.', { optional: true }) basisReference!:
    string | null;
  @Fact([ContactConcern], 'Why contact is limited.') concerns!: (keyof typeof ContactConcern)[];
  @Fact([ContactSupervision], 'Who supervises it.') supervision!: ContactSupervision[];
  @Fact(Text, 'Where it takes place: it tells where the child can be found.', {
    optional: true,
    category: 'PROTECTED_ADDRESS',
  })
  venue!: string | null;
  @Fact(ChildsWishes, 'What the child wishes of it.', { optional: true }) childsWishes!:
    keyof typeof ChildsWishes | null;
  @Fact(Day, 'From when.') startedOn!: string;
  @Fact(ContactDecider, 'Who set it.', { optional: true }) setByWhom!: keyof typeof ContactDecider | null;
  @Fact(Label(ROLES), 'The role of whoever set it.', { optional: true }) setByRole!: string | null;
  @Fact(Day, 'By when it is to be reviewed.', { optional: true }) reviewDueOn!: string | null;
  @Fact(Day, 'Its last day; null while it lasts.', { optional: true }) endedOn!: string | null;
  @Fact(ContactDecider, 'Who ended or lifted it.', { optional: true }) endedByWhom!: keyof typeof ContactDecider | null;
  @Fact(Label(ROLES), 'The role of whoever ended it.', { optional: true }) endedByRole!: string | null;
  @Fact(Reference, 'The reference of the arrangement that this one takes the place of.', { optional: true }) replaces!:
    string | null;
  @Fact(Text, 'Why it was set, changed or lifted.', { optional: true, category: 'NARRATIVE' }) reasons!: string | null;
}
