import { enumeration } from '../../subgraph';
import { concernsOthers, Day, Entry, Fact, Part, Someone, type Said } from '../entry';
import { MaracAgency, MaracForum } from './marac-words';

export const MaracCriterion = enumeration(
  'MaracCriterion',
  'Why a case was referred (000 L552-569, L1420-1422; 002 L1264).',
  {
    HIGH_RISK: 'High risk of serious harm or homicide (002 L1264).',
    MEDIUM_RISK_ACCEPTED: 'Medium risk, where the area takes those too (000 L552-553).',
    PROFESSIONAL_JUDGEMENT: 'Professional judgement (area practice; no source).',
    ESCALATION: 'New or growing concern (000 L1420-1422).',
    REPEAT: 'Heard before, and it happened again (000 L1420-1422).',
    YOUNG_PERSON_ABUSING_A_PARENT: 'A young person abusing a parent, whatever the police did (002 L265).',
  },
);

export const MaracReferralStatus = enumeration('MaracReferralStatus', 'What became of a referral.', {
  RECEIVED: 'Received.',
  LISTED: 'Listed for a meeting.',
  HEARD: 'Heard: the hearing is an entry of its own.',
  NOT_ACCEPTED: 'Not accepted.',
  WITHDRAWN: 'Withdrawn.',
  SENT_TO_OTHER_AREA: 'Sent to the MARAC of another area (area practice; no source).',
});

export const IdvaReferral = enumeration(
  'IdvaReferral',
  'Whether an IDVA referral went with it, as it should (000 L576-577).',
  {
    MADE: 'Made.',
    NOT_MADE: 'Not made.',
    DECLINED: 'The victim did not want one.',
    NOT_OFFERED_HERE: 'There is none for this victim, as for men in some areas (000 L1133-1135).',
  },
);

export const VictimToldOfMarac = enumeration(
  'VictimToldOfMarac',
  'Whether the victim was told that the case goes to a MARAC (002 L1267).',
  {
    INFORMED: 'Told.',
    NOT_INFORMED_UNSAFE: 'Not told: it was deemed unsafe.',
    NOT_REACHED: 'Not told: the victim could not be reached.',
  },
);

export const VictimView = enumeration(
  'VictimView',
  'What the victim said to sharing. An objection is more than missing consent (002 L1239, L1267).',
  {
    AGREES: 'Agrees.',
    OBJECTS: 'Objects, and is judged competent to understand the risks of that.',
    OBJECTS_COMPETENCE_DOUBTED: 'Objects; it is doubted whether they understand the risks of that (002 L642, L1267).',
    NOT_ASKED: 'Was not asked.',
  },
);

export const MaracOverride = enumeration('MaracOverride', 'Why it went ahead against an objection (002 L1267).', {
  CHILD_AT_RISK_OF_SIGNIFICANT_HARM: 'Withholding would put a child at risk of significant harm.',
  ANOTHER_ADULT_AT_RISK_OF_SERIOUS_HARM: 'Withholding would put another adult at risk of serious harm.',
});

export const MaracRole = enumeration(
  'MaracRole',
  'The part somebody has in a MARAC case. They do not attend (002 L1267).',
  {
    VICTIM: 'The victim.',
    PERPETRATOR: 'The perpetrator.',
    CHILD: 'A child of the family, born or not.',
    OTHER_ADULT: 'Another adult at risk (002 L1267).',
  },
);

@Part({ category: 'MARAC', description: 'Somebody whom a MARAC case concerns.' })
export class MaracPerson {
  @Fact(MaracRole, 'The part they have in it.') role!: keyof typeof MaracRole;
  @Someone('Who it is (access to them is decided again). Null where you may not see them.') person!: object | null;
}

const isListed = (referral: Said<PoliceMaracReferral> | undefined): boolean =>
  referral?.status === 'LISTED' || referral?.status === 'HEARD';

@Entry<PoliceMaracReferral>({
  agency: 'police',
  table: 'marac_referral',
  list: 'maracReferrals',
  listDescription: 'Referrals to a MARAC that concern this person, by whichever agency.',
  category: 'MARAC',
  occurredAt: 'referredOn',
  sharedBy: 'people',
  protects: ['VICTIM', 'CHILD', 'OTHER_ADULT'],
  summary: ['referredBy', 'status', 'listedFor'],
  raises: {
    MARAC_LISTED: (now, before) => isListed(now) && !isListed(before),
    // What the list of a MARAC’s cases hears of.
    MARAC_CHANGED: (now, before) =>
      (now.listedFor ?? null) !== (before?.listedFor ?? null) ||
      (before !== undefined && Boolean(now.listedFor) && concernsOthers(now, before, 'people')),
  },
  clocks: {
    runs: {
      MARAC_RESEARCH: ({ status, listedFor, referredOn }) =>
        status === 'LISTED' && listedFor && referredOn
          ? { from: referredOn, dueOn: listedFor, isOver: false }
          : undefined,
    },
  },
  parts: { VICTIM: 'VICTIM', PERPETRATOR: 'PERPETRATOR', CHILD: 'CHILD', OTHER_ADULT: 'OTHER' },
  description: 'A referral to a multi-agency risk assessment conference (002 L1264-1267).',
})
export class PoliceMaracReferral {
  @Fact(Day, 'When it was made.') referredOn!: string;
  @Fact(MaracAgency, 'Who referred.') referredBy!: keyof typeof MaracAgency;
  @Fact([MaracCriterion], 'Why.') criteria!: (keyof typeof MaracCriterion)[];
  @Fact(MaracReferralStatus, 'What became of it.') status!: keyof typeof MaracReferralStatus;
  @Fact(MaracForum, 'Which meeting it goes to.', { optional: true }) forum!: keyof typeof MaracForum | null;
  @Fact(Day, 'The meeting it is listed for.', { optional: true }) listedFor!: string | null;
  @Fact(IdvaReferral, 'Whether an IDVA referral went with it.', { optional: true }) idva!:
    keyof typeof IdvaReferral | null;
  @Fact(VictimToldOfMarac, 'Whether the victim was told. Never for the perpetrator’s side.', {
    optional: true,
    category: 'VICTIM_SUPPORT',
  })
  victimTold!: keyof typeof VictimToldOfMarac | null;
  @Fact(VictimView, 'What the victim said to it. Never for the perpetrator’s side.', {
    optional: true,
    category: 'VICTIM_SUPPORT',
  })
  victimView!: keyof typeof VictimView | null;
  @Fact(MaracOverride, 'Why it went ahead against an objection. Never for the perpetrator’s side.', {
    optional: true,
    category: 'VICTIM_SUPPORT',
  })
  overrideGround!: keyof typeof MaracOverride | null;
  @Fact([MaracPerson], 'Whom it concerns.') people!: MaracPerson[];
}
