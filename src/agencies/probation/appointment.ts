import { enumeration } from '../../subgraph';
import { Count, Day, Entry, Fact, Text } from '../entry';
import { ProbationRole } from './officers';

export const AppointmentKind = enumeration('AppointmentKind', 'How somebody was to be seen.', {
  OFFICE: 'At the office.',
  HOME_VISIT: 'At home (003 L925).',
  TELEPHONE: 'By telephone.',
  PROGRAMME: 'At a programme.',
  VIDEO_LINK: 'By video link (Victor, 004 L4257-4262).',
  PRISON_VISIT: 'In prison, before release (001 L418, L500).',
  INDUCTION: 'At an induction (000 L869-870).',
  UNPAID_WORK: 'At unpaid work (001 L646).',
  REHABILITATION_ACTIVITY: 'At an activity of a rehabilitation activity requirement (001 L532).',
  PROVIDER: 'With a provider or partner (001 L518).',
  ELSEWHERE: 'Elsewhere, as in a café (000 L850-859).',
});

export const AppointmentOutcome = enumeration('AppointmentOutcome', 'What came of an appointment (003 L1874-1885).', {
  KEPT: 'Kept.',
  ACCEPTABLE_ABSENCE: 'Missed, with a reason judged acceptable.',
  UNACCEPTABLE_ABSENCE: 'Missed without one.',
  LEFT_EARLY: 'Came, and left before the end (Eric, 001 L648).',
  STOOD_DOWN: 'Came, and was sent home (001 L632).',
  CANCELLED_BY_PROBATION: 'Probation cancelled or moved it (004 L2102-2105).',
  NOT_YET_JUDGED: 'Missed; whether acceptably has not been judged (004 L4973-4981).',
  NOT_RECORDED: 'Nobody recorded what came of it (001 L636).',
  TO_COME: 'It has not taken place yet.',
});

export const AppointmentAbsenceReason = enumeration('AppointmentAbsenceReason', 'The reason given for an absence.', {
  WORK: 'Work (000 L1094-1096).',
  CHILDCARE: 'Childcare (Charlie, 000 L1338-1340; 003 L693).',
  ILLNESS: 'Illness.',
  OTHER_REQUIREMENT: 'Another requirement at the same time (Diana, 001 L656-658).',
  COURT: 'A court hearing (Diana, 001 L658).',
  TRAVEL: 'Travel, or its cost (001 L632).',
  NOT_TOLD: 'The person had not been told (Gary, 003 L947-948).',
  OFFICE_MOVED: 'The office had moved (004 L5081-5093).',
  IN_CUSTODY: 'In custody.',
  NONE_GIVEN: 'No reason was given.',
  OTHER: 'Another reason.',
});

export const EvidenceOfExcuse = enumeration(
  'EvidenceOfExcuse',
  'Whether anybody checked the reason (000 L1094-1099).',
  {
    SEEN: 'Evidence was seen.',
    NOT_SEEN: 'It was asked for, and not seen.',
    NOT_ASKED_FOR: 'It was taken on trust.',
  },
);

@Entry<Appointment>({
  agency: 'probation',
  table: 'appointment',
  list: 'appointments',
  listDescription: 'Appointments offered, kept and missed.',
  category: 'ATTENDANCE',
  occurredAt: 'on',
  summary: ['kind', 'outcome'],
  description: 'An appointment that was offered.',
})
export class Appointment {
  @Fact(Day, 'When.') on!: string;
  @Fact(AppointmentKind, 'How the person was to be seen.') kind!: keyof typeof AppointmentKind;
  @Fact(AppointmentOutcome, 'What came of it.') outcome!: keyof typeof AppointmentOutcome;
  @Fact(AppointmentAbsenceReason, 'The reason given for an absence.', { optional: true }) reason!:
    keyof typeof AppointmentAbsenceReason | null;
  @Fact(EvidenceOfExcuse, 'Whether anybody checked it.', { optional: true }) evidence!:
    keyof typeof EvidenceOfExcuse | null;
  @Fact(ProbationRole, 'The role of whoever was to see the person.', { optional: true }) withRole!:
    keyof typeof ProbationRole | null;
  @Fact(Text, 'The provider, where one saw the person.', { optional: true }) provider!: string | null;
  @Fact(
    Text,
    'The intervention delivered: what it was, so that the log says more than that somebody came (Martin, 003 L1454-1456).',
    {
      optional: true,
    },
  )
  intervention!: string | null;
  @Fact(Count, 'The hours of unpaid work credited (001 L632).', { optional: true }) hoursCredited!: number | null;
}
