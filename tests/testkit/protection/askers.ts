import { PURPOSES, type Purpose } from '../../../src/sharing';
import { ALL_DIFFERENCES, type Difference } from './worlds';

/** A practitioner who may not know, and for which purpose they ask. */
export interface Asker {
  readonly name: string;
  readonly purpose: Purpose;
  readonly agency: string;
  readonly desk: string;
  readonly id: string;
  readonly mayNotKnow: readonly Difference[];
  /** Emergency access would make a stranger one who may know. */
  readonly mayOpenEmergencies: boolean;
}

/** What a stranger on another side may know: that is for the agreements to say, and no fault of anybody's. */
const STRANGERS_MAY_KNOW: ReadonlySet<Difference> = new Set(['objection', 'member', 'call-out']);
/** Who is kept from him is kept from those who work with him. */
const FOR_HIS_DESK: ReadonlySet<Difference> = new Set(['adopter']);
const ofPerpetrator = ALL_DIFFERENCES.filter(
  (difference) => difference !== 'call-out' && !FOR_HIS_DESK.has(difference),
);
const ofHisDesk = [...ofPerpetrator, ...FOR_HIS_DESK];
const ofStranger = ALL_DIFFERENCES.filter(
  (difference) => !STRANGERS_MAY_KNOW.has(difference) && !FOR_HIS_DESK.has(difference),
);

const asker = (
  name: string,
  purpose: Purpose,
  agency: string,
  desk: string,
  mayNotKnow: readonly Difference[],
): Asker => ({
  name,
  purpose,
  agency,
  desk,
  id: `demo-${name}`,
  mayNotKnow,
  mayOpenEmergencies: mayNotKnow === ofPerpetrator || mayNotKnow === ofHisDesk,
});

export const ASKERS: readonly Asker[] = [
  asker('court-officer', 'PRE_SENTENCE_REPORT', 'probation', "Exampleton magistrates' court team", ofPerpetrator),
  asker('responsible-officer', 'MANAGING_RISK', 'probation', 'Exampleton community team', ofHisDesk),
  asker('responsible-officer', 'MARAC', 'probation', 'Exampleton community team', ofHisDesk),
  asker(
    'police-mosovo-officer',
    'MANAGING_RISK',
    'police',
    'Exampleshire police offender management unit',
    ofPerpetrator,
  ),
  asker('police-iom-officer', 'MANAGING_RISK', 'police', 'Exampleshire integrated offender management', ofPerpetrator),
  asker('substance-misuse-provider', 'TREATMENT', 'substance-misuse', 'Exampleton recovery service', ofPerpetrator),
  asker('womens-centre-worker', 'TREATMENT', 'womens-centre', "Exampleton women's centre", ofPerpetrator),
  asker('idva', 'VICTIM_SUPPORT', 'specialist-domestic-abuse', 'Exampleton independent advisers', ofStranger),
  asker('refuge-worker', 'VICTIM_SUPPORT', 'specialist-domestic-abuse', 'Exampleton refuge desk', ofStranger),
  asker('school-safeguarding-lead', 'CHILD_AT_SCHOOL', 'education', 'Exampleton primary school', [
    ...ofStranger,
    'call-out',
  ]),
  asker('housing-officer', 'SAFE_ACCOMMODATION', 'housing', 'Exampleton housing needs', ofStranger),
];

/** The reason that some purposes want beside themselves. */
export const reasonFor = (purpose: Purpose): Record<string, string> =>
  PURPOSES[purpose].needsReason ? { 'x-reason': 'a test of protection' } : {};
