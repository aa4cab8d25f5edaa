import type { Reading } from '../ask';
import { LABELS } from '../words';

/** A desk that somebody here may come from. */
export interface RoomDesk {
  readonly agency: string;
  readonly name: string;
}

/** Each agency that may ask, under the name by which room.graphql asks for its desks: ADULT_SOCIAL_CARE is adultSocialCare. */
const AGENCIES = Object.keys(LABELS['AskingAgency'] ?? {}).map((code) =>
  code.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
);

/** Every desk, those of one agency together. */
export const desksIn = (read: Reading): readonly RoomDesk[] =>
  AGENCIES.flatMap((agency) =>
    read.list(agency).map((desk) => ({ agency: desk.text('agency'), name: desk.text('name') })),
  );

/** Only they say who else looks at a screen. */
export const mayHoldMeetings = (read: Reading): boolean =>
  read.part('askingPractitioner').texts('may').includes('HOLD_MEETINGS');

export const AGENCIES_ASKED: readonly string[] = AGENCIES;
