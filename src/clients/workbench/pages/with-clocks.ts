const ROLES: ReadonlySet<string> = new Set([
  'TRIAGE_PRACTITIONER',
  'SOCIAL_WORKER',
  'DOMESTIC_ABUSE_OFFICER',
  'MARAC_COORDINATOR',
]);

/** Whether somebody in this role works at a front desk at which clocks run from the records. */
export const hasClocks = (role: string): boolean => ROLES.has(role);
