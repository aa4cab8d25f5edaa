import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Reference } from '../entry';
import { AccommodationKind } from './accommodation';
import { AgencyToldByProbation } from './other-agencies';

export const ReleaseKind = enumeration('ReleaseKind', 'On what terms somebody leaves custody.', {
  ON_LICENCE: 'On licence (001 L863).',
  RE_RELEASE: 'On licence again, after a recall (George, 001 L504).',
  AT_END_OF_SENTENCE: 'At the end of the sentence, to post-sentence supervision (Peter, 004 L3571-3575).',
  HOME_DETENTION: 'On home detention curfew (004 L2618-2622).',
  TEMPORARY: 'On temporary licence (004 L2618-2622).',
  WITHOUT_SUPERVISION: 'Without any supervision.',
});

export const ReleaseState = enumeration('ReleaseState', 'Whether it has happened.', {
  PLANNED: 'It is planned for that day.',
  RELEASED: 'It happened.',
  PUT_OFF: 'It was put off.',
  CANCELLED: 'It will not happen.',
});

@Entry<ReleaseFromCustody>({
  agency: 'probation',
  table: 'release',
  list: 'releases',
  listDescription: 'Releases from custody, planned and past.',
  category: 'SENTENCE',
  occurredAt: 'on',
  summary: ['kind', 'state'],
  raises: { RELEASED: (now, before) => now.state === 'RELEASED' && before?.state !== 'RELEASED' },
  description: 'A release from custody: when, on what terms, to what, and who was told before.',
})
export class ReleaseFromCustody {
  @Fact(Day, 'The day of release, planned or past.') on!: string;
  @Fact(ReleaseKind, 'On what terms.') kind!: keyof typeof ReleaseKind;
  @Fact(ReleaseState, 'Whether it has happened.') state!: keyof typeof ReleaseState;
  @Fact(Reference, 'The reference of the licence or supervision that begins with it.', { optional: true }) sentence!:
    string | null;
  @Fact(
    AccommodationKind,
    'To what kind of accommodation (one in seven left not knowing where they would sleep: 004 L4109-4117).',
    {
      optional: true,
      category: 'ADDRESS',
    },
  )
  accommodation!: keyof typeof AccommodationKind | null;
  @Fact(Day, 'When it was established where the person lives (000 L1304-1309).', { optional: true })
  addressEstablishedOn!: string | null;
  @Fact(Day, 'When the officer first saw the person in custody; null if never (Mike, 001 L418; Debbie, 001 L500).', {
    optional: true,
  })
  seenInCustodyOn!: string | null;
  @Fact(Day, 'When the first appointment is or was, due a day after release (004 L2654-2657).', { optional: true })
  firstAppointmentOn!: string | null;
  @Fact([AgencyToldByProbation], 'Who was told before.') told!: AgencyToldByProbation[];
}
