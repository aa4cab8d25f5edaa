import { enumeration } from '../../subgraph';
import { Count, Day, Entry, Fact, Text } from '../entry';
import { AgencyBesideProbation, AgencyToldByProbation } from './other-agencies';
import { ProbationRole } from './officers';

export const ProbationHomeVisitState = enumeration('ProbationHomeVisitState', 'Whether a home visit was made.', {
  MADE: 'It was made.',
  NOBODY_IN: 'Nobody answered.',
  REFUSED: 'The officer was not let in.',
  PROMISED_NOT_MADE: 'It was promised, and not made (003 L927-929).',
  DUE_NOT_MADE: 'There should have been one (19 per cent were made: 000 L1363-1364).',
  PLANNED: 'It is planned.',
});

export const SeenOnHomeVisit = enumeration(
  'SeenOnHomeVisit',
  'What was seen: the physical and social signs of risk (000 L865-867).',
  {
    LIVES_THERE: 'The person lives there.',
    DOES_NOT_LIVE_THERE: 'The person does not live there.',
    PARTNER_THERE: 'A partner was there.',
    VICTIM_THERE: 'The victim was there (Charlie was believed back: 000 L1338).',
    CHILD_THERE: 'A child was there (Steven, 004 L2122-2125).',
    SIGNS_OF_CHILD: 'Signs that a child lives there.',
    PREGNANCY: 'Somebody there is pregnant, or says so.',
    SIGNS_OF_VIOLENCE: 'Signs of violence: injuries, damage.',
    SIGNS_OF_NEGLECT: 'Signs that somebody is neglected.',
    SIGNS_OF_SUBSTANCE_USE: 'Signs of alcohol or drugs.',
    RELATIVE_AT_RISK: 'A relative who lives there is at risk (Jay’s mother, 004 L4298-4302).',
    NOTHING_OF_CONCERN: 'Nothing of concern.',
  },
);

@Entry<ProbationHomeVisit>({
  agency: 'probation',
  table: 'home_visit',
  list: 'homeVisits',
  listDescription: 'Home visits made and not made.',
  category: 'SUPERVISION',
  occurredAt: 'on',
  summary: ['state', 'byRole'],
  description: 'A visit to the home. Policy calls for one in domestic-abuse cases (003 L924-927).',
})
export class ProbationHomeVisit {
  @Fact(Day, 'When it was made; of one not made, when it was due.') on!: string;
  @Fact(ProbationHomeVisitState, 'Whether it was made.') state!: keyof typeof ProbationHomeVisitState;
  @Fact(ProbationRole, 'The role of whoever went.', { optional: true }) byRole!: keyof typeof ProbationRole | null;
  @Fact([AgencyBesideProbation], 'Which agencies went along (000 L1507-1510).')
  jointlyWith!: (keyof typeof AgencyBesideProbation)[];
  @Fact([SeenOnHomeVisit], 'What was seen.', { category: 'RELATIONSHIP' }) seen!: (keyof typeof SeenOnHomeVisit)[];
  @Fact(Count, 'How many children were seen.', { optional: true, category: 'RELATIONSHIP' }) childrenSeen!:
    number | null;
  @Fact([AgencyToldByProbation], 'Who was told of what was seen.') told!: AgencyToldByProbation[];
  @Fact(Text, 'What the officer wrote.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}
