import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Part, Someone, Text } from '../entry';
import { AgencyBesideProbation } from './other-agencies';
import { ProgrammeKind } from './programme';

// Probation’s work with victims. It stands on the record of the person under supervision, and the perpetrator’s side is
// not told of it by any agreement.

export const PartnerLinkState = enumeration('PartnerLinkState', 'Whether the victim was reached.', {
  NOT_REFERRED: 'No referral was made (000 L1210-1211; Jacob, 000 L1482-1483).',
  REFERRED: 'Referred; not reached yet, due within a week (000 L1198-1200).',
  ONE_LETTER: 'One letter was sent, and nothing more (000 L1212-1213).',
  REACHED: 'The victim was reached.',
  DECLINED: 'The victim does not wish it.',
  NOT_REACHED: 'Tried, and not reached.',
  ENDED: 'The work has ended.',
});

export const VictimsLeave = enumeration('VictimsLeave', 'On what somebody’s leave to be in this country rests.', {
  CITIZEN: 'A citizen, or needs no leave.',
  SETTLED: 'Settled, or with leave that has no end.',
  IN_THEIR_OWN_RIGHT: 'Leave for a time, in their own right.',
  DEPENDS_ON_PARTNER: 'Leave that rests on the relationship: the partner may threaten to end it (002 L432).',
  APPLIED: 'Has applied, and waits.',
  NO_LEAVE: 'No leave that anybody knows of.',
  NOT_KNOWN: 'Asked, and not known.',
});

export const RaisedHarmHeard = enumeration('RaisedHarmHeard', 'What came of telling somebody of raised harm.', {
  ACTED_ON: 'They acted.',
  HEARD: 'They heard, and it is not known whether they acted.',
  NOT_ACTED_ON: 'They did nothing (Sean, 000 L1231-1233).',
});

@Part({ category: 'VICTIM_SUPPORT', description: 'That raised harm was told to somebody (000 L1202-1203).' })
export class RaisedHarmTold {
  @Fact(Day, 'When.') on!: string;
  @Fact([AgencyBesideProbation], 'To which agencies, beside the responsible officer.')
  agencies!: (keyof typeof AgencyBesideProbation)[];
  @Fact(Flag, 'Whether the responsible officer was told.') officerTold!: boolean;
  @Fact(RaisedHarmHeard, 'What came of it.', { optional: true }) heard!: keyof typeof RaisedHarmHeard | null;
}

@Entry<PartnerLinkWork>({
  agency: 'probation',
  table: 'partner_link_work',
  list: 'partnerLinkWork',
  listDescription: 'Work of the partner link worker with the victim, beside a programme.',
  category: 'VICTIM_SUPPORT',
  occurredAt: 'referredOn',
  summary: ['state', 'programme'],
  description:
    'The partner link worker’s contact with the victim (000 L1196-1204): formerly the women’s safety worker (003 L2531-2538).',
})
export class PartnerLinkWork {
  @Fact(Day, 'When the referral was made; of one not made, when it was due.') referredOn!: string;
  @Fact(PartnerLinkState, 'Whether the victim was reached.') state!: keyof typeof PartnerLinkState;
  @Fact(ProgrammeKind, 'Beside which programme.', { optional: true }) programme!: keyof typeof ProgrammeKind | null;
  @Fact(
    Flag,
    'Whether the supervised person agreed that the victim be contacted, without which there is no place on BBR (000 L1196-1198).',
    {
      optional: true,
    },
  )
  personAgreed!: boolean | null;
  @Someone('The victim, where probation has a number for them.', { optional: true, protects: true }) victim!:
    object | null;
  @Fact(Day, 'When the victim was first reached, due within a week of the referral (000 L1198-1200).', {
    optional: true,
  })
  firstContactOn!: string | null;
  @Fact(Day, 'When they were last in touch.', { optional: true }) lastContactOn!: string | null;
  @Fact(Flag, 'Whether there is an arranged place of safety and emergency numbers (003 L2531-2538); never which.', {
    optional: true,
  })
  safetyPlan!: boolean | null;
  @Fact(
    Day,
    'When the panel for Clare’s Law was asked whether the victim should be told of the past (000 L1348-1351).',
    { optional: true },
  )
  disclosureAskedOn!: string | null;
  @Fact([RaisedHarmTold], 'When raised harm was told to others.') harmReports!: RaisedHarmTold[];
  @Fact(Text, 'How to reach the victim safely.', { optional: true, category: 'PROTECTED_ADDRESS' }) safeContact!:
    string | null;
  @Fact(VictimsLeave, 'On what the victim’s leave to be here rests. For support alone (002 L950-952).', {
    optional: true,
    category: 'IMMIGRATION',
  })
  victimsLeave!: keyof typeof VictimsLeave | null;
}

export const VictimLiaisonChoice = enumeration('VictimLiaisonChoice', 'What a victim chose when contact was offered.', {
  ACCEPTED: 'Accepted.',
  DECLINED: 'Declined.',
  NO_ANSWER: 'Has not answered.',
});

@Entry<VictimLiaison>({
  agency: 'probation',
  table: 'victim_contact',
  list: 'victimContact',
  listDescription: 'The NPS’s statutory contact with victims of serious violent and sexual crime.',
  category: 'VICTIM_SUPPORT',
  occurredAt: 'offeredOn',
  summary: ['choice', 'representationsOn'],
  description:
    'Statutory contact with a victim (004 L5367-5383). It is a duty of the NPS; CRCs have none (004 L5404-5405).',
})
export class VictimLiaison {
  @Fact(Day, 'When contact was offered.') offeredOn!: string;
  @Fact(VictimLiaisonChoice, 'What the victim chose.') choice!: keyof typeof VictimLiaisonChoice;
  @Someone('The victim, where probation has a number for them.', { optional: true, protects: true }) victim!:
    object | null;
  @Fact(Text, 'The victim liaison officer.', { optional: true }) liaisonOfficer!: string | null;
  @Fact(Day, 'When the victim spoke to the licence conditions.', { optional: true }) representationsOn!: string | null;
  @Fact(Day, 'When the victim was told of the conditions that concern them.', { optional: true }) toldOfConditionsOn!:
    string | null;
  @Fact(Day, 'When the victim was told of the release.', { optional: true }) toldOfReleaseOn!: string | null;
  @Fact(Day, 'When a personal statement went to the Parole Board (004 L5381-5383).', { optional: true }) statementOn!:
    string | null;
}
