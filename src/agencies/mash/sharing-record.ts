import { enumeration } from '../../subgraph';
import { Entry, Fact, Flag, Instant, Label, Reference, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { SafeguardingAgency } from '../safeguarding-words';
import { MashConsent } from './contact-words';

export const SharingForum = enumeration(
  'SharingForum',
  'Under which of the two tests it was decided to share. They are not the same, and stay apart (002 L1239, L1267).',
  {
    GENERAL: 'The general test of a multi-agency team (002 L1239).',
    MARAC: 'The MARAC’s test, where a competent victim objects (002 L1267).',
  },
);

export const SharingWithoutConsentGround = enumeration(
  'SharingWithoutConsentGround',
  'On what ground information was shared without consent.',
  {
    REQUIRED_BY_LAW: 'The law requires it (general test, 002 L1239).',
    COURT_DIRECTED: 'A court has directed it (general test, 002 L1239).',
    CHILD_BENEFIT_OUTWEIGHS:
      'The benefit to a named child outweighs both the public and the individual interest in confidence (general test, 002 L1239).',
    CHILD_AT_RISK_OF_SIGNIFICANT_HARM: 'Withholding it puts a child at risk of significant harm (MARAC, 002 L1267).',
    OTHER_ADULT_AT_RISK_OF_SERIOUS_HARM:
      'Withholding it puts another adult, not the one who objects, at risk of serious harm (MARAC, 002 L1267).',
  },
);

export const SharingOutcome = enumeration('SharingOutcome', 'What was decided about sharing (002 L1240).', {
  SHARED: 'It was shared.',
  SHARED_IN_PART: 'It was shared in part.',
  NOT_SHARED: 'It was not shared.',
});

@Entry<MashSharingRecord>({
  agency: 'mash',
  table: 'sharing_record',
  list: 'sharingRecords',
  listDescription: 'Decisions to share, or not to share, what is known of this person.',
  category: 'NARRATIVE',
  occurredAt: 'decidedAt',
  summary: ['outcome'],
  description:
    'A decision to share information, as it has to be documented (002 L1240): with whom, on what ground, and why it is both proportional and relevant (002 L1267). It tells what a victim wished, and is withheld as what they said is.',
})
export class MashSharingRecord {
  @Fact(Instant, 'When it was decided.') decidedAt!: string;
  @Fact(Label(ROLES), 'The role of whoever decided.') decidedByRole!: string;
  @Fact(SafeguardingAgency, 'The agency of whoever decided.') decidedByAgency!: keyof typeof SafeguardingAgency;
  @Fact(Reference, 'The reference of the contact for which it was decided.', { optional: true }) contact!:
    string | null;
  @Fact(SharingForum, 'Under which test.') forum!: keyof typeof SharingForum;
  @Fact(MashConsent, 'Where consent stood.') consent!: keyof typeof MashConsent;
  @Fact(SharingWithoutConsentGround, 'On what ground, where consent was not given.', { optional: true })
  ground!: keyof typeof SharingWithoutConsentGround | null;
  @Fact(SharingOutcome, 'What was decided.') outcome!: keyof typeof SharingOutcome;
  @Fact([SafeguardingAgency], 'With whom it was shared.') sharedWith!: (keyof typeof SafeguardingAgency)[];
  @Fact(Flag, 'Whether the person was told that it would be shared.', { optional: true }) personTold!: boolean | null;
  @Fact(Text, 'Why it is proportional to the risk.', { optional: true }) proportional!: string | null;
  @Fact(Text, 'Why it is relevant to the risk.', { optional: true }) relevant!: string | null;
}
