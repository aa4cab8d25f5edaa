import type { Agency } from './agency-name';

/**
 * Whose worker a practitioner is. "Separate workers for victims and perpetrators and for adults and children …
 * can be crucial to building families' trust and ensuring safety" (002 L836).
 * NEUTRAL triages or governs and works with nobody directly.
 */
export const SIDES = ['VICTIM', 'PERPETRATOR', 'CHILD', 'NEUTRAL'] as const;
export type Side = (typeof SIDES)[number];

/**
 * Roles as the sources name them, each with its agency and the side it works on. The side comes from here, never
 * from what a token claims: a token may put its holder on the perpetrator's side, but cannot take anybody off it.
 */
export const ROLES = {
  COURT_OFFICER: { agency: 'probation', side: 'PERPETRATOR', title: 'NPS court officer', source: '003 L1192' },
  RESPONSIBLE_OFFICER: { agency: 'probation', side: 'PERPETRATOR', title: 'responsible officer', source: '000 L1467' },
  PARTNER_LINK_WORKER: { agency: 'probation', side: 'VICTIM', title: 'partner link worker', source: '000 L1198' },
  DOMESTIC_ABUSE_OFFICER: { agency: 'police', side: 'VICTIM', title: 'police domestic-abuse officer', source: '002 L938-948' },
  INTELLIGENCE_OFFICER: { agency: 'police', side: 'NEUTRAL', title: 'police intelligence officer', source: '003 L1094' },
  SOCIAL_WORKER: { agency: 'childrens-social-care', side: 'CHILD', title: "children's social worker", source: '002 L815' },
  TRIAGE_PRACTITIONER: { agency: 'mash', side: 'NEUTRAL', title: 'MASH triage practitioner', source: '002 L1188' },
  IDVA: { agency: 'specialist-domestic-abuse', side: 'VICTIM', title: 'independent domestic violence adviser', source: '002 L1102' },
  SCHOOL_SAFEGUARDING_LEAD: { agency: 'education', side: 'CHILD', title: 'designated safeguarding lead', source: '002 L779' },
  TREATMENT_PROVIDER: { agency: 'substance-misuse', side: 'PERPETRATOR', title: 'substance-misuse provider', source: '003 L574' },
  INFORMATION_GOVERNANCE_LEAD: {
    agency: 'information-governance',
    side: 'NEUTRAL',
    title: 'information-governance lead',
    source: '002 L1220',
  },
} as const satisfies Record<string, { agency: Agency; side: Side; title: string; source: string }>;

export type Role = keyof typeof ROLES;

export const ALL_ROLES = Object.keys(ROLES) as readonly Role[];

export const isRole = (value: unknown): value is Role => typeof value === 'string' && Object.hasOwn(ROLES, value);
