import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Instant, Text } from '../entry';

export const ChildMissingFrom = enumeration(
  'ChildMissingFrom',
  'From where a child went missing (area practice; no source).',
  {
    CARE: 'From care.',
    HOME: 'From home.',
    SCHOOL: 'From school.',
    CONTACT: 'From contact: not brought back by whoever had the child (000 L1220-1222; 002 L626).',
    ABROAD: 'Taken abroad, or kept there.',
  },
);

export const ReturnInterview = enumeration(
  'ReturnInterview',
  'The talk with a child who has come back, within 72 hours (statutory guidance on missing children; no source line).',
  {
    HELD: 'Held.',
    OFFERED_AND_DECLINED: 'Offered; the child did not wish it.',
    NOT_OFFERED: 'Not offered.',
    DUE: 'Still to be held.',
  },
);

@Entry<ChildMissingEpisode>({
  agency: 'childrens_social_care',
  table: 'missing_episode',
  list: 'missingEpisodes',
  listDescription: 'Times when this child was missing.',
  category: 'CHILD_STATUS',
  occurredAt: 'missingSince',
  summary: ['missingFrom', 'returnedAt'],
  raises: { PERSON_MISSING: (now, before) => !before && !now.returnedAt },
  description: 'A time when a child was missing.',
})
export class ChildMissingEpisode {
  @Fact(ChildMissingFrom, 'From where.') missingFrom!: keyof typeof ChildMissingFrom;
  @Fact(Instant, 'Since when.') missingSince!: string;
  @Fact(Instant, 'When the police were told.', { optional: true }) policeToldAt!: string | null;
  @Fact(Flag, 'Whether it is feared that the child is with somebody who is a danger to them.', { optional: true })
  fearedWithPerpetrator!: boolean | null;
  @Fact(Instant, 'When the child came back or was found; null while missing.', { optional: true }) returnedAt!:
    string | null;
  @Fact(Text, 'Where the child was found.', { optional: true, category: 'PROTECTED_ADDRESS' }) foundAt!: string | null;
  @Fact(ReturnInterview, 'The talk on return.', { optional: true }) returnInterview!:
    keyof typeof ReturnInterview | null;
  @Fact(Day, 'When it was held.', { optional: true }) returnInterviewOn!: string | null;
  @Fact(Text, 'What the child said, and what was learned.', { optional: true, category: 'NARRATIVE' }) learned!:
    string | null;
}
