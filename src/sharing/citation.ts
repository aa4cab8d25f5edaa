/**
 * The statutes and rules on which agreements rest. Citations are read, not only printed: an agreement that rests on
 * what has been repealed, or on a section that gives no leave to share, is told so before it is signed.
 */

interface Authority {
  readonly says: string;
  /**
   * The parts on which sharing is founded, each with what it gives leave for. Where none is listed, any may be cited.
   */
  readonly parts?: Readonly<Record<string, string>>;
}

const AUTHORITIES: Readonly<Record<string, Authority>> = {
  'Crime and Disorder Act 1998': {
    says: 'crime and disorder',
    parts: {
      'section 17': 'duty to consider crime and disorder',
      'section 115': 'disclosure to a relevant authority for the purposes of the Act',
    },
  },
  'Children Act 1989': {
    says: 'children in need and at risk',
    parts: {
      'section 17': 'services for children in need',
      'section 27': 'co-operation between authorities',
      'section 47': 'enquiries where a child may suffer significant harm',
    },
  },
  'Children Act 2004': {
    says: "co-operation to improve children's well-being",
    parts: {
      'section 10': 'co-operation to improve well-being',
      'section 11': 'arrangements to safeguard and promote welfare',
      'section 16H': 'requests for information by child safeguarding partners',
    },
  },
  'Criminal Justice Act 2003': {
    says: 'sentencing and public protection',
    parts: {
      'section 325': 'arrangements for assessing risks (MAPPA), and leave to exchange information',
      'section 327': 'who is a relevant offender',
    },
  },
  'Offender Management Act 2007': {
    says: 'probation services',
    parts: { 'section 14': 'disclosure for offender management purposes' },
  },
  'Domestic Abuse Act 2021': { says: 'domestic abuse' },
  'Care Act 2014': {
    says: 'adults with needs for care and support',
    parts: {
      'section 6': 'co-operation',
      'section 42': 'enquiries where an adult may be abused or neglected',
      'section 45': 'supply of information to a Safeguarding Adults Board',
    },
  },
  'Housing Act 1996': {
    says: 'housing and homelessness',
    parts: {
      'section 177': 'whom it is not reasonable to leave at home',
      'section 213': 'co-operation',
      'section 213B': 'referral of those who may be homeless',
    },
  },
  'Domestic Violence, Crime and Victims Act 2004': {
    says: 'victims of crime',
    parts: {
      'section 35': "victims' representations and information about licence conditions",
      'section 54': 'disclosure for compliance with the code for victims',
    },
  },
  'Sentencing Act 2020': { says: 'sentencing' },
  'Crime and Security Act 2010': { says: 'domestic violence protection notices and orders' },
  'Education Act 2002': {
    says: 'schools',
    parts: { 'section 175': 'duty of schools and authorities to safeguard children' },
  },
  'National Health Service Act 2006': {
    says: 'the health service',
    parts: { 'section 82': 'co-operation between health bodies and authorities' },
  },
  'Human Rights Act 1998': { says: 'Convention rights' },
  'UK GDPR': { says: 'data protection, general processing' },
  'Data Protection Act 2018': { says: 'data protection' },
  'common law': { says: 'the duty of confidence, and disclosure in the public interest or with consent' },
  'Operation Encompass': {
    says: 'notice to the school of a child, under the common law and the duties to safeguard children',
  },
};

/** How citations are shortened. */
const ALSO_CALLED: Readonly<Record<string, string>> = {
  'DPA 2018': 'Data Protection Act 2018',
  'Common law': 'common law',
};

/** What agreements still cite, and what took its place. */
const STALE: readonly { readonly cites: RegExp; readonly insteadUse: string }[] = [
  { cites: /^Data Protection Act 1998\b|^DPA 1998\b/, insteadUse: 'the UK GDPR and the Data Protection Act 2018' },
  {
    cites: /^(?:EU )?GDPR\b|^General Data Protection Regulation\b|^Regulation \(EU\) 2016\/679\b/,
    insteadUse: 'the UK GDPR',
  },
  {
    cites: /^Criminal Justice Act 2003 sections? (?:142|14[3-9]|1[5-9]\d|2[0-3]\d)\b/,
    insteadUse: 'the Sentencing Act 2020',
  },
  { cites: /^Powers of Criminal Courts \(Sentencing\) Act 2000\b/, insteadUse: 'the Sentencing Act 2020' },
  { cites: /^Children Act 2004 sections? 1[34]\b/, insteadUse: 'the Children Act 2004 sections 16E to 16G' },
  { cites: /^No Secrets\b|^National Assistance Act 1948\b/, insteadUse: 'the Care Act 2014 section 42' },
];

/** A citation of an Act or guidance, taken apart. */
export interface Citation {
  /** The citation as it was written. */
  readonly text: string;
  /** The Act or guidance that it names; undefined where it names none that is known. */
  readonly authority: string | undefined;
  /** The sections, articles or lines, in order, as in ["s.29", "(2)"]. */
  readonly parts: readonly string[];
}

/** Reads "Children Act 2004 sections 10 and 11; common law" as two citations, the first with two parts. */
export function citationsIn(text: string): Citation[] {
  return text
    .split(';')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map(citationOf);
}

function citationOf(text: string): Citation {
  const known = [...Object.keys(AUTHORITIES), ...Object.keys(ALSO_CALLED)].find((name) => text.startsWith(name));
  if (!known) return { text, authority: undefined, parts: [] };
  const rest = text.slice(known.length);
  const [, kind, numbers] =
    /^\s+(section|article|Schedule|Part)s?\s+([\dA-Z()a-z]+(?:(?:, | and | to )[\dA-Z][\dA-Z()a-z]*)*)/.exec(rest) ??
    [];
  const parts = kind && numbers ? numbers.split(/, | and | to /).map((number) => `${kind} ${number}`) : [];
  return { text, authority: ALSO_CALLED[known] ?? known, parts };
}

/** What is wrong with a citation, in words that say what to do; nothing if it stands. */
export function citationFault({ text, authority, parts }: Citation): string | undefined {
  // An agency's own record: nothing leaves it.
  if (/^None needed\b/.test(text)) return undefined;
  const stale = STALE.find(({ cites }) => cites.test(text));
  if (stale) return `“${text}” is out of date: use ${stale.insteadUse}`;
  if (authority === undefined)
    return `“${text}” is not a citation known here: check it, or write the Act as it is titled`;
  const known = AUTHORITIES[authority]!.parts;
  if (!known) return undefined;
  if (parts.length === 0) return `“${text}” names no section: say on which one sharing rests`;
  const strange = parts.filter((part) => !Object.hasOwn(known, part));
  if (strange.length === 0) return undefined;
  return `“${text}”: ${strange.join(' and ')} is not among the parts known to give leave to share (${Object.keys(known).join(', ')})`;
}

/** What a citation gives leave for, as a signatory would want to read beside it. */
export function citationSays({ authority, parts }: Citation): string {
  if (authority === undefined) return '';
  const known = AUTHORITIES[authority]!;
  const said = parts.flatMap((part) => known.parts?.[part] ?? []);
  return said.length > 0 ? said.join('; ') : known.says;
}
