import { enumeration } from '../../subgraph';
import { Entry, Fact, Instant, Label, Part, Reference, Someone, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { SafeguardingAgency, SafeguardingAttendance } from '../safeguarding-words';
import { SubjectRole } from './contact';

export const DailyMeetingKind = enumeration('DailyMeetingKind', 'A daily meeting at the front door.', {
  FRONT_DOOR:
    'Every police call-out and every referral of the past 24 hours, reviewed together (Leeds, 000 L1426-1428).',
  TRIAGE:
    'Police and children’s social care review new domestic-abuse cases; those that the police graded low are left out (003 L1185-1190).',
});

export const DailyMeetingTrigger = enumeration(
  'DailyMeetingTrigger',
  'Why somebody is on the list of a daily meeting. Values without a line are area practice.',
  {
    CALL_OUT: 'A police call-out of the past 24 hours, at whatever grade (000 L1426-1428).',
    REFERRAL: 'A referral from an agency of the past 24 hours (000 L1426-1428).',
    CARRIED_OVER: 'It was on the list before, and was not finished.',
    ESCALATED: 'Somebody asked for it to be heard again.',
  },
);

export const DailyMeetingOutcome = enumeration(
  'DailyMeetingOutcome',
  'What a daily meeting decided of one case (000 L1428-1430). Values without a line are area practice.',
  {
    ACTIONS_AGREED: 'Actions were agreed.',
    PATHWAY_CONFIRMED: 'The pathway stands.',
    PATHWAY_CHANGED: 'The pathway was changed.',
    STRATEGY_DISCUSSION: 'A strategy discussion follows.',
    MORE_TO_BE_KNOWN: 'More has to be known first.',
    NO_ACTION: 'Nothing is to be done.',
  },
);

@Part({ category: 'MASH_DECISION', description: 'Somebody whom an entry of a daily meeting concerns.' })
export class DailyMeetingPerson {
  @Fact(SubjectRole, 'The part they have in it.') role!: keyof typeof SubjectRole;
  @Someone('Who it is (access to them is decided again). Null where you may not see them.') person!: object | null;
}

@Part({ category: 'MASH_DECISION', description: 'An agency at a daily meeting, or absent from it.' })
export class AgencyAtDailyMeeting {
  @Fact(SafeguardingAgency, 'Which.') agency!: keyof typeof SafeguardingAgency;
  @Fact(Label(ROLES), 'The role of whoever came for it: case coordinator (000 L1430-1432).', { optional: true }) role!:
    string | null;
  @Fact(SafeguardingAttendance, 'Whether it came.') attendance!: keyof typeof SafeguardingAttendance;
}

@Entry<DailyMeetingEntry>({
  agency: 'mash',
  table: 'daily_meeting_entry',
  list: 'dailyMeetingEntries',
  listDescription: 'When this person was discussed at the daily meeting, and what was decided.',
  category: 'MASH_DECISION',
  occurredAt: 'heldAt',
  sharedBy: 'people',
  protects: ['CHILD', 'VICTIM'],
  summary: ['kind', 'outcome'],
  parts: { CHILD: 'CHILD', VICTIM: 'VICTIM', PERPETRATOR: 'PERPETRATOR', OTHER: 'OTHER' },
  description:
    'One case on the list of a daily meeting: immediate joint assessment, planning and action (000 L1426-1430).',
})
export class DailyMeetingEntry {
  @Fact(DailyMeetingKind, 'Which meeting.') kind!: keyof typeof DailyMeetingKind;
  @Fact(Instant, 'When it was held.') heldAt!: string;
  @Fact(DailyMeetingTrigger, 'Why it was on the list.', { optional: true }) trigger!:
    keyof typeof DailyMeetingTrigger | null;
  @Fact(Reference, 'The reference of the contact that it is about.', { optional: true }) contact!: string | null;
  @Fact([AgencyAtDailyMeeting], 'Which agencies were there, and which were not.') agencies!: AgencyAtDailyMeeting[];
  @Fact(Label(ROLES), 'The role of whoever chaired it.', { optional: true }) chairedByRole!: string | null;
  @Fact(DailyMeetingOutcome, 'What was decided.', { optional: true }) outcome!: keyof typeof DailyMeetingOutcome | null;
  @Fact(Text, 'What was said.', { optional: true, category: 'NARRATIVE' }) notes!: string | null;
  @Fact([DailyMeetingPerson], 'Whom it concerns.') people!: DailyMeetingPerson[];
}
