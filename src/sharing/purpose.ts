/**
 * What a practitioner may ask for. Information is shared "with the express intent of reducing risk to one or more
 * family members" (002 L1239), so every operation declares its purpose in `X-Purpose`; some also need a reason in
 * `X-Reason`, because the purpose alone does not say why this family.
 */
export const PURPOSES = {
  PRE_SENTENCE_REPORT: {
    says: 'Checks before sentence, in all cases.',
    source: '000 L1464, 003 L1192',
    needsReason: false,
  },
  START_OF_ORDER: {
    says: 'Checks at the start of an order or licence, and on allocation.',
    source: '000 L1468, 003 L950',
    needsReason: false,
  },
  MANAGING_RISK: {
    says: 'Managing risk through an order or licence: repeated checks, changes of circumstance, reviews.',
    source: '000 L1472, 003 L1441',
    needsReason: false,
  },
  DOMESTIC_ABUSE_INVESTIGATION: {
    says: 'Responding to and investigating domestic abuse: history, orders, children at the address.',
    source: '002 L938-943',
    needsReason: false,
  },
  CHILD_SAFEGUARDING: {
    says: 'Assessing or protecting a child (Children Act 1989 s.17 and s.47).',
    source: '002 L815-820',
    needsReason: false,
  },
  MASH_TRIAGE: {
    says: 'Deciding the pathway for a contact received at the front door.',
    source: '002 L1188',
    needsReason: false,
  },
  MARAC: {
    says: 'Gathering what is relevant, proportionate and necessary before a MARAC.',
    source: '002 L1264-1267',
    needsReason: false,
  },
  VICTIM_SUPPORT: {
    says: 'Safety planning and support with and for a victim.',
    source: '002 L1102, 000 L1198',
    needsReason: false,
  },
  CHILD_AT_SCHOOL: {
    says: 'Support for a child at school after domestic abuse (Operation Encompass).',
    source: '002 L1287',
    needsReason: false,
  },
  TREATMENT: {
    says: 'Treatment or work with a person under supervision: risk summary and attendance alone.',
    source: '003 L574-578',
    needsReason: false,
  },
  ADULT_SAFEGUARDING: {
    says: 'Enquiring into, and acting on, the abuse of an adult with needs for care and support (Care Act 2014 section 42).',
    source: '002 L855-863',
    needsReason: false,
  },
  SAFE_ACCOMMODATION: {
    says: 'Finding or keeping a safe home for a victim and their children.',
    source: '002 L887-890',
    needsReason: false,
  },
  KEEPING_RECORDS: {
    says: 'An agency’s system keeps the agency’s own records, and asks for nobody.',
    source: '003 L226',
    needsReason: false,
  },
  IMMIGRATION_ENFORCEMENT: {
    says: 'Immigration control. No agreement releases anything for it; it is listed so that asking is refused by name.',
    source: '002 L517, L950',
    needsReason: true,
  },
  INFORMATION_GOVERNANCE: {
    says: 'Reviewing agreements and the disclosure log. Releases nothing about a person.',
    source: '002 L1220, L1240',
    needsReason: true,
  },
} as const satisfies Record<string, { says: string; source: string; needsReason: boolean }>;

/** The name of a purpose, such as CHILD_SAFEGUARDING. */
export type Purpose = keyof typeof PURPOSES;

/** All purposes, in the order in which they are declared. */
export const ALL_PURPOSES = Object.keys(PURPOSES) as readonly Purpose[];

/**
 * What somebody asks for who has not said it: no agreement speaks of it, so nothing about anybody is released, and only
 * who they are and what they may ask for is answered. It is no purpose that anybody can declare.
 */
export const NO_PURPOSE = 'NONE' as string as Purpose;

/** Whether a value is the name of a purpose that somebody can declare. */
export const isPurpose = (value: unknown): value is Purpose =>
  typeof value === 'string' && Object.hasOwn(PURPOSES, value);
