import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Instant, Reference, Text } from '../entry';
import { EducationStep } from './education-words';

export const EducationToldBy = enumeration('EducationToldBy', 'Who told the school.', {
  POLICE: 'The police (002 L1287).',
  MASH: 'The MASH (002 L1182).',
  SOCIAL_CARE: "Children's social care.",
  PARENT: 'The parent who is not abusive.',
  NOBODY: 'Nobody: the school learned of it otherwise.',
});

@Entry<EducationEncompassNotice>({
  agency: 'education',
  table: 'encompass_notice',
  list: 'encompassNotices',
  listDescription:
    'What Operation Encompass told this child’s school, and what the school did. Never for the perpetrator’s side.',
  category: 'VICTIM_SUPPORT',
  occurredAt: 'toldAt',
  protects: ['OWNER'],
  summary: ['toldBy', 'readAt'],
  description:
    'That the school was told of an incident to which the child was exposed, when somebody there read it, and what the school did. The school is to be told before the start of the next school day, so that it can support the child (002 L1285-1289).',
})
export class EducationEncompassNotice {
  @Fact(Instant, 'When the school was told.') toldAt!: string;
  @Fact(EducationToldBy, 'Who told it.') toldBy!: keyof typeof EducationToldBy;
  @Fact(Day, 'When the incident was.', { optional: true }) incidentOn!: string | null;
  @Fact(Reference, "The call-out's reference, as the police gave it.", { optional: true }) incident!: string | null;
  @Fact(Instant, 'When somebody who looks after the child read it; null while nobody has.', { optional: true })
  readAt!: string | null;
  @Fact(Flag, 'Whether it came before the school day began (002 L1287); null where that is not recorded.', {
    optional: true,
  })
  inTime!: boolean | null;
  @Fact(Flag, 'Whether the child was at school that day; null where that is not recorded.', { optional: true })
  childWasIn!: boolean | null;
  @Fact([EducationStep], 'What the school did.') steps!: (keyof typeof EducationStep)[];
  @Fact(Text, 'What the school was told.', { optional: true, category: 'NARRATIVE' }) told!: string | null;
  @Fact(Text, 'How the child was, and what the child said.', { optional: true, category: 'NARRATIVE' }) childSaid!:
    string | null;
}
