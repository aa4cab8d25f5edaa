import { enumeration } from '../../subgraph';
import { Day, Entry, Fact } from '../entry';
import { ProbationRole } from './officers';

export const RegistrationKind = enumeration('RegistrationKind', 'Flags on the probation record (000 L872-879).', {
  DOMESTIC_ABUSE_PERPETRATOR: 'Flagged as a perpetrator of domestic abuse (004 L3579-3580).',
  DOMESTIC_ABUSE_VICTIM:
    'Flagged as a victim of domestic abuse: a supervised person may be one (004 L4647-4718; 000 L541-546).',
  CHILD_SAFEGUARDING: 'A child is of concern.',
  CHILD_PROTECTION: 'A child in the case has a child protection plan (003 L891-892).',
  LOOKED_AFTER_CHILD: 'A child in the case is looked after (003 L891-892, L2328-2332).',
  CHILD_IN_NEED: 'A child in the case is in need (003 L936-938).',
  ADULT_SAFEGUARDING: 'An adult is of concern: Jay’s mother (004 L4298-4302).',
  MARAC_HEARD: 'The case was discussed at a MARAC (000 L873-874).',
  PARTNER_LINK_WORKER_REFERRED: 'Referred to a partner link worker (000 L1482).',
  PARTNER_LINK_WORKER_INVOLVED: 'A partner link worker is involved (000 L875).',
  MAPPA: 'Managed under MAPPA.',
  INTEGRATED_OFFENDER_MANAGEMENT: 'Managed under integrated offender management (003 L1201-1219).',
  INTENSIVE_MONITORING: 'In an intensive scheme such as Gripping the Offender (001 L859).',
  RESTRAINING_ORDER: 'A restraining order is in place (000 L1321-1323).',
  RISK_TO_CHILDREN: 'Poses a risk to children (001 L436).',
  RISK_TO_KNOWN_ADULT: 'Poses a risk to an adult who is known (001 L436).',
  RISK_TO_STAFF: 'Poses a risk to staff (001 L436).',
  WEAPONS: 'Known to carry weapons (004 L3551-3564).',
  STALKING: 'Stalks (004 L4276-4278).',
  PREVENT: 'Of concern under Prevent (001 L879).',
  SERIOUS_GROUP_OFFENDING: 'Linked to serious group offending (001 L373).',
  WANTED_ON_WARRANT: 'Wanted on a warrant (Debbie, 001 L502).',
});

export const RegistrationEnd = enumeration('RegistrationEnd', 'Why a flag was taken away.', {
  NO_LONGER_TRUE: 'It is no longer so.',
  ENTERED_IN_ERROR: 'It should not have been there.',
  SENTENCE_ENDED: 'Supervision ended.',
  NOT_REVIEWED: 'Its review was missed, and it lapsed (000 L875-877: flags are to be kept up to date).',
});

@Entry<Registration>({
  agency: 'probation',
  table: 'registration',
  list: 'registrations',
  listDescription: 'Flags on the record.',
  category: 'RISK_JUDGEMENT',
  occurredAt: 'startedOn',
  summary: ['kind', 'endedOn'],
  raises: { RISK_CHANGED: (now, before) => !before || Boolean(now.endedOn) !== Boolean(before.endedOn) },
  description: 'A flag on the record. That one is missing may be the failing (Peter, 004 L3577-3580).',
})
export class Registration {
  @Fact(RegistrationKind, 'What it says.') kind!: keyof typeof RegistrationKind;
  @Fact(Day, 'Since when.') startedOn!: string;
  @Fact(Day, 'Until when; null while it stands.', { optional: true }) endedOn!: string | null;
  @Fact(RegistrationEnd, 'Why it was taken away.', { optional: true }) endedBecause!:
    keyof typeof RegistrationEnd | null;
  @Fact(ProbationRole, 'The role of whoever set it.', { optional: true }) setByRole!: keyof typeof ProbationRole | null;
  @Fact(Day, 'When it was last reviewed.', { optional: true }) reviewedOn!: string | null;
  @Fact(Day, 'When it is to be reviewed.', { optional: true }) reviewDueOn!: string | null;
}
