import { enumeration } from '../../subgraph';
import { Entry, Fact, Flag, Instant, Label, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { SafeguardingAgency } from '../safeguarding-words';

export const ChildVisitKind = enumeration('ChildVisitKind', 'How a visit was made (area practice; no source).', {
  ANNOUNCED: 'Announced.',
  UNANNOUNCED: 'Unannounced.',
  AT_SCHOOL: 'To the child at school.',
  AT_PLACEMENT: 'To the child at a placement.',
  BY_VIDEO: 'By video.',
  NO_ACCESS: 'Nobody opened, or entry was refused.',
});

@Entry<ChildVisit>({
  agency: 'childrens_social_care',
  table: 'child_visit',
  list: 'visits',
  listDescription: 'Visits to this child.',
  category: 'CHILD_ASSESSMENT',
  occurredAt: 'visitedAt',
  summary: ['kind', 'childSeen', 'childSeenAlone'],
  description:
    'A visit to a child. Visits show what no report does (000 L865-867), and can be made jointly (002 L835).',
})
export class ChildVisit {
  @Fact(Instant, 'When.') visitedAt!: string;
  @Fact(ChildVisitKind, 'How.') kind!: keyof typeof ChildVisitKind;
  @Fact(Label(ROLES), 'The role of whoever visited.', { optional: true }) byRole!: string | null;
  @Fact([SafeguardingAgency], 'Agencies that visited with them.') jointlyWith!: (keyof typeof SafeguardingAgency)[];
  @Fact(Flag, 'Whether the child was seen.') childSeen!: boolean;
  @Fact(Flag, 'Whether the child was seen alone.', { optional: true }) childSeenAlone!: boolean | null;
  @Fact(Flag, 'Whether somebody was there who was to stay away (000 L1338).', { optional: true })
  excludedAdultPresent!: boolean | null;
  @Fact(Text, 'What was seen and said.', { optional: true, category: 'NARRATIVE' }) notes!: string | null;
}
