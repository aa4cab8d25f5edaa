import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Instant, Label, Part, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { SafeguardingAgency } from '../safeguarding-words';

export const EnquiryPurpose = enumeration(
  'EnquiryPurpose',
  'For what another agency enquired. Values without a line are area practice.',
  {
    BEFORE_SENTENCE: 'Before sentence (000 L1464; 003 L1192).',
    ALLOCATION_OR_START: 'On allocation, or at the start of an order or licence (000 L1468; 003 L950).',
    DURING_ORDER: 'During an order or licence: checks are to be made again (000 L1472).',
    CHANGE_OF_CIRCUMSTANCES: 'Something has changed: a new relationship, a move (000 L1471; 003 L968-970).',
    MASH_TRIAGE: 'To decide on a contact at the MASH (002 L1188).',
    MARAC: 'Before a MARAC (002 L1266).',
    INVESTIGATION: 'A police investigation (002 L938-943).',
    CURFEW_OR_ADDRESS: 'Whether an address is fit for a curfew or release (004 L3481-3492).',
    FAMILY_COURT: 'For the family court.',
    OTHER: 'Another purpose.',
  },
);

export const EnquiryAnswerKind = enumeration(
  'EnquiryAnswerKind',
  'What an answer is. Interim is not final (Jacob, 000 L1481-1488), and no answer is not "nothing known". Values without a line are area practice.',
  {
    ACKNOWLEDGED: 'Received, and nothing more.',
    INTERIM: 'Interim: an assessment is going on, and its outcome is still to come (000 L1481-1488).',
    FINAL: 'Final.',
    NOT_KNOWN: 'Not known to children’s social care. Most enquiries end so: 80% at one agency’s mailbox (001 L472).',
    REFUSED: 'Refused, with a ground.',
    MORE_NEEDED: 'The question has to be made clearer before it can be answered (004 L2624-2633).',
  },
);

@Part({ category: 'CHILD_ASSESSMENT', description: 'An answer that children’s social care gave to an enquiry.' })
export class EnquiryAnswer {
  @Fact(Instant, 'When.') answeredAt!: string;
  @Fact(EnquiryAnswerKind, 'What kind of answer.') kind!: keyof typeof EnquiryAnswerKind;
  @Fact(Label(ROLES), 'The role of whoever answered.', { optional: true }) byRole!: string | null;
  @Fact(
    SafeguardingAgency,
    'Which agency it was sent to. Replies went to whoever asked, and not to whoever holds the case now (003 L1195-1197).',
    {
      optional: true,
    },
  )
  sentToAgency!: keyof typeof SafeguardingAgency | null;
  @Fact(Text, 'At which desk it arrived.', { optional: true }) sentToDesk!: string | null;
  @Fact(Text, 'What it said.', { optional: true, category: 'NARRATIVE' }) says!: string | null;
}

@Part({ category: 'CHILD_ASSESSMENT', description: 'Another asking of the same question (000 L1143-1145, L1470).' })
export class EnquiryChase {
  @Fact(Instant, 'When.') chasedAt!: string;
  @Fact(Label(ROLES), 'The role of whoever asked again.', { optional: true }) byRole!: string | null;
}

@Entry<EnquiryReceived>({
  agency: 'childrens_social_care',
  table: 'enquiry_received',
  list: 'enquiriesReceived',
  listDescription: 'What other agencies have asked children’s social care about this person, and how it was answered.',
  category: 'CHILD_ASSESSMENT',
  occurredAt: 'receivedAt',
  summary: ['askedByAgency', 'purpose', 'finalAnswerOn'],
  description:
    'An enquiry of another agency, as children’s social care received it. It shows whether a question that was "said to have been requested" arrived (003 L950-953, L1192-1195).',
})
export class EnquiryReceived {
  @Fact(Instant, 'When it arrived.') receivedAt!: string;
  @Fact(SafeguardingAgency, 'Who asked.') askedByAgency!: keyof typeof SafeguardingAgency;
  @Fact(Label(ROLES), 'The role of whoever asked.', { optional: true }) askedByRole!: string | null;
  @Fact(Text, 'The desk that asked.', { optional: true }) askedByDesk!: string | null;
  @Fact(EnquiryPurpose, 'For what.') purpose!: keyof typeof EnquiryPurpose;
  @Fact(Day, 'By when an answer was asked for.', { optional: true }) answerBy!: string | null;
  @Fact([EnquiryChase], 'When whoever asked, asked again.') chases!: EnquiryChase[];
  @Fact([EnquiryAnswer], 'The answers, the first one first. Empty while there is none.') answers!: EnquiryAnswer[];
  @Fact(Day, 'When it was answered for good. Null while the answers are interim, or there is none.', { optional: true })
  finalAnswerOn!: string | null;
  @Fact(Text, 'What was asked.', { optional: true, category: 'NARRATIVE' }) question!: string | null;
}
