import type { Agency } from './agency-name';
import type { Purpose } from './purpose';

/**
 * Whose worker a practitioner is. "Separate workers for victims and perpetrators and for adults and children …
 * can be crucial to building families' trust and ensuring safety" (002 L836).
 * ADULT works with an adult who has needs for care and support, whatever they suffered or did.
 * NEUTRAL triages or governs and works with nobody directly.
 */
export const SIDES = ['VICTIM', 'PERPETRATOR', 'CHILD', 'ADULT', 'NEUTRAL'] as const;

/** One of SIDES. */
export type Side = (typeof SIDES)[number];

interface RoleEntry {
  readonly agency: Agency;
  readonly side: Side;
  readonly title: string;
  /** What somebody in this role asks for in their work: an agreement that speaks of another purpose is remarked on. */
  readonly purposes: readonly Purpose[];
  readonly source: string;
  /** Whether they manage the desks of their agency (manages below). */
  readonly manages?: true;
  /** Whether they hold meetings at which others look at their screen (holdsMeetings below). */
  readonly holdsMeetings?: true;
  /** Whether it is no practitioner's role, but an agency's system's (systemRoleOf below). */
  readonly isSystem?: true;
}

/**
 * Roles as the sources name them, each with its agency and the side it works on. The side comes from here, never
 * from what a token claims: a token may put its holder on the perpetrator's side, but cannot take anybody off it.
 *
 * Police officers who manage offenders, and the women's centre to which an offender is sent, work with the perpetrator,
 * so they are on that side, however much they do for victims. An agency's system is on it because there the least is
 * told: nobody knows who reads what a system is answered.
 */
export const ROLES = {
  COURT_OFFICER: {
    agency: 'probation',
    side: 'PERPETRATOR',
    title: 'NPS court officer',
    purposes: ['PRE_SENTENCE_REPORT', 'START_OF_ORDER', 'MANAGING_RISK', 'MARAC'],
    source: '003 L1192',
  },
  RESPONSIBLE_OFFICER: {
    agency: 'probation',
    side: 'PERPETRATOR',
    title: 'responsible officer',
    purposes: ['PRE_SENTENCE_REPORT', 'START_OF_ORDER', 'MANAGING_RISK', 'MARAC'],
    source: '000 L1467',
  },
  PARTNER_LINK_WORKER: {
    agency: 'probation',
    side: 'VICTIM',
    title: 'partner link worker',
    purposes: ['VICTIM_SUPPORT', 'MARAC'],
    source: '000 L1198',
  },
  WOMENS_SAFETY_WORKER: {
    agency: 'probation',
    side: 'VICTIM',
    title: "women's safety worker",
    purposes: ['VICTIM_SUPPORT'],
    source: '003 L2531-2538',
  },
  VICTIM_LIAISON_OFFICER: {
    agency: 'probation',
    side: 'VICTIM',
    title: 'victim liaison officer',
    purposes: ['VICTIM_SUPPORT'],
    source: '004 L5367-5383',
  },
  DOMESTIC_ABUSE_OFFICER: {
    agency: 'police',
    side: 'VICTIM',
    title: 'police domestic-abuse officer',
    purposes: ['DOMESTIC_ABUSE_INVESTIGATION', 'MARAC'],
    source: '002 L938-948',
  },
  INTELLIGENCE_OFFICER: {
    agency: 'police',
    side: 'NEUTRAL',
    title: 'police intelligence officer',
    purposes: ['DOMESTIC_ABUSE_INVESTIGATION', 'MARAC'],
    source: '003 L1094',
  },
  MOSOVO_OFFICER: {
    agency: 'police',
    side: 'PERPETRATOR',
    title: 'police officer who manages sexual and violent offenders',
    purposes: ['MANAGING_RISK', 'MARAC'],
    source: '003 L1691-1693, L2334-2342',
  },
  IOM_OFFICER: {
    agency: 'police',
    side: 'PERPETRATOR',
    title: 'police officer of integrated offender management',
    purposes: ['MANAGING_RISK', 'MARAC'],
    source: '003 L1137-1140, 000 L1506-1510',
  },
  MARAC_COORDINATOR: {
    agency: 'police',
    side: 'NEUTRAL',
    title: 'MARAC coordinator',
    purposes: ['MARAC'],
    source: '002 L1264-1267',
    holdsMeetings: true,
  },
  SOCIAL_WORKER: {
    agency: 'childrens-social-care',
    side: 'CHILD',
    title: "children's social worker",
    purposes: ['CHILD_SAFEGUARDING', 'MARAC'],
    source: '002 L815',
  },
  TRIAGE_PRACTITIONER: {
    agency: 'mash',
    side: 'NEUTRAL',
    title: 'MASH triage practitioner',
    purposes: ['MASH_TRIAGE', 'MARAC'],
    source: '002 L1188',
    holdsMeetings: true,
  },
  IDVA: {
    agency: 'specialist-domestic-abuse',
    side: 'VICTIM',
    title: 'independent domestic violence adviser',
    purposes: ['VICTIM_SUPPORT', 'MARAC'],
    source: '002 L1102',
  },
  REFUGE_WORKER: {
    agency: 'specialist-domestic-abuse',
    side: 'VICTIM',
    title: 'refuge worker',
    purposes: ['VICTIM_SUPPORT'],
    source: '002 L347, L889-890',
  },
  SCHOOL_SAFEGUARDING_LEAD: {
    agency: 'education',
    side: 'CHILD',
    title: 'designated safeguarding lead',
    purposes: ['CHILD_AT_SCHOOL'],
    source: '002 L779',
  },
  TREATMENT_PROVIDER: {
    agency: 'substance-misuse',
    side: 'PERPETRATOR',
    title: 'substance-misuse provider',
    purposes: ['TREATMENT'],
    source: '003 L574',
  },
  WOMENS_CENTRE_WORKER: {
    agency: 'womens-centre',
    side: 'PERPETRATOR',
    title: "women's centre worker",
    purposes: ['TREATMENT'],
    source: '000 L1152-1158, L1501-1505',
  },
  HEALTH_SAFEGUARDING_LEAD: {
    agency: 'health',
    side: 'NEUTRAL',
    title: 'health safeguarding lead',
    purposes: ['MARAC', 'CHILD_SAFEGUARDING', 'ADULT_SAFEGUARDING'],
    source: '002 L876-880, L1264',
  },
  HEALTH_IDVA: {
    agency: 'health',
    side: 'VICTIM',
    title: 'health IDVA',
    purposes: ['VICTIM_SUPPORT', 'MARAC'],
    source: '002 L1172',
  },
  HOUSING_OFFICER: {
    agency: 'housing',
    side: 'NEUTRAL',
    title: 'housing officer',
    purposes: ['SAFE_ACCOMMODATION', 'MARAC'],
    source: '002 L887-890, L1264',
  },
  ADULT_SOCIAL_WORKER: {
    agency: 'adult-social-care',
    side: 'ADULT',
    title: "adults' social worker",
    purposes: ['ADULT_SAFEGUARDING', 'MARAC'],
    source: '002 L855-871',
  },
  PROBATION_MANAGER: {
    agency: 'probation',
    side: 'PERPETRATOR',
    title: 'senior probation officer',
    purposes: ['MANAGING_RISK', 'MARAC'],
    source: '003 L1466-1468',
    manages: true,
  },
  POLICE_MANAGER: {
    agency: 'police',
    side: 'NEUTRAL',
    title: 'detective inspector, public protection',
    purposes: ['DOMESTIC_ABUSE_INVESTIGATION', 'MARAC'],
    source: '002 L938-948',
    manages: true,
  },
  SOCIAL_CARE_MANAGER: {
    agency: 'childrens-social-care',
    side: 'CHILD',
    title: "children's social care team manager",
    purposes: ['CHILD_SAFEGUARDING', 'MARAC'],
    source: '002 L815',
    manages: true,
  },
  MASH_MANAGER: {
    agency: 'mash',
    side: 'NEUTRAL',
    title: 'MASH manager',
    purposes: ['MASH_TRIAGE', 'MARAC'],
    source: '002 L1188',
    manages: true,
    holdsMeetings: true,
  },
  INFORMATION_GOVERNANCE_LEAD: {
    agency: 'information-governance',
    side: 'NEUTRAL',
    title: 'information-governance lead',
    purposes: ['INFORMATION_GOVERNANCE'],
    source: '002 L1220',
  },
  PROBATION_SYSTEM: {
    agency: 'probation',
    side: 'PERPETRATOR',
    title: 'probation’s case system',
    purposes: ['KEEPING_RECORDS'],
    source: '003 L226',
    isSystem: true,
  },
  POLICE_SYSTEM: {
    agency: 'police',
    side: 'PERPETRATOR',
    title: 'the police’s records system',
    purposes: ['KEEPING_RECORDS'],
    source: '003 L226',
    isSystem: true,
  },
  SOCIAL_CARE_SYSTEM: {
    agency: 'childrens-social-care',
    side: 'PERPETRATOR',
    title: 'children’s social care’s case system',
    purposes: ['KEEPING_RECORDS'],
    source: '003 L226',
    isSystem: true,
  },
  MASH_SYSTEM: {
    agency: 'mash',
    side: 'PERPETRATOR',
    title: 'the MASH’s case system',
    purposes: ['KEEPING_RECORDS'],
    source: '003 L226',
    isSystem: true,
  },
  HEALTH_SYSTEM: {
    agency: 'health',
    side: 'PERPETRATOR',
    title: 'the health service’s record system',
    purposes: ['KEEPING_RECORDS'],
    source: '003 L226',
    isSystem: true,
  },
  EDUCATION_SYSTEM: {
    agency: 'education',
    side: 'PERPETRATOR',
    title: 'the schools’ record system',
    purposes: ['KEEPING_RECORDS'],
    source: '003 L226',
    isSystem: true,
  },
} as const satisfies Record<string, RoleEntry>;

/** The name of a role, such as SOCIAL_WORKER. */
export type Role = keyof typeof ROLES;

/** All roles, in the order in which they are declared. */
export const ALL_ROLES = Object.keys(ROLES) as readonly Role[];

/**
 * Does somebody in this role manage the desks of their agency? They see which cases and questions lie on any of them,
 * move cases, and see how timely the desks are. It releases nothing to them about anybody: for that their role needs a
 * clause of an agreement, as any role does.
 */
export const manages = (role: Role | undefined): boolean => {
  const entry: RoleEntry | undefined = role && ROLES[role];
  return entry?.manages === true;
};

/**
 * Does somebody in this role hold meetings, and so say who else looks at their screen? To all others it would be a way to
 * ask what somebody else may be told, and so which desk works with a family.
 */
export const holdsMeetings = (role: Role): boolean => {
  const entry: RoleEntry = ROLES[role];
  return entry.holdsMeetings === true;
};

/** Is it the role of an agency's system, which no practitioner works in? */
export const isSystemRole = (role: Role): boolean => {
  const entry: RoleEntry = ROLES[role];
  return entry.isSystem === true;
};

/** The role in which an agency's system acts for itself, if the agency keeps records here. */
export const systemRoleOf = (agency: Agency): Role | undefined =>
  ALL_ROLES.find((role) => ROLES[role].agency === agency && isSystemRole(role));

/** Whether a value is the name of a role. */
export const isRole = (value: unknown): value is Role => typeof value === 'string' && Object.hasOwn(ROLES, value);
