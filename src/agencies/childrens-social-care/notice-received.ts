import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Instant, Label, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { SafeguardingAgency } from '../safeguarding-words';
import { FamilyMember, PROTECTED_FAMILY_ROLES } from './family-member';

export const FamilyNoticeKind = enumeration(
  'FamilyNoticeKind',
  'What children’s social care was told of without having asked. Values without a line are area practice.',
  {
    ADULT_MOVED_IN:
      'An adult has moved, or moved back, into the child’s home (Jacob, 000 L1485-1488; Charlie, 000 L1338).',
    NEW_RELATIONSHIP: 'A new relationship with somebody who has children (001 L454; 003 L968-970).',
    PREGNANCY: 'A pregnancy (003 L970).',
    NEW_INCIDENT: 'A new incident of domestic abuse (000 L1230-1231).',
    WORRYING_DISCLOSURE: 'Something that was said in a programme or session (Steve, 000 L1220-1222).',
    SEEKING_ADDRESS: 'Somebody is asking where the family lives (Ben, 003 L1122-1124).',
    ADULT_MISSING_OR_WANTED:
      'An adult who is a danger to the child is missing, or wanted on a warrant (000 L1100-1103).',
    RELEASED_FROM_CUSTODY: 'Somebody has been, or is to be, released from custody (000 L1304-1309).',
    ARRESTED_OR_CHARGED: 'Somebody has been arrested or charged (003 L973-975). An arrest is not a conviction.',
    BAIL_CHANGED: 'Bail conditions were set, changed or lifted (000 L1307; 002 L962-965).',
    ORDER_MADE_OR_BREACHED: 'An order was made or breached.',
    PROGRAMME_ENDED: 'A programme was completed, left or failed: failing one raises the risk (000 L1003-1005, L1340).',
    CONTACT_WITH_CHILD: 'An adult has been in contact with the child (000 L1445; 001 L454).',
    HOMELESS: 'Somebody of the family has lost their home.',
    OTHER: 'Something else.',
  },
);

export const FamilyNoticeAction = enumeration(
  'FamilyNoticeAction',
  'What was done about it. Received is not acted on (Sean, 000 L1226-1233). Values without a line are area practice.',
  {
    STRATEGY_DISCUSSION: 'A strategy discussion.',
    ASSESSMENT: 'An assessment was begun, or begun again.',
    CHILD_SEEN: 'The child was seen.',
    PLAN_CHANGED: 'The plan, or contact, was changed.',
    POLICE_TOLD: 'The police were told.',
    VICTIM_WARNED: 'The victim was told, safely.',
    REFERRED_ON: 'It was passed on to another service.',
    NOTED: 'Noted, and nothing more.',
  },
);

@Entry<NoticeReceived>({
  agency: 'childrens_social_care',
  table: 'notice_received',
  list: 'noticesReceived',
  listDescription:
    'What other agencies have told children’s social care about this person’s family, and what was done.',
  category: 'CHILD_ASSESSMENT',
  occurredAt: 'receivedAt',
  summary: ['kind', 'fromAgency', 'actedOn', 'actions'],
  protects: PROTECTED_FAMILY_ROLES,
  raises: { HOUSEHOLD_MEMBER_JOINED: (now, before) => !before && now.kind === 'ADULT_MOVED_IN' },
  description:
    'A change that another agency told children’s social care of (000 L1341, L1485-1488), and what came of it.',
})
export class NoticeReceived {
  @Fact(FamilyNoticeKind, 'What.') kind!: keyof typeof FamilyNoticeKind;
  @Fact(Instant, 'When it arrived.') receivedAt!: string;
  @Fact(Day, 'When what it tells of happened.', { optional: true }) happenedOn!: string | null;
  @Fact(SafeguardingAgency, 'Who told.') fromAgency!: keyof typeof SafeguardingAgency;
  @Fact(Label(ROLES), 'The role of whoever told.', { optional: true }) fromRole!: string | null;
  @Fact([FamilyMember], 'Whom it is about, beside the person whose record this is.') concerning!: FamilyMember[];
  @Fact([FamilyNoticeAction], 'What was done. Empty while nothing was.') actions!: (keyof typeof FamilyNoticeAction)[];
  @Fact(Day, 'When it was acted on. Null while it was not.', { optional: true }) actedOn!: string | null;
  @Fact(Label(ROLES), 'The role of whoever acted on it.', { optional: true }) actedOnByRole!: string | null;
  @Fact(Text, 'What was told.', { optional: true, category: 'NARRATIVE' }) says!: string | null;
}
