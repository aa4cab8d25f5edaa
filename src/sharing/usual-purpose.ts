import type { Purpose } from './purpose';
import { ALL_ROLES, ROLES, type Role } from './role';

/** Where it is not the first thing that somebody in the role asks for. */
const USUALLY: Partial<Record<Role, Purpose>> = { RESPONSIBLE_OFFICER: 'MANAGING_RISK' };

/** What somebody in a role asks for on most days: what is asked for where no purpose is given. */
export const USUAL_PURPOSE = Object.fromEntries(
  ALL_ROLES.map((role) => [role, USUALLY[role] ?? ROLES[role].purposes[0]]),
) as Readonly<Record<Role, Purpose>>;
