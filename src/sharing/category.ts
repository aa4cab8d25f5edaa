/**
 * The categories of data that agreements speak of. Every protected field of the schema names exactly one
 * (`@category(is: …)`); a grant is a set of them.
 *
 * The position in this list is the category's bit in a grant and is stored nowhere, so the order may change
 * between releases, but hub and agency processes must run the same release (the grant carries a version).
 */
/** What is declared of a category, and what follows from it. */
export interface CategoryDeclaration {
  /** What stands under it, in a sentence. */
  readonly description: string;
  /** It tells where somebody is or was: its texts are for those who are told that, and have no audience (rule P4). */
  readonly showsWhere?: true;
  /**
   * It tells where a victim or child can be found, that this is secret, or what they said to those who keep them safe:
   * nobody on the perpetrator's side is shown it (law 2).
   */
  readonly isForVictimsSide?: true;
  /**
   * Emergency access opens it: it reduces an immediate risk. Where a protected person can be found is not among it,
   * nor what was said in confidence: those who need it have it by agreement.
   */
  readonly inEmergency?: true;
  /**
   * For how many days an answer about it is fresh enough to serve a second asker, if not for the ordinary time. What
   * changes from one night to the next is soon stale; what a court decided is not. The area's choice.
   */
  readonly freshDays?: number;
}

const DECLARED = {
  INVOLVEMENT: { description: 'Whether an agency knows a person, since when, and on which desk.', inEmergency: true },
  IDENTITY: { description: 'Names, birth date, sex and identifiers.', inEmergency: true },
  ADDRESS: { description: 'Addresses that nobody has marked as confidential.', inEmergency: true },
  PROTECTED_ADDRESS: {
    description: 'A confidential address, the school, and safe ways to make contact.',
    showsWhere: true,
    isForVictimsSide: true,
  },
  RELATIONSHIP: { description: 'Who is personally connected to whom (002 L194-219), and who lives with whom.' },
  NAMED_WORKER: { description: 'The officer or worker who holds the case, and their team.', inEmergency: true },
  SENTENCE: { description: 'Orders, licences, requirements and conditions that probation manages.', freshDays: 28 },
  CONVICTION: { description: 'Offences of which a court has convicted a person.', freshDays: 90 },
  RISK_JUDGEMENT: {
    description: 'A judgement of risk, with the agency, the role and the date of whoever made it.',
    inEmergency: true,
  },
  PROGRAMME: { description: 'Programmes and structured work: the place, the wait, and how it ended (003 L2531-2538).' },
  ATTENDANCE: { description: 'Appointments offered, kept and missed.', freshDays: 7 },
  SUPERVISION: { description: 'What happened in supervision: the contact log, home visits, work and learning.' },
  DOMESTIC_ABUSE_INCIDENT: {
    description: 'Domestic-abuse call-outs at every grade, and who was there in which role.',
    inEmergency: true,
    freshDays: 7,
  },
  HANDLE_WITH_CARE: {
    description: 'That some place or name of a person is confidential, so that nobody writes it where others read it.',
    isForVictimsSide: true,
  },
  INCIDENT_PLACE: {
    description: 'Where something happened: it may be where a victim or child lives.',
    showsWhere: true,
    isForVictimsSide: true,
  },
  ALLEGATION: {
    description: 'What has been alleged, arrests and charges included. Never shown as a conviction.',
    freshDays: 7,
  },
  BAIL: {
    description:
      'Bail, warrants and release: how somebody is at liberty, on what conditions. Never shown as a conviction.',
    inEmergency: true,
    freshDays: 2,
  },
  ORDER: { description: 'Protective notices and orders: who must not approach whom, and where.', inEmergency: true },
  INTELLIGENCE: { description: 'Police intelligence.' },
  VISOR: { description: 'ViSOR: shared by police, probation and prisons alone (003 L2514-2519).' },
  MAPPA: { description: 'Multi-agency public protection arrangements.' },
  MARAC: { description: 'That a case was heard at a MARAC, and what came of it.' },
  CHILD_STATUS: {
    description: "A child's status with children's social care: child in need, protection plan, looked after.",
    inEmergency: true,
    freshDays: 14,
  },
  CHILD_ASSESSMENT: { description: "Assessments of a child or family by children's social care.", freshDays: 14 },
  CONTACT_ARRANGEMENT: { description: 'What contact an adult may have with a child, and whether it is supervised.' },
  MASH_DECISION: { description: 'Contacts received by the MASH, their rating and the pathway decided.', freshDays: 14 },
  VICTIM_SUPPORT: { description: 'Support given to a victim, by whom, and the safety plan.', isForVictimsSide: true },
  HEALTH: { description: 'Physical and mental health.' },
  SUBSTANCE_USE: { description: 'Alcohol and drug use, treatment and test results.' },
  IMMIGRATION: { description: 'Immigration status. Released for support, never for enforcement.' },
  PROTECTED_CHARACTERISTIC: { description: 'Characteristics protected by the Equality Act.' },
  COUNSELLING: { description: 'What was said in counselling.', isForVictimsSide: true },
  STAFF_SAFETY: { description: 'Warnings for staff who visit.', inEmergency: true },
  RECORD_KEEPING: {
    description: 'The version of an entry, which its correction names: for the systems of the agency that keeps it.',
  },
  MAKING_KNOWN: {
    description: 'That people are made known to the hub, with what the agency itself says of them. No field has it.',
  },
  NARRATIVE: {
    description: 'Free text. It may name what is protected, and so is a category of its own.',
    isForVictimsSide: true,
  },
} as const satisfies Readonly<Record<string, CategoryDeclaration>>;

/** The name of a category of data, such as PROTECTED_ADDRESS. */
export type Category = keyof typeof DECLARED;

/** What is declared of each category. */
export const CATEGORY_DECLARATIONS: Readonly<Record<Category, CategoryDeclaration>> = DECLARED;

/** All categories, in the order of their bits in a grant. */
export const ALL_CATEGORIES = Object.keys(DECLARED) as readonly Category[];

/** The sentence of each category. */
export const CATEGORIES = Object.fromEntries(
  ALL_CATEGORIES.map((category) => [category, DECLARED[category].description]),
) as Readonly<Record<Category, string>>;

/** The categories of which something is declared. */
export const categoriesThat = (does: (declared: CategoryDeclaration) => boolean): readonly Category[] =>
  ALL_CATEGORIES.filter((category) => does(CATEGORY_DECLARATIONS[category]));

/** Whether a value is the name of a category. */
export const isCategory = (value: unknown): value is Category =>
  typeof value === 'string' && Object.hasOwn(DECLARED, value);
