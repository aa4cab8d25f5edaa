import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Text } from '../entry';

export const SocialCareProfession = enumeration(
  'SocialCareProfession',
  'Who works with a family. A Family Safeguarding team brings several professions together (Hertfordshire, 002 L841-845). Values without a line are area practice.',
  {
    SOCIAL_WORKER: 'Children’s social worker (002 L843).',
    FAMILY_SUPPORT_WORKER: 'Family support worker.',
    EARLY_HELP_WORKER: 'Early help worker (002 L1182).',
    DOMESTIC_ABUSE_WORKER: 'Domestic-abuse worker in the team (002 L843).',
    MENTAL_HEALTH_PRACTITIONER: 'Mental-health practitioner in the team (002 L843).',
    PROBATION_OFFICER: 'Probation officer in the team (002 L843).',
    SUBSTANCE_MISUSE_WORKER: 'Drug and alcohol worker in the team (002 L835, L845).',
    INDEPENDENT_REVIEWING_OFFICER: 'Independent reviewing officer of a looked-after child.',
    CONFERENCE_CHAIR: 'Chair of the child protection conference.',
    PERSONAL_ADVISER: 'Personal adviser of a young person who has left care.',
    TEAM_MANAGER: 'Team manager.',
  },
);

export const SocialCareTeamKind = enumeration(
  'SocialCareTeamKind',
  'What a team is for. Values without a line are area practice.',
  {
    FRONT_DOOR: 'The front door (002 L1188).',
    ASSESSMENT: 'Assessment (002 L815).',
    CHILD_IN_NEED_AND_PROTECTION: 'Children in need and child protection.',
    FAMILY_SAFEGUARDING: 'Family Safeguarding: several professions, one team (002 L841-851).',
    LOOKED_AFTER: 'Looked-after children.',
    LEAVING_CARE: 'Young people who leave care.',
    DISABLED_CHILDREN: 'Disabled children.',
    EARLY_HELP: 'Early help (002 L1182).',
    EMERGENCY_DUTY: 'Out of hours.',
  },
);

export const WorksWith = enumeration(
  'WorksWith',
  'Whose worker this is. Separate workers for victims and perpetrators, and for adults and children, can be crucial to safety (002 L836).',
  {
    CHILD: 'The child’s.',
    VICTIM: 'The victim’s.',
    PERPETRATOR: 'The perpetrator’s.',
    WHOLE_FAMILY: 'The whole family’s.',
  },
);

@Entry<SocialCareWorker>({
  agency: 'childrens_social_care',
  table: 'worker',
  list: 'workers',
  listDescription: 'Who holds and has held the case, and who works with the family beside them.',
  category: 'NAMED_WORKER',
  occurredAt: 'startedOn',
  summary: ['profession', 'teamKind', 'holdsCase', 'endedOn'],
  raises: {
    OFFICER_CHANGED: (now, before) =>
      Boolean(now.holdsCase) && (!before || before.name !== now.name || before.endedOn !== now.endedOn),
  },
  description:
    'A worker of children’s social care who works or worked with this person. When workers change, what they knew can be lost (004 L2120-2125; 003 L947-948).',
})
export class SocialCareWorker {
  @Fact(SocialCareProfession, 'Their profession.') profession!: keyof typeof SocialCareProfession;
  @Fact(Text, 'Their name. Null while nobody has been named.', { optional: true }) name!: string | null;
  @Fact(Text, 'Their team.', { optional: true }) team!: string | null;
  @Fact(SocialCareTeamKind, 'What the team is for.', { optional: true }) teamKind!:
    keyof typeof SocialCareTeamKind | null;
  @Fact(Flag, 'Whether they hold the case: the one to ask, and to tell.', { optional: true }) holdsCase!:
    boolean | null;
  @Fact(WorksWith, 'Whose worker they are.', { optional: true }) worksWith!: keyof typeof WorksWith | null;
  @Fact(Day, 'From when.') startedOn!: string;
  @Fact(Day, 'Until when; null while it lasts.', { optional: true }) endedOn!: string | null;
}
