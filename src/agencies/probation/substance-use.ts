import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Label, Text } from '../entry';
import { SUBSTANCES } from '../vocabularies';
import { ProbationReferralState } from './children';
import { HowProbationKnows } from './other-agencies';

export const SubstanceKind = enumeration('SubstanceKind', 'Kinds of substance.', {
  ALCOHOL: 'Alcohol (000 L1489; 001 L454).',
  CANNABIS: 'Cannabis (001 L436).',
  OPIATES: 'Opiates (area practice; no source).',
  CRACK_OR_COCAINE: 'Crack or other cocaine (area practice; no source).',
  AMPHETAMINES: 'Amphetamines (area practice; no source).',
  NEW_PSYCHOACTIVE: 'New psychoactive substances (area practice; no source).',
  PRESCRIBED: 'Prescribed medicine, misused (area practice; no source).',
  OTHER: 'Another, or not said.',
});

@Entry<SubstanceUse>({
  agency: 'probation',
  table: 'substance_use',
  list: 'substanceUse',
  listDescription: 'Alcohol and drug use.',
  category: 'SUBSTANCE_USE',
  occurredAt: 'recordedOn',
  summary: ['substance', 'howKnown'],
  description: 'Alcohol or drug use, as recorded by probation.',
})
export class SubstanceUse {
  @Fact(Day, 'When it was recorded.') recordedOn!: string;
  @Fact(Label(SUBSTANCES), 'Which substance.') substance!: string;
  @Fact(SubstanceKind, 'Which kind.', { optional: true }) kind!: keyof typeof SubstanceKind | null;
  @Fact(Text, 'How it bears on the offending.') says!: string;
  @Fact(
    HowProbationKnows,
    'How probation knows: what somebody says of themselves is to be checked by tests (George, 001 L510).',
    {
      optional: true,
    },
  )
  howKnown!: keyof typeof HowProbationKnows | null;
  @Fact(Flag, 'Whether it is linked to domestic abuse (Jacob, 000 L1489).', { optional: true }) linkedToAbuse!:
    boolean | null;
  @Fact(Day, 'Since when there was none; null while it goes on.', { optional: true }) abstinentSince!: string | null;
}

export const SubstanceTestKind = enumeration('SubstanceTestKind', 'What a test was for.', {
  DRUGS: 'Drugs (001 L510).',
  ALCOHOL: 'Alcohol (Carole, 001 L448).',
  ALCOHOL_TAG: 'Alcohol, by a tag (001 L848).',
});

export const SubstanceTestResult = enumeration('SubstanceTestResult', 'What a test showed.', {
  NEGATIVE: 'Negative.',
  POSITIVE: 'Positive.',
  REFUSED: 'Refused.',
  MISSED: 'Missed.',
  NOT_TAKEN: 'It was required, and testing had not begun (Kevin, 001 L440).',
  AWAITED: 'The result is awaited.',
});

@Entry<SubstanceTest>({
  agency: 'probation',
  table: 'substance_test',
  list: 'substanceTests',
  listDescription: 'Tests for drugs and alcohol.',
  category: 'SUBSTANCE_USE',
  occurredAt: 'on',
  summary: ['kind', 'result'],
  description: 'A test for drugs or alcohol, and whether its result reached the responsible officer (001 L510).',
})
export class SubstanceTest {
  @Fact(Day, 'When it was taken, or was to be.') on!: string;
  @Fact(SubstanceTestKind, 'What for.') kind!: keyof typeof SubstanceTestKind;
  @Fact(SubstanceTestResult, 'What it showed.') result!: keyof typeof SubstanceTestResult;
  @Fact([SubstanceKind], 'Which substances it showed.') showed!: (keyof typeof SubstanceKind)[];
  @Fact(Day, 'When the officer had the result.', { optional: true }) officerToldOn!: string | null;
}

export const SubstanceTreatmentEnd = enumeration('SubstanceTreatmentEnd', 'How treatment ended.', {
  COMPLETED: 'Completed (Carole, 001 L448; Phil, 000 L1120-1123).',
  DROPPED_OUT: 'The person stopped coming.',
  WITHDRAWN_BY_SERVICE: 'The service withdrew it (003 L576-578).',
  TRANSFERRED: 'Another service took over: from custody to the community (004 L4243-4247).',
});

@Entry<SubstanceTreatment>({
  agency: 'probation',
  table: 'substance_treatment',
  list: 'substanceTreatment',
  listDescription: 'Treatment for alcohol and drugs.',
  category: 'SUBSTANCE_USE',
  occurredAt: 'referredOn',
  summary: ['state', 'ended'],
  description:
    'Treatment for alcohol or drugs. Services shared little, and why they were withdrawn was often unknown (003 L574-578).',
})
export class SubstanceTreatment {
  @Fact(Day, 'When the person was referred.') referredOn!: string;
  @Fact(ProbationReferralState, 'How far it has come.') state!: keyof typeof ProbationReferralState;
  @Fact([SubstanceKind], 'For which substances.') substances!: (keyof typeof SubstanceKind)[];
  @Fact(Text, 'The service.', { optional: true }) service!: string | null;
  @Fact(Flag, 'Whether a court or the licence requires it.', { optional: true }) required!: boolean | null;
  @Fact(Day, 'When it began.', { optional: true }) startedOn!: string | null;
  @Fact(Day, 'When it ended.', { optional: true }) endedOn!: string | null;
  @Fact(SubstanceTreatmentEnd, 'How it ended.', { optional: true }) ended!: keyof typeof SubstanceTreatmentEnd | null;
  @Fact(Flag, 'Whether probation was told why (003 L576-578).', { optional: true }) reasonKnown!: boolean | null;
  @Fact(Day, 'When the service last reported.', { optional: true }) lastReportOn!: string | null;
}
