import { enumeration } from '../../subgraph';
import { Day, Entry, Fact } from '../entry';
import { ProbationCourtKind } from './courts';
import { HowProbationKnows } from './other-agencies';

export const ProbationHearingPurpose = enumeration('ProbationHearingPurpose', 'What a hearing was for.', {
  FIRST_HEARING: 'A first hearing.',
  GUILTY_ANTICIPATED_PLEA: 'A guilty plea was expected (004 L3468).',
  TRIAL: 'A trial.',
  SENTENCE: 'For sentence.',
  REVIEW: 'A review of an order, as of drug rehabilitation (001 L658).',
  BAIL: 'About bail.',
  FAMILY: 'In the family court.',
});

export const ProbationHearingResult = enumeration(
  'ProbationHearingResult',
  'What came of a hearing. A conviction or sentence stands in its own place, never here.',
  {
    ADJOURNED: 'Adjourned.',
    DECIDED: 'The court decided; see convictions and sentences.',
    ACQUITTED: 'Acquitted.',
    WITHDRAWN: 'The matter was withdrawn.',
    DID_NOT_ATTEND: 'The person did not come.',
    NOT_CONFIRMED: 'Probation has no confirmation of what came of it (003 L1756-1757).',
    TO_COME: 'It has not taken place yet.',
  },
);

@Entry<ProbationCourtAppearance>({
  agency: 'probation',
  table: 'court_appearance',
  list: 'courtAppearances',
  listDescription: 'Appearances in court while under supervision, and whether probation was told.',
  category: 'ALLEGATION',
  occurredAt: 'on',
  summary: ['purpose', 'result'],
  description:
    'An appearance in court. Officers were frequently not told of them, or of what came of them (003 L1755-1757).',
})
export class ProbationCourtAppearance {
  @Fact(Day, 'When.') on!: string;
  @Fact(ProbationCourtKind, 'At which kind of court.') court!: keyof typeof ProbationCourtKind;
  @Fact(ProbationHearingPurpose, 'What for.') purpose!: keyof typeof ProbationHearingPurpose;
  @Fact(ProbationHearingResult, 'What came of it.') result!: keyof typeof ProbationHearingResult;
  @Fact(Day, 'When the responsible officer learnt of it; null if they have not.', { optional: true }) officerToldOn!:
    string | null;
  @Fact(HowProbationKnows, 'How they learnt.', { optional: true }) howKnown!: keyof typeof HowProbationKnows | null;
  @Fact(Day, 'When what came of it was confirmed.', { optional: true }) confirmedOn!: string | null;
}
