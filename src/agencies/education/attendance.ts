import { enumeration } from '../../subgraph';
import { Count, Day, Entry, Fact, Text } from '../entry';
import { EducationStep } from './education-words';

export const EducationAttendanceLevel = enumeration(
  'EducationAttendanceLevel',
  'How much of school the child has missed, as statutory guidance on attendance divides it (no source line).',
  {
    CONCERN: 'Less than a tenth, and it gives cause for concern.',
    PERSISTENT: 'A tenth of the sessions or more.',
    SEVERE: 'Half of the sessions or more.',
    MISSING: 'The child has not come, and the school does not know where they are.',
  },
);

export const EducationAttendancePattern = enumeration('EducationAttendancePattern', 'How it shows.', {
  TRUANCY: 'Truancy (002 L714).',
  LATE: 'The child comes late, or tired.',
  AFTER_CALL_OUT: 'The child is away after a call-out.',
  AFTER_CONTACT: 'The child is away before or after contact with a parent.',
  KEPT_AT_HOME: 'The child is kept at home.',
  CARES_FOR_PARENT: 'The child stays with a parent whom they do not want to leave alone.',
  MOVED_FOR_SAFETY: 'The family has had to move to be safe.',
  UNEXPLAINED: 'Nobody has explained it.',
});

@Entry<EducationAttendance>({
  agency: 'education',
  table: 'attendance',
  list: 'attendance',
  listDescription: 'Absence from school that gave cause for concern. Never for the perpetrator’s side.',
  category: 'VICTIM_SUPPORT',
  occurredAt: 'startedOn',
  summary: ['level', 'endedOn'],
  raises: { PERSON_MISSING: (now, before) => now.level === 'MISSING' && before?.level !== 'MISSING' && !now.endedOn },
  description:
    'A period in which a child was away from school, and what the school did. Truancy is among the effects of domestic abuse (002 L714), and a child who is out of school is at greater risk of exploitation (Carly, 004 L7604-7609). Absence that has nothing to do with safety is not recorded here.',
})
export class EducationAttendance {
  @Fact(Day, 'From when.') startedOn!: string;
  @Fact(Day, 'Until when; null while it lasts.', { optional: true }) endedOn!: string | null;
  @Fact(EducationAttendanceLevel, 'How much was missed.') level!: keyof typeof EducationAttendanceLevel;
  @Fact(Count, 'How many half days there were school.', { optional: true }) sessions!: number | null;
  @Fact(Count, 'How many half days the child was away.', { optional: true }) missed!: number | null;
  @Fact(Count, 'How many of those the school had not allowed.', { optional: true }) notAllowed!: number | null;
  @Fact([EducationAttendancePattern], 'How it shows.') patterns!: (keyof typeof EducationAttendancePattern)[];
  @Fact([EducationStep], 'What the school did.') steps!: (keyof typeof EducationStep)[];
  @Fact(Text, 'What is known of it.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}
