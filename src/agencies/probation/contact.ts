import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Text } from '../entry';
import { ProbationRole } from './officers';

export const ProbationContactWith = enumeration(
  'ProbationContactWith',
  'With whom probation was in contact about the case.',
  {
    SUPERVISED_PERSON: 'The supervised person, outside an appointment.',
    FAMILY: 'Family of the supervised person (000 L1105-1106; Jay’s mother, 004 L4282-4292).',
    POLICE: 'The police.',
    CHILDRENS_SOCIAL_CARE: 'Children’s social care (000 L1143-1145).',
    PRISON: 'The prison (001 L500).',
    PROVIDER: 'A provider or partner (000 L1501-1505).',
    HOUSING: 'A housing service (004 L4105-4108).',
    EMPLOYER: 'An employer.',
    COURT: 'The court, solicitors or the CPS (004 L3478).',
    OTHER_PROBATION: 'The NPS, where a CRC has the case, or the other way round (003 L1757-1758).',
    LIAISON_AND_DIVERSION: 'The liaison and diversion service (004 L3475-3476).',
    OTHER: 'Somebody else.',
  },
);

export const ProbationContactMeans = enumeration('ProbationContactMeans', 'By what means.', {
  FACE_TO_FACE: 'Face to face.',
  TELEPHONE: 'By telephone.',
  VIDEO_LINK: 'By video link.',
  EMAIL: 'By e-mail. Sent is not answered (004 L4044-4048).',
  LETTER: 'By letter.',
  TEXT_MESSAGE: 'By text message.',
  MEETING: 'At a meeting.',
});

export const ProbationContactReply = enumeration('ProbationContactReply', 'Whether it was answered.', {
  ANSWERED: 'It was answered.',
  NOT_ANSWERED: 'It was not (Edwina, 000 L1143-1145).',
  NOT_NEEDED: 'It called for no answer.',
});

@Entry<ProbationContact>({
  agency: 'probation',
  table: 'contact',
  list: 'contacts',
  listDescription: 'The contact log: with whom probation was in touch about the case.',
  category: 'SUPERVISION',
  occurredAt: 'on',
  summary: ['means', 'byRole'],
  description:
    'An entry of the contact log. Logs that hold minimal information leave the next officer with nothing (003 L1312-1313).',
})
export class ProbationContact {
  @Fact(Day, 'When.') on!: string;
  // That an officer speaks with somebody's family is more than attendance, which a treatment service is told of.
  @Fact(ProbationContactWith, 'With whom.', { category: 'RELATIONSHIP' }) with!: keyof typeof ProbationContactWith;
  @Fact(ProbationContactMeans, 'By what means.') means!: keyof typeof ProbationContactMeans;
  @Fact(ProbationRole, 'The role of whoever made it.', { optional: true }) byRole!: keyof typeof ProbationRole | null;
  @Fact(Flag, 'Whether probation made it; false if it was made to probation.', { optional: true }) outgoing!:
    boolean | null;
  @Fact(ProbationContactReply, 'Whether it was answered.', { optional: true }) reply!:
    keyof typeof ProbationContactReply | null;
  @Fact(Text, 'What was said.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}
