import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Text } from '../entry';
import { ProbationReferralState } from './children';
import { HowProbationKnows } from './other-agencies';

export const ProbationHealthNeedKind = enumeration(
  'ProbationHealthNeedKind',
  'Needs of health that bear on supervision.',
  {
    MENTAL_HEALTH: 'A mental health condition (Devon, 004 L3639-3640; Jay, 004 L4281).',
    PERSONALITY_DISORDER: 'Screened as having a personality disorder (003 L1641-1645).',
    LEARNING_DISABILITY: 'A learning disability, not always identified in reports (003 L1575-1576).',
    SELF_HARM_OR_SUICIDE: 'Self-harm, suicide or overdose (Darren, 003 L974).',
    PHYSICAL_HEALTH: 'Physical health.',
    TRAUMA: 'Trauma, or having been abused (Fran, 001 L602).',
  },
);

@Entry<ProbationHealthNeed>({
  agency: 'probation',
  table: 'health_need',
  list: 'healthNeeds',
  listDescription: 'Needs of health that probation knows of.',
  category: 'HEALTH',
  occurredAt: 'recordedOn',
  summary: ['kind'],
  description: 'A need of health that bears on supervision or on risk.',
})
export class ProbationHealthNeed {
  @Fact(Day, 'When it was recorded.') recordedOn!: string;
  @Fact(ProbationHealthNeedKind, 'Which kind.') kind!: keyof typeof ProbationHealthNeedKind;
  @Fact(HowProbationKnows, 'How probation knows.', { optional: true }) howKnown!: keyof typeof HowProbationKnows | null;
  @Fact(Flag, 'Whether it is diagnosed.', { optional: true }) diagnosed!: boolean | null;
  @Fact(Day, 'When it was so no longer.', { optional: true }) endedOn!: string | null;
  @Fact(Text, 'What is known.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}

export const ProbationMentalHealthStep = enumeration(
  'ProbationMentalHealthStep',
  'What was done about mental health.',
  {
    REFERRED_TO_TREATMENT: 'Referred for treatment (Darren, 003 L975; Victor, 004 L4264).',
    RECOVERY_TEAM: 'Assessed by a recovery team (Devon, 004 L3650-3651).',
    COUNSELLING: 'Counselling; what was said there stays there (003 L643-660).',
    PSYCHOLOGY_CONSULTATION: 'The psychology and probation consultation service (003 L1639-1641).',
    PLANNING_MEETING: 'A planning meeting of the mental health service (Jay, 004 L4289-4292).',
    STOPPED_MEDICATION: 'Stopped medication (Jay, 004 L4304-4305).',
    SECTIONED: 'Detained under the Mental Health Act (Jay, 004 L4306-4307).',
    LIAISON_AND_DIVERSION: 'Seen by liaison and diversion in police custody (004 L3475-3476).',
  },
);

@Entry<ProbationMentalHealthReferral>({
  agency: 'probation',
  table: 'mental_health_referral',
  list: 'mentalHealth',
  listDescription: 'Mental health referrals and what came of them.',
  category: 'HEALTH',
  occurredAt: 'on',
  summary: ['step', 'state'],
  description:
    'A step about mental health: referral, assessment, detention. Waits are long: eighteen months (003 L645).',
})
export class ProbationMentalHealthReferral {
  @Fact(Day, 'When.') on!: string;
  @Fact(ProbationMentalHealthStep, 'What was done.') step!: keyof typeof ProbationMentalHealthStep;
  @Fact(ProbationReferralState, 'How far it has come.', { optional: true }) state!:
    keyof typeof ProbationReferralState | null;
  @Fact(Text, 'The service.', { optional: true }) service!: string | null;
  @Fact(Day, 'When it answered.', { optional: true }) answeredOn!: string | null;
  @Fact(Day, 'When it ended.', { optional: true }) endedOn!: string | null;
}
