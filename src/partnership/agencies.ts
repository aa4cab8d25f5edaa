/**
 * Who takes part in the partnership. Each agency is declared here once; every list, key, type, reference and sentence
 * that names an agency follows from its row. The room stands on nothing, so every other room may read it.
 *
 * Core agencies of a multi-agency team: statutory guidance ¶247 (002 L1224); of a MARAC: ¶249 (002 L1264).
 */

/** The number that a source agency gives to each person whom it knows. */
export interface OwnNumber {
  /** The kind of number as `IdentifierScheme`, the load format and registers write it: CRN. */
  readonly scheme: string;
  /** The field of the agency's record in GraphQL. */
  readonly name: string;
  /** The column in the agency's tables. */
  readonly column: string;
  /** The field of `Person` by which the agency's answers name somebody. No client can see it. */
  readonly personKey: string;
  /** Column headings of lists under which the number is found: small letters and digits alone. */
  readonly headings: readonly string[];
  /** One sentence for the schema: whose number it is. */
  readonly description: string;
  /** One sentence for the schema: who gave it to the person. */
  readonly givenBy: string;
}

/** An agency that keeps records of its own and answers for them. */
export interface SourceAgencyDeclaration {
  /** The agency's name as a sentence uses it: "not released by children's social care". */
  readonly title: string;
  /** Its name where there is little room, as on the card of a picture. */
  readonly shortTitle: string;
  /** Its PostgreSQL schema, which is also its part of a file to load. */
  readonly schema: string;
  /** The field of `Person` that leads to its record; the field with `Records` after it leads to all of them. */
  readonly field: string;
  /** The GraphQL type of its record. */
  readonly record: string;
  readonly own: OwnNumber;
  /** One sentence for the schema: what the field that leads to all of its records answers. */
  readonly everyRecord: string;
  /** The roles (sharing/role.ts) that decide for the agency whether what it holds is shared: the area's choice. */
  readonly deciders: readonly string[];
  /**
   * The changes of which it tells the others (sharing/agency-event.ts): those that its entries raise, and those that
   * the person index notices by its word.
   */
  readonly tells: readonly string[];
  /**
   * The name of its desk says where somebody can be found, as a child's school does. Nobody outside the agency is told
   * which of its desks asks or is asked, nor who there did what: they are told the agency's title. Within the agency a
   * desk knows of its own alone.
   */
  readonly desksLocate?: true;
}

/** The agencies that keep records of their own, in the order in which their answers are listed. */
export const SOURCES = {
  probation: {
    title: 'probation',
    shortTitle: 'probation',
    schema: 'probation',
    field: 'probation',
    record: 'ProbationRecord',
    own: {
      scheme: 'CRN',
      name: 'crn',
      column: 'crn',
      personKey: 'probationCrn',
      headings: ['crn', 'deliuscrn', 'probationcrn'],
      description: 'Probation case reference number.',
      givenBy: 'The number that probation gave the person.',
    },
    everyRecord: 'Every record that probation holds of the person: more than one where it has them twice.',
    deciders: ['RESPONSIBLE_OFFICER', 'PARTNER_LINK_WORKER'],
    tells: [
      'BAIL_LIFTED',
      'RELEASED',
      'RECALLED',
      'CASE_CLOSED',
      'OFFICER_CHANGED',
      'PERSON_MISSING',
      'RISK_CHANGED',
      'CONTACT_CHANGED',
      'MAPPA_LISTED',
      'HOUSEHOLD_MEMBER_JOINED',
      'RELATIONSHIP_BEGAN',
      'ADDRESS_CHANGED',
    ],
  },
  police: {
    title: 'the police domestic-abuse unit',
    shortTitle: 'police',
    schema: 'police',
    field: 'police',
    record: 'PoliceRecord',
    own: {
      scheme: 'POLICE_NOMINAL',
      name: 'nominalId',
      column: 'nominal_id',
      personKey: 'policeNominalId',
      headings: ['policenominal', 'nominal', 'nominalid', 'policenominalid', 'niche', 'nicheid'],
      description: "The police force's own nominal number.",
      givenBy: 'The number that the police gave the person.',
    },
    everyRecord: 'Every record that the police hold of the person: more than one where they have them twice.',
    deciders: ['DOMESTIC_ABUSE_OFFICER', 'INTELLIGENCE_OFFICER'],
    tells: [
      'CALL_OUT',
      'CALL_OUT_CHANGED',
      'CALL_OUT_ON_RECORD',
      'CLOCK_CHANGED',
      'BAIL_LIFTED',
      'RELEASED',
      'RECALLED',
      'ORDER_MADE',
      'ORDER_BREACHED',
      'ORDER_EXPIRING',
      'PERSON_MISSING',
      'RISK_CHANGED',
      'MARAC_LISTED',
      'MARAC_CHANGED',
      'MAPPA_LISTED',
      'HOUSEHOLD_MEMBER_JOINED',
      'RELATIONSHIP_BEGAN',
      'ADDRESS_CHANGED',
    ],
  },
  'childrens-social-care': {
    title: "children's social care",
    shortTitle: 'social care',
    schema: 'childrens_social_care',
    field: 'childrensSocialCare',
    record: 'SocialCareRecord',
    own: {
      scheme: 'LCS',
      name: 'lcsId',
      column: 'lcs_id',
      personKey: 'socialCareLcsId',
      headings: ['lcs', 'lcsid', 'socialcareid', 'liquidlogicid', 'mosaicid'],
      description: "The children's social care case-system number.",
      givenBy: 'The number that children’s social care gave the person.',
    },
    everyRecord: "Every record that children's social care holds of the person: more than one where it has them twice.",
    deciders: ['SOCIAL_WORKER'],
    tells: [
      'PLAN_STARTED',
      'PLAN_ENDED',
      'CLOCK_CHANGED',
      'CASE_CLOSED',
      'OFFICER_CHANGED',
      'ORDER_MADE',
      'ORDER_EXPIRING',
      'PERSON_MISSING',
      'CONTACT_CHANGED',
      'HOUSEHOLD_MEMBER_JOINED',
      'RELATIONSHIP_BEGAN',
      'ADDRESS_CHANGED',
    ],
  },
  mash: {
    title: 'the multi-agency safeguarding hub',
    shortTitle: 'MASH',
    schema: 'mash',
    field: 'mash',
    record: 'MashRecord',
    own: {
      scheme: 'MASH',
      name: 'subjectId',
      column: 'subject_id',
      personKey: 'mashSubjectId',
      headings: ['mash', 'mashid', 'mashsubject', 'mashsubjectid'],
      description: "The MASH's own subject number.",
      givenBy: 'The number that the MASH gave the person.',
    },
    everyRecord: 'Every record that the MASH holds of the person: more than one where it has them twice.',
    deciders: ['TRIAGE_PRACTITIONER'],
    tells: [
      'CONTACT_RECEIVED',
      'TRIAGE_CHANGED',
      'TRIAGE_DECIDED',
      'TRIAGE_REOPENED',
      'ACTION_CHANGED',
      'CLOCK_CHANGED',
    ],
  },
  health: {
    title: 'the health service',
    shortTitle: 'health',
    schema: 'health',
    field: 'health',
    record: 'HealthRecord',
    own: {
      scheme: 'HEALTH_PATIENT',
      name: 'patientId',
      column: 'patient_id',
      personKey: 'healthPatientId',
      headings: ['healthpatient', 'healthpatientid', 'patientid', 'hospitalnumber', 'systmone', 'emis'],
      description: "The health service's own patient number, which is not the NHS number.",
      givenBy: 'The number that the health service gave the person.',
    },
    everyRecord: 'Every record that the health service holds of the person: more than one where it has them twice.',
    deciders: ['HEALTH_SAFEGUARDING_LEAD'],
    tells: ['RISK_CHANGED'],
  },
  education: {
    title: 'schools',
    shortTitle: 'schools',
    schema: 'education',
    field: 'education',
    record: 'EducationRecord',
    own: {
      scheme: 'EDUCATION_PUPIL',
      name: 'pupilId',
      column: 'pupil_id',
      personKey: 'educationPupilId',
      headings: ['educationpupil', 'educationpupilid', 'pupilid', 'pupilnumber'],
      description: "The area's own number for a pupil. It names no school, and is not the unique pupil number.",
      givenBy: 'The number that the area’s schools gave the person.',
    },
    everyRecord: 'Every record that schools hold of the person: more than one where they have them twice.',
    deciders: ['SCHOOL_SAFEGUARDING_LEAD'],
    tells: ['PERSON_MISSING'],
    desksLocate: true,
  },
} as const satisfies Readonly<Record<string, SourceAgencyDeclaration>>;

/** The code of an agency that keeps records of its own: `childrens-social-care`. */
export type SourceAgency = keyof typeof SOURCES;

/** The agencies that keep records of their own, in the order in which their answers are listed. */
export const SOURCE_AGENCIES = Object.keys(SOURCES) as unknown as readonly [SourceAgency, ...SourceAgency[]];

/** What is declared of an agency that keeps records of its own. */
export type Source = (typeof SOURCES)[SourceAgency];

/** The PostgreSQL schema of an agency, which is also its part of a file to load. */
export type AgencySchema = Source['schema'];

/** The kind of an agency's own number. */
export type OwnScheme = Source['own']['scheme'];

/** The agencies whose practitioners ask, and whose records the hub does not reach; each with its title. */
export const ASKING = {
  'specialist-domestic-abuse': 'the specialist domestic-abuse service',
  'substance-misuse': 'the substance-misuse service',
  'womens-centre': "the women's centre",
  housing: 'the housing service',
  'adult-social-care': 'adult social care',
  'information-governance': 'information governance',
} as const satisfies Readonly<Record<string, string>>;

/** Any agency whose practitioners may ask. */
export type Agency = SourceAgency | keyof typeof ASKING;

/** Every agency: those that keep records of their own come first. */
export const AGENCIES: readonly Agency[] = [...SOURCE_AGENCIES, ...(Object.keys(ASKING) as (keyof typeof ASKING)[])];

/** A table of one value for each source agency, made from its declaration. */
export const bySource = <T>(valueOf: (source: Source, agency: SourceAgency) => T): Readonly<Record<SourceAgency, T>> =>
  Object.fromEntries(SOURCE_AGENCIES.map((agency) => [agency, valueOf(SOURCES[agency], agency)])) as Record<
    SourceAgency,
    T
  >;

/** The kind of number by which each agency knows people. */
export const SCHEME_OF: Readonly<Record<SourceAgency, OwnScheme>> = bySource(({ own }) => own.scheme);

/** The kinds of number that agencies give their own records: one such number is one record, whatever else is said. */
export const OWN_SCHEMES = Object.values(SCHEME_OF);

/** A table of one value for each kind of number that an agency gives its own records. */
export const byOwnScheme = <T>(valueOf: (own: OwnNumber) => T): Readonly<Record<OwnScheme, T>> =>
  Object.fromEntries(SOURCE_AGENCIES.map((agency) => [SCHEME_OF[agency], valueOf(SOURCES[agency].own)])) as Record<
    OwnScheme,
    T
  >;

/** The agency that gives numbers of a kind, if the kind is an agency's own. */
export const sourceOfScheme = (scheme: string): SourceAgency | undefined =>
  SOURCE_AGENCIES.find((agency) => SCHEME_OF[agency] === scheme);

/** Does the name of this agency's desk say where somebody can be found? */
export const desksLocate = (agency: string): boolean =>
  (SOURCES as Readonly<Record<string, SourceAgencyDeclaration | undefined>>)[agency]?.desksLocate === true;

/** The agencies that only ask, and some of whose desks are where somebody is safe, as a refuge is. */
const ASK_FROM_PLACES: ReadonlySet<string> = new Set<keyof typeof ASKING>(['specialist-domestic-abuse']);

/**
 * A desk of an agency as a reader is told it: the agency's title in place of it, where its name says where somebody can
 * be found and the reader is of another agency. It is the same for every desk, so it tells none from another.
 */
export const deskAsTold = <D extends string | null>(agency: string, desk: D, reader: string): D | string =>
  desk === null || agency === reader || !(desksLocate(agency) || ASK_FROM_PLACES.has(agency)) ? desk : titleOf(agency);

const titleOf = (agency: string): string =>
  (SOURCES as Readonly<Record<string, SourceAgencyDeclaration | undefined>>)[agency]?.title ??
  (ASKING as Readonly<Record<string, string>>)[agency]!;
