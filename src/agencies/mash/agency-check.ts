import { enumeration } from '../../subgraph';
import { Entry, Fact, Flag, Instant, Part, Text } from '../entry';
import { SafeguardingAgency } from '../safeguarding-words';

export const MashAnswer = enumeration(
  'MashAnswer',
  'What an agency answered when the MASH asked it about somebody. Not asked, not known and no reply are three different things (000 L1332-1333). Values without a line are area practice.',
  {
    AWAITED: 'Asked, and the answer is not yet due.',
    KNOWN: 'Known: the agency has told what it knows.',
    KNOWN_IN_THE_PAST: 'Known, but not now: the agency’s case is closed.',
    KNOWN_INTERIM: 'Known, and more is to come: not a final answer (000 L1481-1488).',
    NOT_KNOWN: 'Not known to the agency. Most who are asked about are not (001 L472).',
    NO_REPLY: 'No reply came in time. This is not "nothing known" (000 L1470).',
    REFUSED: 'The agency would not say, and gave its ground.',
    CANNOT_TELL_WHO: 'The agency cannot tell which of its people is meant.',
  },
);

@Part({ category: 'MASH_DECISION', description: 'Another asking of the same question (000 L1470).' })
export class MashChase {
  @Fact(Instant, 'When.') chasedAt!: string;
  @Fact(Text, 'The role of whoever asked again.', { optional: true }) byRole!: string | null;
}

@Entry({
  room: 'mash',
  table: 'agency_check',
  edge: 'agencyChecks',
  edgeSays: 'Which agencies the MASH has asked about this person, and what each answered.',
  category: 'MASH_DECISION',
  happened: 'askedAt',
  says: ['agency', 'answer', 'answeredAt'],
  description: 'A question of the MASH to one agency about one person, and the answer (002 L1188, L1266).',
})
export class MashAgencyCheck {
  @Fact(Text, 'The reference of the contact for which it was asked.', { optional: true }) contact!: string | null;
  @Fact(SafeguardingAgency, 'Which agency.') agency!: keyof typeof SafeguardingAgency;
  @Fact(Instant, 'When it was asked.') askedAt!: string;
  @Fact(Instant, 'By when it is to answer.', { optional: true }) dueAt!: string | null;
  @Fact([MashChase], 'When it was asked again.') chases!: MashChase[];
  @Fact(MashAnswer, 'What it answered.') answer!: keyof typeof MashAnswer;
  @Fact(Instant, 'When it answered. Null until then.', { optional: true }) answeredAt!: string | null;
  @Fact(Text, 'The role of whoever answered.', { optional: true }) answeredByRole!: string | null;
  @Fact(Flag, 'Whether the answer changed the rating.', { optional: true }) changedRating!: boolean | null;
  @Fact(Text, 'What it told.', { optional: true, category: 'NARRATIVE' }) says!: string | null;
}
