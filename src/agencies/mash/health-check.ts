import { Entry, Fact, Flag, Instant, Label, Part, Reference, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { CheckedHealthService, MashAnswer } from './agency-check';

@Part({ category: 'HEALTH', description: 'Another asking of the same question of a health service (000 L1470).' })
export class MashHealthChase {
  @Fact(Instant, 'When.') chasedAt!: string;
  @Fact(Label(ROLES), 'The role of whoever asked again.', { optional: true }) byRole!: string | null;
}

@Entry<MashHealthCheck>({
  agency: 'mash',
  table: 'health_check',
  list: 'healthChecks',
  listDescription: 'Which health services the MASH has asked about this person, and what each answered.',
  category: 'HEALTH',
  occurredAt: 'askedAt',
  summary: ['service', 'answer', 'answeredAt'],
  description:
    'A question of the MASH to one health service about one person, and the answer (002 L1188, L1266). To be known to a mental-health or drug service is itself health data.',
})
export class MashHealthCheck {
  @Fact(Reference, 'The reference of the contact for which it was asked.', { optional: true }) contact!: string | null;
  @Fact(CheckedHealthService, 'Which service.') service!: keyof typeof CheckedHealthService;
  @Fact(Instant, 'When it was asked.') askedAt!: string;
  @Fact(Instant, 'By when it is to answer.', { optional: true }) dueAt!: string | null;
  @Fact([MashHealthChase], 'When it was asked again.') chases!: MashHealthChase[];
  @Fact(MashAnswer, 'What it answered.') answer!: keyof typeof MashAnswer;
  @Fact(Instant, 'When it answered. Null until then.', { optional: true }) answeredAt!: string | null;
  @Fact(Label(ROLES), 'The role of whoever answered.', { optional: true }) answeredByRole!: string | null;
  @Fact(Flag, 'Whether the answer changed the rating.', { optional: true }) changedRating!: boolean | null;
  @Fact(Text, 'What it told.', { optional: true, category: 'NARRATIVE' }) says!: string | null;
}
