import { ACTIONS_ROUTES } from './actions/routes';
import { ASKED_DESK } from './asked-desk/routes';
import { ASKING } from './asking/routes';
import { BOARD_ROUTES } from './board/routes';
import { CASES_ROUTES } from './cases/routes';
import { CHRONOLOGY_ROUTES } from './chronology/routes';
import { CLOCKS_ROUTES } from './clocks/routes';
import { CONTACT_ROUTES } from './contact/routes';
import { EMERGENCY } from './emergency/routes';
import { FAMILY_ROUTES } from './family/routes';
import { GOVERNANCE_ROUTES } from './governance/routes';
import { MARAC_ROUTES } from './marac/routes';
import { MATCHING_ROUTES } from './matching/routes';
import { MEETING_ROUTES } from './meeting/routes';
import { MY_DAY_ROUTES } from './my-day/routes';
import { PEOPLE } from './people/routes';
import { PICTURE_ROUTES } from './picture/routes';
import { PURPOSE } from './purpose/routes';
import { QUESTIONS } from './questions/routes';
import { QUEUE_ROUTES } from './queue/routes';
import { RECORD_ROUTES } from './record/routes';
import { ROOM_ROUTES } from './room/routes';
import type { Route } from './screen';
import { SHARING } from './sharing/routes';
import { WATCHES_ROUTES } from './watches/routes';

/** Every screen. A new one is a folder and a line here. */
export const SCREENS: readonly Route[] = [
  ...MY_DAY_ROUTES,
  ...PURPOSE,
  ...ROOM_ROUTES,
  ...QUEUE_ROUTES,
  ...CONTACT_ROUTES,
  ...RECORD_ROUTES,
  ...MEETING_ROUTES,
  ...MARAC_ROUTES,
  ...ACTIONS_ROUTES,
  ...CLOCKS_ROUTES,
  ...BOARD_ROUTES,
  ...CASES_ROUTES,
  ...GOVERNANCE_ROUTES,
  ...PEOPLE,
  ...FAMILY_ROUTES,
  ...PICTURE_ROUTES,
  ...CHRONOLOGY_ROUTES,
  ...ASKING,
  ...SHARING,
  ...WATCHES_ROUTES,
  ...MATCHING_ROUTES,
  ...QUESTIONS,
  ...ASKED_DESK,
  ...EMERGENCY,
];
