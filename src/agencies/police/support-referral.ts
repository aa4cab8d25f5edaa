import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Reference } from '../entry';

export const SupportService = enumeration(
  'SupportService',
  'Where the police referred a victim for support. Which refuge or address is not said.',
  {
    IDVA_SERVICE: 'An independent domestic violence adviser (002 L931).',
    YOUNG_PEOPLES_IDVA: 'A young people’s IDVA (002 L254).',
    SEXUAL_VIOLENCE_ADVISER: 'An independent sexual violence adviser (002 L254).',
    SPECIALIST_SERVICE: 'A specialist domestic-abuse service (Ms K, 002 L622).',
    REFUGE: 'A refuge (Deborah, 002 L347).',
    HOUSING: 'Housing (002 L887-888).',
    ADULT_SOCIAL_CARE: 'Adult social care (002 L857-863).',
    HEALTH: 'A health service.',
    VICTIM_SUPPORT: 'Victim Support or the like (000 L531-540).',
    PARENT_AND_CHILD_WORK: 'Work with parent and child (002 L1182).',
  },
);

export const SupportOutcome = enumeration('SupportOutcome', 'What came of it.', {
  AWAITING: 'No answer yet.',
  ACCEPTED: 'The service took it on.',
  VICTIM_DECLINED: 'The victim did not want it.',
  NOT_REACHED: 'The victim could not be reached safely.',
  NO_CAPACITY: 'The service had no room.',
  NOT_ELIGIBLE: 'The service does not take this victim (000 L1133-1135: men).',
});

@Entry<PoliceSupportReferral>({
  agency: 'police',
  table: 'support_referral',
  list: 'supportReferrals',
  listDescription: 'Support to which the police referred this person as a victim. Never for the perpetrator’s side.',
  category: 'VICTIM_SUPPORT',
  occurredAt: 'referredOn',
  protects: ['OWNER'],
  summary: ['service', 'outcome'],
  description: 'A referral of a victim for support (002 L931).',
})
export class PoliceSupportReferral {
  @Fact(SupportService, 'To what service.') service!: keyof typeof SupportService;
  @Fact(Day, 'When.') referredOn!: string;
  @Fact(Flag, 'Whether the victim agreed to it: sharing is led by consent (002 L1239); null where not recorded.', {
    optional: true,
  })
  agreed!: boolean | null;
  @Fact(SupportOutcome, 'What came of it.') outcome!: keyof typeof SupportOutcome;
  @Fact(Day, 'Since when that is so.', { optional: true }) outcomeOn!: string | null;
  @Fact(Reference, "The call-out's reference.", { optional: true }) incident!: string | null;
}
