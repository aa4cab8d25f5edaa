import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Text, type Said } from '../entry';
import { OfficerGrade, ProbationProvider } from './officers';

export const AssignmentRole = enumeration('AssignmentRole', 'What the officer is to the case.', {
  RESPONSIBLE_OFFICER: 'Holds lead responsibility (003 L2447-2449).',
  DUTY_OFFICER: 'Saw the person while nobody held the case (001 L502).',
  SUPERVISED_BY_PROVIDER: 'A provider under contract supervises, as Penrose does (001 L518).',
});

export const AssignmentEnd = enumeration('AssignmentEnd', 'Why an officer no longer holds the case.', {
  OFFICER_LEFT: 'The officer left (Gary, 003 L947).',
  REASSIGNED: 'Given to another officer of the same organisation.',
  WRONG_GRADE: 'It had been assigned in error to the wrong grade (003 L893-895).',
  MOVED_TO_NPS: 'Escalated or returned to the NPS (003 L1228-1231).',
  MOVED_TO_CRC: 'Passed to a CRC (004 L1913-1920).',
  MOVED_AREA: 'The person moved, and another area took over (004 L1991-1994).',
  SENTENCE_ENDED: 'The order, licence or supervision ended.',
});

type Before = Said<Assignment> | undefined;
const endsNow = (now: Said<Assignment>, before: Before): boolean => Boolean(now.endedOn) && !before?.endedOn;
const closesCase = (now: Said<Assignment>, before: Before): boolean =>
  endsNow(now, before) && now.endedBecause === 'SENTENCE_ENDED';

@Entry<Assignment>({
  agency: 'probation',
  table: 'assignment',
  list: 'assignments',
  listDescription: 'Who holds the case, and who held it before.',
  category: 'NAMED_WORKER',
  occurredAt: 'startedOn',
  summary: ['allocatedTo', 'officer', 'endedOn'],
  raises: {
    CASE_CLOSED: closesCase,
    OFFICER_CHANGED: (now, before) =>
      !closesCase(now, before) && (!before || endsNow(now, before) || now.officer !== before.officer),
  },
  description: 'Who held the case, from when to when. A gap between two assignments is a time when nobody did.',
})
export class Assignment {
  @Fact(ProbationProvider, 'The organisation to which the case was allocated.')
  allocatedTo!: keyof typeof ProbationProvider;
  @Fact(AssignmentRole, 'What the officer is to the case; the responsible officer where it is not said.', {
    optional: true,
  })
  role!: keyof typeof AssignmentRole | null;
  @Fact(Text, 'The officer’s name; null while allocated but not assigned.', { optional: true }) officer!: string | null;
  @Fact(OfficerGrade, 'The officer’s grade.', { optional: true }) grade!: keyof typeof OfficerGrade | null;
  @Fact(Text, 'The team.', { optional: true }) team!: string | null;
  @Fact(Text, 'The provider under contract, if one supervises (001 L518).', { optional: true }) provider!:
    string | null;
  @Fact(Day, 'From when.') startedOn!: string;
  @Fact(Day, 'Until when; null while it lasts.', { optional: true }) endedOn!: string | null;
  @Fact(AssignmentEnd, 'Why it ended.', { optional: true }) endedBecause!: keyof typeof AssignmentEnd | null;
  @Fact(Day, 'When the supervised person was told of the change; null if they were not (Gary was not, 003 L947-948).', {
    optional: true,
  })
  personToldOn!: string | null;
  @Fact(Flag, 'Whether the officer before handed over what they knew of the household (004 L2122-2125).', {
    optional: true,
  })
  handedOver!: boolean | null;
}
