import { enumeration } from '../../subgraph';
import { Entry, Fact, Flag, Instant, Reference, Text } from '../entry';
import { PoliceRole } from './police-role';

export const MissingRisk = enumeration(
  'MissingRisk',
  'The risk of a missing person, to themselves or others (area practice; no source).',
  {
    NO_APPARENT_RISK: 'No apparent risk.',
    LOW: 'Low.',
    MEDIUM: 'Medium.',
    HIGH: 'High.',
  },
);

export const MissingConcern = enumeration(
  'MissingConcern',
  'Whose safety is in question while somebody is missing (000 L1100-1106).',
  {
    CHILDREN: 'Children with whom the person wishes contact (000 L1101-1103).',
    PARTNER_OR_FORMER_PARTNER: 'A partner or former partner.',
    THE_PERSON: 'The person’s own well-being (000 L1103-1105).',
    TAKEN_BY_ANOTHER: 'The person may have been taken or kept by somebody.',
    TAKEN_ABROAD: 'The person may be taken abroad, as for a marriage or FGM (002 L995-997).',
    PUBLIC: 'The public.',
  },
);

export const MissingReporter = enumeration(
  'MissingReporter',
  'Who reported it. An abuser may report a victim missing, to have them found (002 L636-644).',
  {
    FAMILY_OR_FRIEND: 'Family or friends (000 L1105-1106).',
    PARTNER_OR_FORMER_PARTNER: 'A partner or former partner.',
    PROBATION: 'Probation: out of contact (000 L1100-1105).',
    CARER_OR_PLACEMENT: 'A carer or placement.',
    SCHOOL: 'A school.',
    HEALTH: 'A hospital or another health service.',
    ACCOMMODATION: 'A refuge, hostel or landlord. Which one is not said.',
    OTHER: 'Somebody else.',
  },
);

export const MissingEnd = enumeration('MissingEnd', 'How it ended. Where the person was found is not said here.', {
  FOUND_SAFE: 'Found safe.',
  RETURNED: 'Came back.',
  ARRESTED: 'Arrested.',
  DIED: 'Found dead.',
});

export const MissingFoundIn = enumeration(
  'MissingFoundIn',
  'In what sort of place somebody was found (area practice; no source).',
  {
    HOSPITAL: 'A hospital.',
    REFUGE: 'A refuge or another safe place.',
    WITH_FAMILY_OR_FRIEND: 'With family or friends.',
    WITH_PARTNER_OR_FORMER_PARTNER: 'With a partner or former partner.',
    ABROAD: 'Abroad.',
    ELSEWHERE: 'Elsewhere.',
  },
);

export const MissingTelling = enumeration(
  'MissingTelling',
  "Whether children's social care was told, where children are of concern (000 L1100-1103).",
  {
    TOLD: 'Told.',
    NOT_TOLD: 'Not told: there was no liaison (000 L1102-1103).',
    NO_CHILDREN_CONCERNED: 'No children are concerned.',
  },
);

@Entry<PoliceMissingEpisode>({
  agency: 'police',
  table: 'missing_episode',
  list: 'missingEpisodes',
  listDescription: 'Times at which this person was missing.',
  category: 'DOMESTIC_ABUSE_INCIDENT',
  occurredAt: 'missingSince',
  summary: ['risk', 'ending'],
  raises: { PERSON_MISSING: (_now, before) => !before },
  description: 'That somebody was reported missing, and how it ended (000 L1100-1106).',
})
export class PoliceMissingEpisode {
  @Fact(Instant, 'Since when.') missingSince!: string;
  @Fact(Instant, 'When it was reported.', { optional: true }) reportedAt!: string | null;
  @Fact(MissingReporter, 'Who reported it. Never for the perpetrator’s side.', {
    optional: true,
    category: 'VICTIM_SUPPORT',
  })
  reportedBy!: keyof typeof MissingReporter | null;
  @Fact(MissingRisk, 'The risk, as it was judged.', { optional: true }) risk!: keyof typeof MissingRisk | null;
  @Fact(PoliceRole, 'The role of whoever judged it.', { optional: true }) judgedByRole!: keyof typeof PoliceRole | null;
  @Fact(Instant, 'When it was judged.', { optional: true }) judgedAt!: string | null;
  @Fact([MissingConcern], 'Whose safety is in question.') concerns!: (keyof typeof MissingConcern)[];
  @Fact(MissingTelling, "Whether children's social care was told.", { optional: true }) childrensSocialCareTold!:
    keyof typeof MissingTelling | null;
  @Fact(Instant, "When children's social care was told.", { optional: true }) childrensSocialCareToldAt!: string | null;
  @Fact(Instant, 'When it ended.', { optional: true }) endedAt!: string | null;
  @Fact(MissingEnd, 'How it ended.', { optional: true }) ending!: keyof typeof MissingEnd | null;
  @Fact(Flag, 'Whether the person wishes nobody to be told where they are. Never for the perpetrator’s side.', {
    optional: true,
    category: 'VICTIM_SUPPORT',
  })
  wishesNotToBeTraced!: boolean | null;
  @Fact(MissingFoundIn, 'In what sort of place the person was found.', {
    optional: true,
    category: 'PROTECTED_ADDRESS',
  })
  foundIn!: keyof typeof MissingFoundIn | null;
  @Fact(Text, 'Where the person was found.', { optional: true, category: 'PROTECTED_ADDRESS' }) foundAt!: string | null;
  @Fact(Reference, "The warrant's reference, where the person is also wanted (000 L1101).", { optional: true })
  warrant!: string | null;
}
