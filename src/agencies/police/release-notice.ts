import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Instant } from '../entry';

export const ReleasedFrom = enumeration(
  'ReleasedFrom',
  'From where somebody is released. Which prison or hospital is not said.',
  {
    POLICE_CUSTODY: 'Police custody.',
    COURT: 'A court, as on bail or acquittal.',
    PRISON: 'Prison (000 L1307).',
    HOSPITAL: 'A hospital where the person was kept.',
  },
);

export const ReleasedOn = enumeration('ReleasedOn', 'On what footing somebody is released.', {
  BAIL: 'On bail (002 L962-965).',
  UNDER_INVESTIGATION: 'Under investigation, without conditions (002 L964).',
  LICENCE: 'On licence (Gary, 003 L943).',
  POST_SENTENCE_SUPERVISION: 'At the end of the sentence, under supervision (Peter, 004 L3572-3575).',
  END_OF_SENTENCE: 'At the end of the sentence, under no supervision.',
  HOME_DETENTION_CURFEW: 'On home detention curfew (004 L2618-2622).',
  TEMPORARY_LICENCE: 'For a time, on temporary licence (004 L2618-2622).',
  ACQUITTAL_OR_NO_ACTION: 'Acquitted, or no further action.',
  ESCAPE: 'Escaped or absconded (area practice; no source).',
});

export const WhereLiving = enumeration(
  'WhereLiving',
  'Whether it was established where the person lives: at once, after release (000 L1307-1309).',
  {
    ESTABLISHED: 'Established.',
    NO_FIXED_ADDRESS: 'Established that there is no fixed address (Ben, 003 L1123).',
    NOT_ESTABLISHED: 'Not established (Peter, 004 L3580-3583).',
  },
);

export const ReleaseTelling = enumeration('ReleaseTelling', 'Whether somebody was told of a release.', {
  TOLD_BEFORE: 'Told before it.',
  TOLD_AFTER: 'Told, after it.',
  NOT_TOLD: 'Not told.',
  DID_NOT_WISH: 'Had asked not to be told.',
  NOT_RECORDED: 'No record either way.',
});

@Entry<PoliceReleaseNotice>({
  agency: 'police',
  table: 'release_notice',
  list: 'releaseNotices',
  listDescription: 'Notices that this person is, or is to be, released.',
  category: 'BAIL',
  occurredAt: 'releasedOn',
  summary: ['releasedFrom', 'footing', 'whereLiving'],
  raises: { RELEASED: (_now, before) => !before },
  description:
    'That somebody is released from custody: a time to act for victims and children at once (000 L1304-1309).',
})
export class PoliceReleaseNotice {
  @Fact(Day, 'The day of release, or the day planned.') releasedOn!: string;
  @Fact(ReleasedFrom, 'From where.') releasedFrom!: keyof typeof ReleasedFrom;
  @Fact(ReleasedOn, 'On what footing.') footing!: keyof typeof ReleasedOn;
  @Fact(Instant, 'When the police learned of it.', { optional: true }) receivedAt!: string | null;
  @Fact(WhereLiving, 'Whether it was established where the person lives.', { optional: true }) whereLiving!:
    keyof typeof WhereLiving | null;
  @Fact(ReleaseTelling, 'Whether the victim was told.', { optional: true, category: 'VICTIM_SUPPORT' }) victimTold!:
    keyof typeof ReleaseTelling | null;
  @Fact(Instant, 'When the victim was told.', { optional: true, category: 'VICTIM_SUPPORT' }) victimToldAt!:
    string | null;
  @Fact(ReleaseTelling, "Whether children's social care was told.", { optional: true }) childrensSocialCareTold!:
    keyof typeof ReleaseTelling | null;
  @Fact(ReleaseTelling, 'Whether probation was told.', { optional: true }) probationTold!:
    keyof typeof ReleaseTelling | null;
}
