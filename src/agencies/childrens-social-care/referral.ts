import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Instant, Label, Reference, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { Informant, NeedThreshold, SafeguardingAgency } from '../safeguarding-words';
import { childrenIn, FamilyMember, PARTS_OF_FAMILY_ROLES, PROTECTED_FAMILY_ROLES } from './family-member';

export const ReferralSource = enumeration(
  'ReferralSource',
  'Who referred a child to children’s social care (002 L778, L939; 000 L1224). Values without a line are area practice.',
  {
    AGENCY: 'An agency: see which.',
    MASH: 'The MASH, from a contact there (002 L1188).',
    INDIVIDUAL: 'Somebody who is no agency: see who.',
    IN_CONFIDENCE:
      'Somebody who asked not to be named. Who it was is not recorded here: an informant may be at risk (004 L4293-4302).',
  },
);

export const ReferralReason = enumeration(
  'ReferralReason',
  'What a referral is about. Values without a line are area practice.',
  {
    DOMESTIC_ABUSE: 'Domestic abuse in the household: the commonest factor in assessments (002 L788).',
    UNBORN_CHILD:
      'A child is expected and may be at risk when born. Abuse can begin or grow worse in pregnancy (002 L458, L794).',
    NEGLECT: 'Neglect (004 L3475).',
    PHYSICAL_ABUSE: 'Physical abuse.',
    SEXUAL_ABUSE: 'Sexual abuse.',
    EMOTIONAL_ABUSE: 'Emotional abuse.',
    NEW_PARTNER: 'A new partner with a history of violence, and children in the home (001 L454-456; 003 L968-970).',
    UNSUPERVISED_CONTACT: 'An adult who may be dangerous has unsupervised contact with the child (001 L454).',
    ADULT_RETURNED_HOME: 'An adult who was to stay away has come back to the child’s home (000 L1338, L1485).',
    INTENTION_TO_TAKE_CHILD: 'Somebody has said that they mean to take the child (Steve: 000 L1220-1222).',
    ABUSE_IN_OWN_RELATIONSHIP: 'The young person’s own relationship is abusive (002 L240, L822-823).',
    CHILD_TO_PARENT_ABUSE: 'The young person is abusive to a parent (002 L262-265).',
    HONOUR_BASED_ABUSE: 'So-called honour-based abuse (002 L578-582).',
    FORCED_MARRIAGE: 'Forced marriage (002 L592, L994).',
    FGM: 'Female genital mutilation (002 L604, L996).',
    CHILD_EXPLOITATION: 'Sexual or criminal exploitation (002 L1251; 004 L7607).',
    MISSING: 'The child is missing, or an adult who is a danger to the child is (000 L1100-1103).',
    HOMELESS_YOUNG_PERSON: 'A homeless young person of 16 or 17 (004 L7640-7661).',
    PARENTAL_MENTAL_ILL_HEALTH: 'A parent’s mental ill-health (002 L794).',
    PARENTAL_SUBSTANCE_USE: 'A parent’s use of drugs or alcohol (002 L794).',
    OTHER: 'Another reason.',
  },
);

export const ReferralDecision = enumeration(
  'ReferralDecision',
  'What was decided on a referral, within one working day (Working Together). Values without a line are area practice.',
  {
    ASSESSMENT: 'An assessment under section 17 (002 L815).',
    STRATEGY_DISCUSSION: 'A strategy discussion (002 L820).',
    IMMEDIATE_PROTECTION: 'The child was protected at once, before anything else.',
    EARLY_HELP: 'Early help (002 L1188).',
    UNIVERSAL_SERVICES: 'Universal services (002 L1188).',
    JOINED_TO_OPEN_CASE: 'Passed to whoever holds the case that is open already.',
    ADVICE_GIVEN: 'Advice and information alone.',
    NO_FURTHER_ACTION: 'Nothing further.',
    TRANSFERRED: 'Passed to the area in which the child lives.',
  },
);

@Entry<SocialCareReferral>({
  agency: 'childrens_social_care',
  table: 'referral',
  list: 'referrals',
  listDescription: 'Referrals that concern this person, and what was decided on each.',
  category: 'CHILD_ASSESSMENT',
  occurredAt: 'receivedAt',
  sharedBy: 'people',
  protects: PROTECTED_FAMILY_ROLES,
  summary: ['source', 'sourceAgency', 'decision', 'decidedAt'],
  parts: PARTS_OF_FAMILY_ROLES,
  clocks: {
    runs: {
      SOCIAL_CARE_DECISION: ({ receivedAt, decision }) =>
        receivedAt ? { from: receivedAt, isOver: Boolean(decision) } : undefined,
      STRATEGY_DISCUSSION: ({ decision, decidedAt, receivedAt, people }) =>
        decision === 'STRATEGY_DISCUSSION' && (decidedAt ?? receivedAt)
          ? { from: (decidedAt ?? receivedAt)!, of: childrenIn(people), isOver: false }
          : undefined,
    },
  },
  description: 'A referral to children’s social care, and the decision on it.',
})
export class SocialCareReferral {
  @Fact(Instant, 'When it was received.') receivedAt!: string;
  @Fact(ReferralSource, 'Who made it.') source!: keyof typeof ReferralSource;
  @Fact(SafeguardingAgency, 'Where an agency made it: which.', { optional: true }) sourceAgency!:
    keyof typeof SafeguardingAgency | null;
  @Fact(Label(ROLES), 'Where an agency made it: the role of whoever did.', { optional: true }) sourceRole!:
    string | null;
  @Fact(Informant, 'Where it was no agency: who.', { optional: true, category: 'NARRATIVE' }) informant!:
    keyof typeof Informant | null;
  @Fact(Reference, 'The agency’s reference of the contact at the MASH that it came from.', { optional: true })
  mashContact!: string | null;
  @Fact([ReferralReason], 'What it is about.') reasons!: (keyof typeof ReferralReason)[];
  @Fact(Flag, 'Whether the child had been referred before, in the twelve months past.', { optional: true })
  repeatReferral!: boolean | null;
  @Fact(Day, 'By when it is to be decided: one working day (Working Together).', { optional: true }) decisionDueOn!:
    string | null;
  @Fact(Instant, 'When it was decided. Null until then.', { optional: true }) decidedAt!: string | null;
  @Fact(ReferralDecision, 'What was decided. Null until then.', { optional: true }) decision!:
    keyof typeof ReferralDecision | null;
  @Fact(NeedThreshold, 'The threshold that it was judged to meet.', { optional: true }) threshold!:
    keyof typeof NeedThreshold | null;
  @Fact(Label(ROLES), 'The role of whoever decided.', { optional: true }) decidedByRole!: string | null;
  @Fact(Day, 'When whoever referred was told what was decided (002 L1231, L1256).', { optional: true })
  referrerToldOn!: string | null;
  @Fact(Text, 'What was said, and why it was so decided.', { optional: true, category: 'NARRATIVE' }) narrative!:
    string | null;
  @Fact([FamilyMember], 'Whom it concerns.') people!: FamilyMember[];
}
