import { enumeration } from '../../subgraph';
import { Day, Entry, Fact } from '../entry';
import { PoliceCourt } from './charge';

export const WarrantReason = enumeration('WarrantReason', 'Why somebody is to be arrested.', {
  FAILED_TO_ATTEND_COURT: 'Did not come to court.',
  BREACH_OF_SENTENCE: 'Breach of an order or of supervision (Duncan, 001 L612; Debbie, 001 L502).',
  RECALL: 'Recalled to prison (George, 001 L504-510; Peter, 004 L3566-3570).',
  BREACH_OF_PROTECTIVE_ORDER:
    'Breach of a protective order: an occupation order can carry a power of arrest (002 L1053).',
});

export const WarrantBail = enumeration('WarrantBail', 'Whether bail may be given on arrest.', {
  WITHOUT_BAIL: 'Without bail (000 L1101).',
  BACKED_FOR_BAIL: 'Backed for bail (area practice; no source).',
});

export const WarrantStatus = enumeration('WarrantStatus', 'What became of it.', {
  OUTSTANDING: 'The person is wanted.',
  EXECUTED: 'The person was arrested.',
  SURRENDERED: 'The person came of their own accord (Duncan, 001 L612-614).',
  WITHDRAWN: 'Withdrawn by the court.',
});

@Entry<PoliceWarrant>({
  agency: 'police',
  table: 'warrant',
  list: 'warrants',
  listDescription: 'Warrants for this person’s arrest.',
  category: 'BAIL',
  occurredAt: 'issuedOn',
  summary: ['reason', 'bail', 'status'],
  raises: { RECALLED: (now, before) => !before && now.reason === 'RECALL' },
  description: 'That somebody is wanted on a warrant (000 L1101). Not a conviction.',
})
export class PoliceWarrant {
  @Fact(Day, 'When it was issued.') issuedOn!: string;
  @Fact(WarrantReason, 'Why.') reason!: keyof typeof WarrantReason;
  @Fact(WarrantBail, 'Whether bail may be given on arrest (000 L1101).', { optional: true }) bail!:
    keyof typeof WarrantBail | null;
  @Fact(WarrantStatus, 'What became of it.') status!: keyof typeof WarrantStatus;
  @Fact(Day, 'Since when that is so.', { optional: true }) statusOn!: string | null;
  @Fact(PoliceCourt, 'Which court issued it.', { optional: true }) court!: keyof typeof PoliceCourt | null;
}
