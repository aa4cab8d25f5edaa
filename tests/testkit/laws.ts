import type {
  Agency,
  Agreement,
  Category,
  DecisionToShare,
  SourceAgency,
  Purpose,
  AccessRequest,
  Reason,
  Restriction,
  Role,
  Side,
} from '../../src/sharing';

/**
 * The laws as the tests read them (README, docs/decisions/0030 and 0048): plain lists and sentences of the tests' own.
 * Nothing here is taken from what it judges, types apart; so a category, a role or a condition that goes missing in
 * src/sharing is missed here.
 */

/** Law 2 and rule P2: what leads to where a victim or a child is, or to what they told those who keep them safe. */
export const WHERE_SOMEBODY_IS: readonly Category[] = [
  'PROTECTED_ADDRESS',
  'HANDLE_WITH_CARE',
  'INCIDENT_PLACE',
  'VICTIM_SUPPORT',
  'COUNSELLING',
  'NARRATIVE',
];

/**
 * What somebody in an emergency is shown: what reduces an immediate risk, and neither where anybody hides nor what was
 * said in confidence.
 */
export const SHOWN_IN_AN_EMERGENCY: readonly Category[] = [
  'INVOLVEMENT',
  'IDENTITY',
  'ADDRESS',
  'NAMED_WORKER',
  'RISK_JUDGEMENT',
  'DOMESTIC_ABUSE_INCIDENT',
  'BAIL',
  'ORDER',
  'CHILD_STATUS',
  'STAFF_SAFETY',
];

/** Purposes that are listed so that asking for them is refused by name. */
export const FOR_NOTHING: readonly Purpose[] = ['IMMIGRATION_ENFORCEMENT', 'INFORMATION_GOVERNANCE'];

/** Whose worker each role is, and of which agency. */
export const WHO_THEY_ARE: Readonly<Record<Role, readonly [Agency, Side]>> = {
  PROBATION_MANAGER: ['probation', 'PERPETRATOR'],
  POLICE_MANAGER: ['police', 'NEUTRAL'],
  SOCIAL_CARE_MANAGER: ['childrens-social-care', 'CHILD'],
  MASH_MANAGER: ['mash', 'NEUTRAL'],
  PROBATION_SYSTEM: ['probation', 'PERPETRATOR'],
  POLICE_SYSTEM: ['police', 'PERPETRATOR'],
  SOCIAL_CARE_SYSTEM: ['childrens-social-care', 'PERPETRATOR'],
  MASH_SYSTEM: ['mash', 'PERPETRATOR'],
  HEALTH_SYSTEM: ['health', 'PERPETRATOR'],
  EDUCATION_SYSTEM: ['education', 'PERPETRATOR'],
  COURT_OFFICER: ['probation', 'PERPETRATOR'],
  RESPONSIBLE_OFFICER: ['probation', 'PERPETRATOR'],
  PARTNER_LINK_WORKER: ['probation', 'VICTIM'],
  WOMENS_SAFETY_WORKER: ['probation', 'VICTIM'],
  VICTIM_LIAISON_OFFICER: ['probation', 'VICTIM'],
  DOMESTIC_ABUSE_OFFICER: ['police', 'VICTIM'],
  INTELLIGENCE_OFFICER: ['police', 'NEUTRAL'],
  MOSOVO_OFFICER: ['police', 'PERPETRATOR'],
  IOM_OFFICER: ['police', 'PERPETRATOR'],
  MARAC_COORDINATOR: ['police', 'NEUTRAL'],
  SOCIAL_WORKER: ['childrens-social-care', 'CHILD'],
  TRIAGE_PRACTITIONER: ['mash', 'NEUTRAL'],
  IDVA: ['specialist-domestic-abuse', 'VICTIM'],
  REFUGE_WORKER: ['specialist-domestic-abuse', 'VICTIM'],
  SCHOOL_SAFEGUARDING_LEAD: ['education', 'CHILD'],
  TREATMENT_PROVIDER: ['substance-misuse', 'PERPETRATOR'],
  WOMENS_CENTRE_WORKER: ['womens-centre', 'PERPETRATOR'],
  HEALTH_SAFEGUARDING_LEAD: ['health', 'NEUTRAL'],
  HEALTH_IDVA: ['health', 'VICTIM'],
  HOUSING_OFFICER: ['housing', 'NEUTRAL'],
  ADULT_SOCIAL_WORKER: ['adult-social-care', 'ADULT'],
  INFORMATION_GOVERNANCE_LEAD: ['information-governance', 'NEUTRAL'],
};

/** Every category there is. */
export const EVERY_CATEGORY = Object.keys({
  INVOLVEMENT: 1,
  IDENTITY: 1,
  ADDRESS: 1,
  PROTECTED_ADDRESS: 1,
  RELATIONSHIP: 1,
  NAMED_WORKER: 1,
  SENTENCE: 1,
  CONVICTION: 1,
  RISK_JUDGEMENT: 1,
  PROGRAMME: 1,
  ATTENDANCE: 1,
  SUPERVISION: 1,
  DOMESTIC_ABUSE_INCIDENT: 1,
  HANDLE_WITH_CARE: 1,
  INCIDENT_PLACE: 1,
  ALLEGATION: 1,
  BAIL: 1,
  ORDER: 1,
  INTELLIGENCE: 1,
  VISOR: 1,
  MAPPA: 1,
  MARAC: 1,
  CHILD_STATUS: 1,
  CHILD_ASSESSMENT: 1,
  CONTACT_ARRANGEMENT: 1,
  MASH_DECISION: 1,
  VICTIM_SUPPORT: 1,
  HEALTH: 1,
  SUBSTANCE_USE: 1,
  IMMIGRATION: 1,
  PROTECTED_CHARACTERISTIC: 1,
  COUNSELLING: 1,
  STAFF_SAFETY: 1,
  RECORD_KEEPING: 1,
  MAKING_KNOWN: 1,
  NARRATIVE: 1,
} satisfies Record<Category, 1>) as readonly Category[];

/** In force from its first day to the day on which its review is due, both included. */
export const isInForce = ({ inForceFrom, reviewDueOn }: Agreement, on: string): boolean =>
  [inForceFrom, on, reviewDueOn].join() === [inForceFrom, on, reviewDueOn].sort().join();

export const hasLapsed = ({ reviewDueOn }: Agreement, on: string): boolean => reviewDueOn.localeCompare(on) < 0;

/** Rules P2 and P3: does the asker work for the safety of this very person? */
export function worksForTheirSafety({ asker, purpose, person }: AccessRequest): boolean {
  if (asker.side === 'PERPETRATOR' || person.keptFromAsker) return false;
  const isKnown = person.knownTo.some((agency) => agency === asker.agency);
  const answersCallOuts =
    asker.role === 'DOMESTIC_ABUSE_OFFICER' && ['DOMESTIC_ABUSE_INVESTIGATION', 'MARAC'].includes(purpose);
  const triages = asker.role === 'TRIAGE_PRACTITIONER' && ['MASH_TRIAGE', 'MARAC'].includes(purpose);
  const isEmergency = (person.emergencies ?? []).some(({ practitioner }) => practitioner === asker.id);
  return person.worksWith === true || ((answersCallOuts || triages) && isKnown) || isEmergency;
}

/**
 * Rules P2 to P4, as one would read them out: the other side never, workers of the person, duty, emergency, agencies
 * involved with the family.
 */
export function readsTexts(question: AccessRequest): boolean {
  const { asker, person } = question;
  if (asker.side === 'PERPETRATOR' || person.keptFromAsker) return false;
  if (worksForTheirSafety(question)) return true;
  const advisers = [
    'IDVA',
    'REFUGE_WORKER',
    'HEALTH_IDVA',
    'PARTNER_LINK_WORKER',
    'WOMENS_SAFETY_WORKER',
    'VICTIM_LIAISON_OFFICER',
  ];
  const managers = ['PROBATION_MANAGER', 'POLICE_MANAGER', 'SOCIAL_CARE_MANAGER', 'MASH_MANAGER'];
  const outsiders = ['SCHOOL_SAFEGUARDING_LEAD', 'HOUSING_OFFICER', 'INFORMATION_GOVERNANCE_LEAD', ...managers];
  return (
    person.isConnectedToAsker === true &&
    ![...advisers, ...outsiders].includes(asker.role) &&
    WHO_THEY_ARE[asker.role][1] !== 'PERPETRATOR'
  );
}

/** Rule P7: is somebody on the perpetrator's side left an ordinary address of this person? */
export function keepsTheirAddress({ asker, purpose, person }: AccessRequest): boolean {
  if (person.keptFromAsker) return false;
  if (person.worksWith) return true;
  const isKnown = person.knownTo.some((agency) => agency === asker.agency);
  const isNobodysYet = !person.isVictimInRecord && (person.hasNoDesk === true || purpose === 'PRE_SENTENCE_REPORT');
  return isKnown && (isNobodysYet || !person.isProtected);
}

/**
 * Law 3: what a competent person objects to, but for what an override for this purpose names. Their own agency is not
 * told: it knows.
 */
export function objectedTo(question: AccessRequest): readonly Category[] {
  const { asker, holder, person } = question;
  if (holder === asker.agency) return [];
  const objected = (person.objections ?? [])
    .filter(({ competence, to }) => competence !== 'NOT_COMPETENT' && (to === 'EVERYBODY' || to.includes(asker.agency)))
    .flatMap(({ categories }) => (categories === 'EVERYTHING' ? EVERY_CATEGORY : categories));
  const overridden = (person.decisions ?? [])
    .filter((decision) => isForThis(decision, question) && overrides(decision, question))
    .flatMap(({ categories }) => categories);
  return [...new Set(objected)].filter((category) => !overridden.includes(category));
}

/** Who goes to MARACs (002 L1180, L1264-1267). */
const AT_MARACS = [
  'COURT_OFFICER',
  'RESPONSIBLE_OFFICER',
  'PARTNER_LINK_WORKER',
  'DOMESTIC_ABUSE_OFFICER',
  'INTELLIGENCE_OFFICER',
  'MOSOVO_OFFICER',
  'IOM_OFFICER',
  'MARAC_COORDINATOR',
  'SOCIAL_WORKER',
  'TRIAGE_PRACTITIONER',
  'IDVA',
  'HEALTH_SAFEGUARDING_LEAD',
  'HEALTH_IDVA',
  'HOUSING_OFFICER',
  'ADULT_SOCIAL_WORKER',
  'PROBATION_MANAGER',
  'POLICE_MANAGER',
  'SOCIAL_CARE_MANAGER',
  'MASH_MANAGER',
] as const satisfies readonly Role[];
const isForMaracs = (role: Role): boolean => AT_MARACS.some((one) => one === role);

/** Read as its signatory would: to whom, of whose record, what for, until when, and does the consent stand? */
export const isForThis = (
  { holder, to, attending = [], purpose, from, until, basis }: DecisionToShare,
  question: AccessRequest,
): boolean =>
  [
    JSON.stringify([holder, to.agency, to.role, to.desk, purpose]),
    // Everybody at the table of a MARAC for a desk that attends, in a role that goes there.
    ...(purpose === 'MARAC' && isForMaracs(question.asker.role)
      ? attending.map(({ agency, desk }) => JSON.stringify([holder, agency, question.asker.role, desk, purpose]))
      : []),
  ].includes(
    JSON.stringify([
      question.holder,
      question.asker.agency,
      question.asker.role,
      question.asker.desk,
      question.purpose,
    ]),
  ) &&
  [from, question.on, until].join() === [from, question.on, until].sort().join() &&
  (basis.test !== 'CONSENT' || (question.person.consentsTo ?? []).includes(question.asker.agency));

/**
 * The two tests as the guidance words them: ¶247 for everything but a MARAC, ¶251 for a MARAC, with somebody named and
 * another.
 */
export function overrides({ basis }: DecisionToShare, { purpose, person }: AccessRequest): boolean {
  if (purpose === 'MARAC') {
    const harmed = basis.test !== 'MARAC' ? '' : 'adult' in basis ? basis.adult : basis.child;
    return harmed !== '' && harmed !== person.id;
  }
  return basis.test === 'GENERAL' && (basis.ground !== 'CHILD_BENEFIT' || basis.child !== '');
}

const rule = (name: string, reason: Reason, closes: Restriction['closes']): Restriction => ({ name, reason, closes });
const among = (agencies: readonly SourceAgency[], ...all: readonly Agency[]) =>
  all.every((agency) => agencies.some((one) => one === agency));

/**
 * What the laws close, whatever agreements open, with the reason that is given. The later reason is the one that is
 * named.
 */
export const LAWS: readonly Restriction[] = [
  rule('law 3', 'OBJECTION', (question) => (question.asker.side === 'PERPETRATOR' ? [] : objectedTo(question))),
  {
    ...rule('law 3, as the other side sees it', 'CATEGORY_NOT_COVERED', (question) =>
      question.asker.side === 'PERPETRATOR' ? objectedTo(question) : [],
    ),
    isUntold: true,
  },
  rule('rules P2 and P3', 'NEED_TO_KNOW', (question) => {
    if (question.asker.side === 'PERPETRATOR' || worksForTheirSafety(question)) return [];
    if (question.person.keptFromAsker) return [...WHERE_SOMEBODY_IS, 'ADDRESS'];
    return readsTexts(question) ? ['PROTECTED_ADDRESS'] : ['PROTECTED_ADDRESS', 'HANDLE_WITH_CARE'];
  }),
  rule('law 2', 'PERPETRATOR_SIDE', (question) => {
    if (question.asker.side !== 'PERPETRATOR') return [];
    return keepsTheirAddress(question) ? WHERE_SOMEBODY_IS : [...WHERE_SOMEBODY_IS, 'ADDRESS'];
  }),
  rule('law 7, immigration', 'SUPPORT_ONLY', ({ purpose, asker }) =>
    purpose === 'VICTIM_SUPPORT' && asker.side === 'VICTIM' ? [] : ['IMMIGRATION'],
  ),
  rule('law 7, ViSOR', 'VISOR_CLOSED', ({ asker, holder }) =>
    among(['police', 'probation'], asker.agency, holder) ? [] : ['VISOR'],
  ),
];

/** What the laws close in this question. */
export const closedByLaw = (question: AccessRequest): ReadonlySet<Category> =>
  new Set(LAWS.flatMap((law) => law.closes(question)));

/** Of those, what no decision of anybody's can open again. */
export const closedForGood = (question: AccessRequest): ReadonlySet<Category> =>
  new Set(LAWS.filter(({ name }) => !name.startsWith('law 3')).flatMap((law) => law.closes(question)));
