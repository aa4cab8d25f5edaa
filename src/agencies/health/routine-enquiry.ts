import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Text } from '../entry';
import { HealthCompany, HealthOnwardStep, HealthProfession, HealthService } from './health-words';

export const RoutineEnquiryAnswer = enumeration('RoutineEnquiryAnswer', 'What came of asking (002 L878).', {
  DISCLOSED_NOW: 'Abuse now.',
  DISCLOSED_PAST: 'Abuse in the past.',
  NONE_DISCLOSED: 'Nothing was disclosed. That is not "nothing happens".',
  NOT_SAFE_TO_ASK: 'It was not safe to ask: the person was not alone (002 L880).',
  NOT_ASKED: 'It was not asked, for another reason.',
});

@Entry<HealthRoutineEnquiry>({
  agency: 'health',
  table: 'routine_enquiry',
  list: 'routineEnquiries',
  listDescription: 'When this person was asked about abuse, and what came of it. Never for the perpetrator’s side.',
  category: 'VICTIM_SUPPORT',
  occurredAt: 'askedOn',
  protects: ['OWNER'],
  summary: ['service', 'answer'],
  description: 'Safe, routine enquiry, as it should be in place in maternity and mental-health services (002 L878).',
})
export class HealthRoutineEnquiry {
  @Fact(Day, 'When it was asked, or was to be.') askedOn!: string;
  @Fact(HealthService, 'In what kind of service.') service!: keyof typeof HealthService;
  @Fact(RoutineEnquiryAnswer, 'What came of it.') answer!: keyof typeof RoutineEnquiryAnswer;
  @Fact(HealthCompany, 'Whether the person was alone (002 L880).', { optional: true }) company!:
    keyof typeof HealthCompany | null;
  @Fact(HealthProfession, 'The profession of whoever asked.', { optional: true }) askedBy!:
    keyof typeof HealthProfession | null;
  @Fact([HealthOnwardStep], 'What was done.') steps!: (keyof typeof HealthOnwardStep)[];
  @Fact(Text, 'What was said.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}
