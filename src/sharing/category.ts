/**
 * The categories of data that agreements speak of. Every protected field of the schema names exactly one
 * (`@category(is: …)`); a grant is a set of them.
 *
 * The position in this list is the category's bit in a grant and is stored nowhere, so the order may change
 * between releases, but hub and agency processes must run the same release (the grant carries a version).
 */
export const CATEGORIES = {
  INVOLVEMENT: 'Whether an agency knows a person, since when, and on which desk.',
  IDENTITY: 'Names, birth date, sex and identifiers.',
  ADDRESS: 'Addresses that nobody has marked as confidential.',
  PROTECTED_ADDRESS: 'A confidential address, the school, and safe ways to make contact.',
  RELATIONSHIP: 'Who is personally connected to whom (002 L194-219), and who lives with whom.',
  NAMED_WORKER: 'The officer or worker who holds the case, and their team.',
  SENTENCE: 'Orders, licences, requirements and conditions that probation manages.',
  CONVICTION: 'Offences of which a court has convicted a person.',
  RISK_JUDGEMENT: 'A judgement of risk, with the agency, the role and the date of whoever made it.',
  PROGRAMME: 'Programmes and structured work: the place, the wait, and how it ended (003 L2531-2538).',
  ATTENDANCE: 'Appointments offered, kept and missed.',
  SUPERVISION: 'What happened in supervision: the contact log, home visits, work and learning.',
  DOMESTIC_ABUSE_INCIDENT: 'Domestic-abuse call-outs at every grade, and who was there in which role.',
  INCIDENT_PLACE: 'Where something happened: it may be where a victim or child lives.',
  ALLEGATION: 'What has been alleged, arrests and charges included. Never shown as a conviction.',
  BAIL: 'Bail, warrants and release: how somebody is at liberty, on what conditions. Never shown as a conviction.',
  ORDER: 'Protective notices and orders: who must not approach whom, and where.',
  INTELLIGENCE: 'Police intelligence.',
  VISOR: 'ViSOR: shared by police, probation and prisons alone (003 L2514-2519).',
  MAPPA: 'Multi-agency public protection arrangements.',
  MARAC: 'That a case was heard at a MARAC, and what came of it.',
  CHILD_STATUS: "A child's status with children's social care: child in need, protection plan, looked after.",
  CHILD_ASSESSMENT: "Assessments of a child or family by children's social care.",
  CONTACT_ARRANGEMENT: 'What contact an adult may have with a child, and whether it is supervised.',
  MASH_DECISION: 'Contacts received by the MASH, their rating and the pathway decided.',
  VICTIM_SUPPORT: 'Support given to a victim, by whom, and the safety plan.',
  HEALTH: 'Physical and mental health.',
  SUBSTANCE_USE: 'Alcohol and drug use, treatment and test results.',
  IMMIGRATION: 'Immigration status. Released for support, never for enforcement.',
  PROTECTED_CHARACTERISTIC: 'Characteristics protected by the Equality Act.',
  COUNSELLING: 'What was said in counselling.',
  STAFF_SAFETY: 'Warnings for staff who visit.',
  RECORD_KEEPING: 'The version of an entry, which its correction names: for the systems of the agency that keeps it.',
  NARRATIVE: 'Free text. It may name what is protected, and so is a category of its own.',
} as const;

export type Category = keyof typeof CATEGORIES;

export const ALL_CATEGORIES = Object.keys(CATEGORIES) as readonly Category[];

export const isCategory = (value: unknown): value is Category =>
  typeof value === 'string' && Object.hasOwn(CATEGORIES, value);
