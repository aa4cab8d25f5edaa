import { FAMILY_ROUTES } from './family/routes';
import { MY_DAY_ROUTES } from './my-day/routes';
import { PEOPLE } from './people/routes';
import { PURPOSE } from './purpose/routes';
import type { Route } from './screen';

/** Every screen. A new one is a folder and a line here. */
export const SCREENS: readonly Route[] = [...MY_DAY_ROUTES, ...PEOPLE, ...FAMILY_ROUTES, ...PURPOSE];
