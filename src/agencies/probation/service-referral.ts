import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Text } from '../entry';
import { ProbationReferralState } from './children';
import { ProbationRole } from './officers';

export const ProbationServiceKind = enumeration(
  'ProbationServiceKind',
  'Services to which a person is referred. Health, treatment and work with victims have places of their own.',
  {
    HOUSING: 'Housing (Gareth, 004 L4080-4095).',
    EMPLOYMENT_OR_TRAINING: 'Employment, training, education (003 L1344).',
    WOMENS_CENTRE: 'A women’s centre (Mary, 000 L1152-1156; Fran, 001 L602).',
    FAMILY_CENTRE: 'A family centre (Edwina, 000 L1142).',
    MENTORING: 'A mentor (Jack, 003 L1498-1508).',
    CIRCLES_OF_SUPPORT: 'Circles of Support and Accountability (Mustafa, 003 L1139-1140).',
    ENHANCED_SUPPORT: 'An enhanced support service (003 L623-624).',
    RESIDENTIAL: 'A residential service (Willowdene, 003 L1478-1487).',
    FINANCE_AND_DEBT: 'Money and debt (Victor’s fines, 004 L4264-4267).',
    APPROVED_PREMISES: 'Approved premises, through the central referral unit (003 L1064-1065).',
    OTHER: 'Any other.',
  },
);

@Entry<ProbationServiceReferral>({
  agency: 'probation',
  table: 'service_referral',
  list: 'serviceReferrals',
  listDescription: 'Referrals to services, and what came of them.',
  category: 'SENTENCE',
  occurredAt: 'madeOn',
  summary: ['kind', 'state'],
  description:
    'A referral of the supervised person to a service. That nobody follows it up is the failing (Gareth, 004 L4084-4088).',
})
export class ProbationServiceReferral {
  @Fact(Day, 'When it was made; of one not made, when it was called for (003 L1318-1319).') madeOn!: string;
  @Fact(ProbationServiceKind, 'To which kind of service.') kind!: keyof typeof ProbationServiceKind;
  @Fact(ProbationReferralState, 'How far it has come.') state!: keyof typeof ProbationReferralState;
  @Fact(Text, 'The service’s name; none that shows where somebody protected is.', { optional: true }) service!:
    string | null;
  @Fact(ProbationRole, 'The role of whoever made it.', { optional: true }) byRole!: keyof typeof ProbationRole | null;
  @Fact(Day, 'When the service said that it has it.', { optional: true }) acknowledgedOn!: string | null;
  @Fact(Day, 'When it was last chased.', { optional: true }) chasedOn!: string | null;
  @Fact(Day, 'By when an answer is needed: a release, a hearing.', { optional: true }) neededBy!: string | null;
  @Fact(Day, 'When the work began.', { optional: true }) startedOn!: string | null;
  @Fact(Day, 'When it ended.', { optional: true }) endedOn!: string | null;
}
