import { enumeration } from '../../subgraph';
import { Count, Day, Entry, Fact, Flag, Someone, Text, type Said } from '../entry';
import { AgencyToldByProbation, HowProbationKnows } from './other-agencies';

export const CircumstanceChange = enumeration('CircumstanceChange', 'What changed around the person.', {
  NEW_RELATIONSHIP: 'A new relationship (David, 001 L454; Darren, 003 L968; 000 L1471).',
  RELATIONSHIP_CONTINUES: 'A relationship said to be over goes on (Charlie, 000 L1334-1336).',
  RELATIONSHIP_ENDED: 'A relationship ended. Separation is when risk is highest (002 L230).',
  MOVED_IN_WITH_VICTIM: 'Moved in, or back, with the victim (Jacob, 000 L1485; Charlie, 000 L1338).',
  MOVED_IN_WITH_CHILD: 'Lives with a child now (Steven, 004 L2122-2125).',
  MOVED_IN_WITH_FAMILY: 'Lives with family (Jay, 004 L4284-4286; Roger, 004 L3489).',
  MOVED_OUT: 'Moved out.',
  PREGNANCY: 'A partner is pregnant, or may be (Darren, 003 L968-969).',
  BIRTH: 'A child was born.',
  CONTACT_WITH_CHILD: 'Contact with a child began or changed (David, 001 L454; Graham, 000 L1445).',
  SEEKS_VICTIM: 'Asked or looked for where a victim or child is (Ben, 003 L1123-1124).',
  INTENDS_TO_TAKE_CHILDREN: 'Said that they intend to take the children (Steve, 000 L1220-1222).',
  HOMELESS: 'Became homeless (Ben, 003 L1122-1123).',
  MISSING: 'Missing, or out of touch (000 L1100-1106).',
  FOUND: 'In touch again.',
  LOST_WORK: 'Lost employment.',
});

export const TowardsPerson = enumeration('TowardsPerson', 'Who somebody is to the supervised person.', {
  PARTNER: 'A partner.',
  FORMER_PARTNER: 'A former partner.',
  VICTIM: 'The victim of the offence, where it is not said what else they are.',
  OWN_CHILD: 'Their own child.',
  PARTNERS_CHILD: 'A child of a partner or former partner (David, 001 L454; Graham, 000 L1444-1445).',
  UNBORN_CHILD: 'A child not yet born (Darren, 003 L969).',
  SIBLING: 'A sibling (Roger, 004 L3489).',
  PARENT: 'A parent (Jay, 004 L4284).',
  OTHER_RELATIVE: 'Another relative.',
  OTHER: 'Somebody else.',
});

/** The change is one of these, and was not so before. */
const becomes =
  (...changes: readonly (keyof typeof CircumstanceChange)[]) =>
  ({ change }: Said<ChangeOfCircumstances>, before: Said<ChangeOfCircumstances> | undefined): boolean =>
    changes.some((one) => one === change) && change !== before?.change;

@Entry<ChangeOfCircumstances>({
  agency: 'probation',
  table: 'change_of_circumstances',
  list: 'changesOfCircumstances',
  listDescription: 'What changed around the person, how probation knows, and who was told.',
  category: 'RELATIONSHIP',
  occurredAt: 'learntOn',
  summary: ['change', 'howKnown'],
  raises: {
    RELATIONSHIP_BEGAN: becomes('NEW_RELATIONSHIP'),
    HOUSEHOLD_MEMBER_JOINED: becomes('MOVED_IN_WITH_VICTIM', 'MOVED_IN_WITH_CHILD', 'MOVED_IN_WITH_FAMILY', 'BIRTH'),
    CONTACT_CHANGED: becomes('CONTACT_WITH_CHILD'),
    RISK_CHANGED: becomes('SEEKS_VICTIM', 'INTENDS_TO_TAKE_CHILDREN'),
    PERSON_MISSING: becomes('MISSING'),
  },
  description:
    'A change around the person that bears on somebody’s safety, as far as probation knows of it. What one officer knew must reach the next (004 L2120-2125).',
})
export class ChangeOfCircumstances {
  @Fact(Day, 'When probation learnt of it.') learntOn!: string;
  @Fact(CircumstanceChange, 'What changed.') change!: keyof typeof CircumstanceChange;
  @Fact(Day, 'When it happened, where that is known.', { optional: true }) happenedOn!: string | null;
  @Fact(Day, 'When it was so no longer.', { optional: true }) endedOn!: string | null;
  @Fact(HowProbationKnows, 'How probation knows.') howKnown!: keyof typeof HowProbationKnows;
  @Fact(Flag, 'Whether anybody confirmed it.', { optional: true }) confirmed!: boolean | null;
  @Fact(TowardsPerson, 'Who the other person is to the supervised one.', { optional: true }) towards!:
    keyof typeof TowardsPerson | null;
  @Someone('The other person, where probation has a number for them.', { optional: true, protects: true })
  otherPerson!: object | null;
  @Fact(Count, 'How many children it concerns.', { optional: true }) children!: number | null;
  @Fact(Flag, 'Whether they live together. Contact and living together are separate (David, 001 L454).', {
    optional: true,
  })
  livingTogether!: boolean | null;
  @Fact(
    [AgencyToldByProbation],
    'Who was told. Children’s social care and the police often were not (000 L1341-1343, L1485-1488).',
  )
  told!: AgencyToldByProbation[];
  @Fact(Day, 'When the police were asked to mark the property for call-outs (000 L1342-1343).', { optional: true })
  propertyFlagAskedOn!: string | null;
  @Fact(Text, 'What was said or seen.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}
