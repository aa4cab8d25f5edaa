import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Someone } from '../entry';
import { TowardsPerson } from './change-of-circumstances';
import { ProbationRole } from './officers';

// What probation does towards children’s social care: referrals, and meetings about a child.

export const ProbationReferralState = enumeration(
  'ProbationReferralState',
  'How far a referral has come. "Completed once an email has been sent" is not complete (004 L4044-4048).',
  {
    NOT_MADE: 'There was cause, and none was made (David, 001 L456).',
    SENT: 'Sent.',
    ACKNOWLEDGED: 'The other side says that it has it.',
    ACCEPTED: 'Accepted.',
    DECLINED: 'Declined.',
    STARTED: 'The work has begun.',
    ENDED: 'The work has ended.',
    NO_ANSWER: 'Nothing came back (Gareth, 004 L4084-4088; Victor, 004 L4264-4270).',
  },
);

export const ReferredChildConcern = enumeration(
  'ReferredChildConcern',
  'Why a child was referred, or should have been.',
  {
    HISTORY_OF_ABUSE_AND_CHILD_IN_RELATIONSHIP:
      'A history of domestic abuse, and a child in a new relationship (David, 001 L454-456).',
    LIVES_WITH_CHILD: 'Lives with a child, or has moved back (Jacob, 000 L1485-1488).',
    CHILD_EXPOSED: 'A child was there at abuse (Gary, 003 L940).',
    DISCLOSURE: 'Something said in a session: an intention to take the children (Steve, 000 L1220-1225).',
    UNBORN_CHILD: 'A child is expected (Darren, 003 L968-969).',
    UNSUPERVISED_CONTACT: 'Contact is not supervised (David, 001 L454).',
    WHEREABOUTS_UNKNOWN: 'The person is missing, and wishes to see children (000 L1100-1103).',
    NEGLECT: 'Neglect (Fran, 001 L600; 004 L3474).',
    CHANGE_IN_HOUSEHOLD: 'Another change in the household (000 L1341-1342).',
  },
);

@Entry<ReferralToSocialCare>({
  agency: 'probation',
  table: 'social_care_referral',
  list: 'socialCareReferrals',
  listDescription: 'Children whom probation referred to children’s social care, or should have.',
  category: 'CHILD_STATUS',
  occurredAt: 'on',
  summary: ['state', 'concerns'],
  description: 'A referral of a child to children’s social care or the MASH because of the supervised person.',
})
export class ReferralToSocialCare {
  @Fact(Day, 'When it was made; of one not made, when there was cause.') on!: string;
  @Fact(ProbationReferralState, 'How far it has come.') state!: keyof typeof ProbationReferralState;
  @Fact([ReferredChildConcern], 'Why.') concerns!: (keyof typeof ReferredChildConcern)[];
  @Fact(TowardsPerson, 'Whose child.', { optional: true }) towards!: keyof typeof TowardsPerson | null;
  @Someone('The child, where probation has a number for them.', { optional: true, protects: true }) child!:
    object | null;
  @Fact(ProbationRole, 'The role of whoever made it.', { optional: true }) byRole!: keyof typeof ProbationRole | null;
  @Fact(Day, 'When the other side said that it has it.', { optional: true }) acknowledgedOn!: string | null;
  @Fact(Day, 'When probation learnt what came of it.', { optional: true }) outcomeLearntOn!: string | null;
  @Fact(Flag, 'Whether a decision to close or to do nothing was questioned (000 L1495-1498).', { optional: true })
  challenged!: boolean | null;
}

export const ProbationChildMeetingKind = enumeration('ProbationChildMeetingKind', 'Meetings about a child.', {
  CHILD_IN_NEED: 'A child in need meeting (003 L936-938).',
  CHILD_PROTECTION: 'A child protection conference or meeting (Edwina, 000 L1143).',
  CORE_GROUP: 'A core group (area practice; no source).',
  STRATEGY_DISCUSSION: 'A strategy discussion (002 L820).',
  REGULAR_MEETING: 'A regular meeting with the social worker (Carole, 001 L446).',
});

export const ProbationMeetingAttendance = enumeration('ProbationMeetingAttendance', 'Whether probation was there.', {
  ATTENDED: 'Attended.',
  REPORT_SENT: 'Sent a report instead.',
  APOLOGIES: 'Sent apologies.',
  DID_NOT_ATTEND: 'Invited, and did not attend.',
  NOT_INVITED: 'Was not invited.',
});

@Entry<ProbationChildMeeting>({
  agency: 'probation',
  table: 'child_meeting',
  list: 'childMeetings',
  listDescription: 'Meetings about a child, and whether probation was there.',
  category: 'CHILD_STATUS',
  occurredAt: 'on',
  summary: ['kind', 'attendance'],
  description: 'A meeting about a child in the case. Officers were unclear what was expected of them (003 L936-938).',
})
export class ProbationChildMeeting {
  @Fact(Day, 'When.') on!: string;
  @Fact(ProbationChildMeetingKind, 'Which kind.') kind!: keyof typeof ProbationChildMeetingKind;
  @Fact(ProbationMeetingAttendance, 'Whether probation was there.')
  attendance!: keyof typeof ProbationMeetingAttendance;
  @Fact(ProbationRole, 'The role of whoever went.', { optional: true }) byRole!: keyof typeof ProbationRole | null;
  @Fact(Day, 'When probation had the record of it; null if never (000 L1143-1145).', { optional: true })
  minutesReceivedOn!: string | null;
}
