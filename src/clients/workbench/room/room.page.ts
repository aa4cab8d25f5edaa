import type { Reading } from '../ask';

/** A desk that somebody here may come from. */
export interface RoomDesk {
  readonly agency: string;
  readonly name: string;
}

const AGENCIES = [
  'probation',
  'police',
  'childrensSocialCare',
  'mash',
  'specialistDomesticAbuse',
  'health',
  'education',
  'housing',
  'adultSocialCare',
  'substanceMisuse',
  'womensCentre',
  'informationGovernance',
] as const;

/** Every desk, those of one agency together. */
export const desksIn = (read: Reading): readonly RoomDesk[] =>
  AGENCIES.flatMap((agency) =>
    read.list(agency).map((desk) => ({ agency: desk.text('agency'), name: desk.text('name') })),
  );

export const AGENCIES_ASKED: readonly string[] = AGENCIES;
