import { readDemonstrationDirectory } from '../../../src/practitioners';
import { PURPOSES, systemRoleOf, type Purpose, type Role } from '../../../src/sharing';
import { ALL_DIFFERENCES, type Difference } from './worlds';

/** A practitioner who may not know, and for which purpose they ask. */
export interface Asker {
  readonly name: string;
  readonly purpose: Purpose;
  readonly role: Role;
  readonly agency: string;
  readonly desk: string;
  readonly id: string;
  readonly mayNotKnow: readonly Difference[];
  /** They write about the family, so they are warned that something is confidential, and told no more than that. */
  readonly isWarned: boolean;
  /** Emergency access would make a stranger one who may know. */
  readonly mayOpenEmergencies: boolean;
}

/** What a stranger on another side may know: that is for the agreements to say, and no fault of anybody's. */
const STRANGERS_MAY_KNOW: ReadonlySet<Difference> = new Set(['objection', 'member', 'call-out', 'application']);
/** Who is kept from him is kept from those who work with him. */
const FOR_HIS_DESK: ReadonlySet<Difference> = new Set(['adopter']);
const ofPerpetrator = ALL_DIFFERENCES.filter(
  (difference) => difference !== 'call-out' && !FOR_HIS_DESK.has(difference),
);
const ofHisDesk = [...ofPerpetrator, ...FOR_HIS_DESK];
const ofStranger = ALL_DIFFERENCES.filter(
  (difference) => !STRANGERS_MAY_KNOW.has(difference) && !FOR_HIS_DESK.has(difference),
);

const ofTriage: readonly Difference[] = ['secret address', 'member', 'limited'];
/** They see which cases lie on their agency's desks, and how timely these are; nobody releases anything to them. */
const ofManager = ALL_DIFFERENCES.filter((difference) => difference !== 'adopter');

const DIRECTORY = readDemonstrationDirectory().entries;

/** Somebody of the demonstration: where they work is where the hub knows them to. */
export function asker(name: string, purpose: Purpose, mayNotKnow: readonly Difference[]): Asker {
  const found = DIRECTORY.find(({ shortName }) => shortName === name);
  if (found?.kind !== 'practitioner') throw new Error(`nobody of the demonstration is called ${name}`);
  const { id, role, agency, desk } = found.practitioner;
  const mayOpenEmergencies = mayNotKnow === ofPerpetrator || mayNotKnow === ofHisDesk;
  const isWarned = role === 'TRIAGE_PRACTITIONER';
  return { name, purpose, id, role, agency, desk, mayNotKnow, isWarned, mayOpenEmergencies };
}

/** A system that acts for itself. Its desk is nobody's. */
export function systemAsker(name: string, mayNotKnow: readonly Difference[]): Asker {
  const found = DIRECTORY.find(({ shortName }) => shortName === name);
  if (found?.kind !== 'system') throw new Error(`no system of the demonstration is called ${name}`);
  const { id, agency } = found;
  const role = systemRoleOf(agency)!;
  return {
    name,
    purpose: 'KEEPING_RECORDS',
    id,
    role,
    agency,
    desk: `system ${id}`,
    mayNotKnow,
    isWarned: false,
    mayOpenEmergencies: false,
  };
}

export const ASKERS: readonly Asker[] = [
  asker('court-officer', 'PRE_SENTENCE_REPORT', ofPerpetrator),
  asker('responsible-officer', 'MANAGING_RISK', ofHisDesk),
  asker('responsible-officer', 'MARAC', ofHisDesk),
  asker('police-mosovo-officer', 'MANAGING_RISK', ofPerpetrator),
  asker('police-iom-officer', 'MANAGING_RISK', ofPerpetrator),
  asker('substance-misuse-provider', 'TREATMENT', ofPerpetrator),
  asker('womens-centre-worker', 'TREATMENT', ofPerpetrator),
  systemAsker('probation-case-system', ofPerpetrator),
  systemAsker('police-records-system', ofPerpetrator),
  asker('idva', 'VICTIM_SUPPORT', ofStranger),
  asker('refuge-worker', 'VICTIM_SUPPORT', ofStranger),
  asker('school-safeguarding-lead', 'CHILD_AT_SCHOOL', [...ofStranger, 'call-out', 'application']),
  asker('housing-officer', 'SAFE_ACCOMMODATION', [...ofStranger, 'application']),
  // Whoever triages a contact about her has the duty to reach her; whose record is limited is not theirs to know.
  asker('mash-practitioner', 'MASH_TRIAGE', ofTriage),
  asker('mash-manager', 'MASH_TRIAGE', ofManager),
  asker('probation-manager', 'MANAGING_RISK', ofManager),
  // What ran out at the desks that they manage they are told, and nothing of what.
  asker(
    'police-manager',
    'DOMESTIC_ABUSE_INVESTIGATION',
    ofManager.filter((difference) => difference !== 'application'),
  ),
  asker('social-care-manager', 'CHILD_SAFEGUARDING', ofManager),
];

/** The reason that some purposes want beside themselves. */
export const reasonFor = (purpose: Purpose): Record<string, string> =>
  PURPOSES[purpose].needsReason ? { 'x-reason': 'a test of protection' } : {};
