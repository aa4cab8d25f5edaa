import { ALL_CATEGORIES, categoriesThat, type Category } from './category';
import { isFor } from './decisions-for';
import { overridesObjection, type Objection } from './grounds';
import { addressesShown, readsClosedTexts, worksForSafety } from './protection';
import type { AccessRequest } from './question';
import type { Reason } from './reason';

/**
 * A restriction closes categories whatever the agreements say. It can open nothing: it answers which categories to
 * take away, and has no other way to speak.
 */
export interface Restriction {
  /** What it is called in an explanation. */
  readonly name: string;
  /** The reason that a refusal gives. */
  readonly reason: Reason;
  /** Nobody is to learn that it closed anything: what would be refused without it is refused as it would be then. */
  readonly isUntold?: true;
  /** The categories that it closes for this question; none, where it does not apply. */
  closes(question: AccessRequest): readonly Category[];
}

/** Categories that tell where a victim or child can be found, that this is secret, or what they said in confidence. */
const VICTIM_SAFE: readonly Category[] = categoriesThat(({ isForVictimsSide = false }) => isForVictimsSide);
const VICTIM_SAFE_AND_HOME: readonly Category[] = [...VICTIM_SAFE, 'ADDRESS'];

/**
 * Law 2. A practitioner on the perpetrator's side never sees what would locate a victim or child (002 L836, L1203;
 * tracing: 002 L412-414; the refuge: 002 L347). Even an address that nobody marked is shown only of people whom they
 * work with or their own agency supervises (addressesShown): someone who has fled may not have been marked everywhere
 * yet.
 */
const perpetratorSide: Restriction = {
  name: "perpetrator's side",
  reason: 'PERPETRATOR_SIDE',
  closes: (question) => {
    if (question.asker.side !== 'PERPETRATOR') return [];
    return addressesShown(question) === 'NONE' ? VICTIM_SAFE_AND_HOME : VICTIM_SAFE;
  },
};

const WHERE: readonly Category[] = ['PROTECTED_ADDRESS'];
const NEED_TO_KNOW: readonly Category[] = [...WHERE, 'HANDLE_WITH_CARE'];

/**
 * Rules P2 and P3. Where somebody is, and how they can safely be reached, is for those who work with that very person,
 * and for nobody else on any side: the adviser of another victim of the same man is a stranger. That it is secret is
 * also for those who read what agencies write about the family, because they write about it themselves. From whom a
 * person is kept is not said, so both are refused alike.
 */
const needToKnow: Restriction = {
  name: 'need to know',
  reason: 'NEED_TO_KNOW',
  closes: (question) => {
    if (question.asker.side === 'PERPETRATOR' || worksForSafety(question)) return [];
    if (question.person.keptFromAsker !== undefined) return VICTIM_SAFE_AND_HOME;
    return readsClosedTexts(question) ? WHERE : NEED_TO_KNOW;
  },
};

/** Law 7. Fear of immigration control keeps victims from reporting (002 L517); status is for support (002 L950-952). */
const immigrationForSupport: Restriction = {
  name: 'immigration for support',
  reason: 'SUPPORT_ONLY',
  closes: ({ purpose, asker }) => (purpose === 'VICTIM_SUPPORT' && asker.side === 'VICTIM' ? [] : ['IMMIGRATION']),
};

/**
 * Law 7. ViSOR is "between the three MAPPA Responsible Authority agencies (police, probation and prisons)" (003
 * L2514-2519).
 */
const visorForResponsibleAuthorities: Restriction = {
  name: 'ViSOR for the responsible authorities',
  reason: 'VISOR_CLOSED',
  closes: ({ asker, holder }) => {
    const responsible = (agency: string) => agency === 'police' || agency === 'probation';
    return responsible(asker.agency) && responsible(holder) ? [] : ['VISOR'];
  },
};

/**
 * Law 3. A competent person's objection stands unless an override is recorded (002 L1239, L1267). What an agency does
 * with its own record is no disclosure. An objection counts unless somebody has judged, for this decision, that the
 * person is not competent to make it: abusers make professionals believe so (002 L642).
 */
function objectedTo(question: AccessRequest): readonly Category[] {
  const { asker, holder, person } = question;
  const { objections = [] } = person;
  if (objections.length === 0 || holder === asker.agency) return [];
  const objected = new Set(
    objections.filter((objection) => standsAgainst(objection, asker.agency)).flatMap(categoriesOf),
  );
  if (objected.size === 0) return [];
  for (const decision of person.decisions ?? []) {
    if (!isFor(decision, question) || !overridesObjection(decision.basis, question.purpose, person.id)) continue;
    for (const category of decision.categories) objected.delete(category);
  }
  return [...objected];
}

const standsAgainst = ({ competence, to }: Objection, agency: AccessRequest['asker']['agency']): boolean =>
  competence !== 'NOT_COMPETENT' && (to === 'EVERYBODY' || to.includes(agency));

const categoriesOf = ({ categories }: Objection): readonly Category[] =>
  categories === 'EVERYTHING' ? ALL_CATEGORIES : categories;

const objectionStands: Restriction = {
  name: 'objection',
  reason: 'OBJECTION',
  closes: (question) => (question.asker.side === 'PERPETRATOR' ? [] : objectedTo(question)),
};

/** That somebody objects is itself theirs to tell, and dangerous where it reaches whoever abuses them. */
const objectionUntold: Restriction = {
  name: "objection, not told to the perpetrator's side",
  // The reason that a gap in the agreements has: another one would show that there is an objection (rule P6).
  reason: 'CATEGORY_NOT_COVERED',
  isUntold: true,
  closes: (question) => (question.asker.side === 'PERPETRATOR' ? objectedTo(question) : []),
};

/** The laws come last, so that what both close is said to be closed by the law, which no decision can change. */
export const RESTRICTIONS: readonly Restriction[] = [
  objectionStands,
  objectionUntold,
  needToKnow,
  perpetratorSide,
  immigrationForSupport,
  visorForResponsibleAuthorities,
];
