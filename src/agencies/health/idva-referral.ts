import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Instant, Text } from '../entry';
import { HealthService } from './health-words';

export const HealthIdvaOutcome = enumeration('HealthIdvaOutcome', 'What came of it.', {
  AWAITING: 'Nobody has reached the victim yet.',
  ACCEPTED: 'The victim took up support.',
  DECLINED: 'The victim did not want it.',
  NOT_REACHED: 'The victim could not be reached safely (002 L880).',
  SAFETY_PLAN_MADE: 'A safety plan was made (002 L1102).',
  PASSED_ON: 'Passed on to another adviser.',
  CLOSED: 'Support has ended.',
});

@Entry<HealthIdvaReferral>({
  agency: 'health',
  table: 'idva_referral',
  list: 'idvaReferrals',
  listDescription: 'Referrals of this person to the health IDVA. Never for the perpetrator’s side.',
  category: 'VICTIM_SUPPORT',
  occurredAt: 'referredAt',
  protects: ['OWNER'],
  summary: ['referredFrom', 'outcome'],
  description:
    'A referral to the health IDVA, who supports survivors identified by general practices, maternity and the local hospital (002 L1172).',
})
export class HealthIdvaReferral {
  @Fact(Instant, 'When: speedy referrals from busy medical staff (002 L1172).') referredAt!: string;
  @Fact(HealthService, 'From what kind of service.') referredFrom!: keyof typeof HealthService;
  @Fact(Flag, 'Whether the victim agreed: sharing is led by consent (002 L1239); null where not recorded.', {
    optional: true,
  })
  agreed!: boolean | null;
  @Fact(HealthIdvaOutcome, 'What came of it.') outcome!: keyof typeof HealthIdvaOutcome;
  @Fact(Day, 'Since when that is so.', { optional: true }) outcomeOn!: string | null;
  @Fact(Instant, 'When the adviser first spoke with the victim.', { optional: true }) firstContactAt!: string | null;
  @Fact(Text, 'How and where the victim may be seen: it tells where they can be found.', {
    optional: true,
    category: 'PROTECTED_ADDRESS',
    locates: true,
  })
  meetsAt!: string | null;
  @Fact(Text, 'What the adviser was told.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}
