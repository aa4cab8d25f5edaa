import type { PersonFactsRow } from '../../src/people/people-store';
import { PersonView } from '../../src/people/person-view';
import type { Agreement, Category, Purpose, Role, SourceAgency } from '../../src/sharing';
import { newDisclosures, SealedCursors, type RequestScope } from '../../src/subgraph';
import { WHO_THEY_ARE } from './laws';

/** One person as one asker may see them, without a database: facts as a test says them, under one agreement. */

export const DAY = '2026-11-22';
export const NOW = `${DAY}T10:00:00.000Z`;

const OPEN: readonly Category[] = [
  'INVOLVEMENT',
  'IDENTITY',
  'ADDRESS',
  'PROTECTED_ADDRESS',
  'RELATIONSHIP',
  'ORDER',
  'DOMESTIC_ABUSE_INCIDENT',
  'NARRATIVE',
];
const ROLES_TOLD: readonly Role[] = ['SOCIAL_WORKER', 'RESPONSIBLE_OFFICER', 'COURT_OFFICER', 'IDVA', 'REFUGE_WORKER'];
const PURPOSES_TOLD: readonly Purpose[] = [
  'CHILD_SAFEGUARDING',
  'MANAGING_RISK',
  'PRE_SENTENCE_REPORT',
  'VICTIM_SUPPORT',
];

/** Police and probation tell these roles; health tells them only that it is involved; the MASH tells nobody. */
export const PAPER: Agreement = {
  id: 'ISA-01',
  title: 'Police, probation and health to those who ask here',
  version: 1,
  parties: ['police', 'probation', 'health', 'childrens-social-care', 'specialist-domestic-abuse'],
  ground: { lawful: 'public task', gateway: 'Crime and Disorder Act 1998 section 115', regime: 'DPA 2018 Part 3' },
  inForceFrom: '2026-01-01',
  reviewDueOn: '2026-12-31',
  obligations: [],
  clauses: [
    {
      id: '1',
      from: ['police', 'probation'],
      to: ROLES_TOLD,
      for: PURPOSES_TOLD,
      about: 'ANYONE',
      categories: OPEN,
      because: 'checks',
    },
    {
      id: '2',
      from: ['health'],
      to: ROLES_TOLD,
      for: PURPOSES_TOLD,
      about: 'ANYONE',
      categories: ['INVOLVEMENT'],
      because: 'checks',
    },
    {
      id: '3',
      from: ['childrens-social-care'],
      to: ['SOCIAL_WORKER'],
      for: ['CHILD_SAFEGUARDING'],
      about: 'CHILDREN',
      categories: ['INVOLVEMENT', 'IDENTITY'],
      because: 'their own',
    },
  ],
} as unknown as Agreement;

export const scopeOf = (
  role: Role,
  purpose: Purpose,
  more: Partial<RequestScope['practitioner']> = {},
): RequestScope => {
  const [agency, side] = WHO_THEY_ARE[role];
  return {
    requestId: 'r',
    startedAt: new Date(NOW),
    today: DAY,
    practitioner: { id: `${role} one`, name: 'One', agency, role, side, desk: 'desk', ...more },
    purpose,
    askedFor: [],
    outcomes: new Map(),
    cursors: new SealedCursors(['the tests']),
    requestValues: new Map(),
    ...newDisclosures(),
  };
};
export const person = (facts: Partial<PersonFactsRow> = {}): PersonFactsRow => ({
  id: 'p-1',
  roots: [],
  records: 1,
  sex: null,
  names: [],
  births: [],
  ownWordBirths: [],
  involvement: [],
  isProtected: false,
  isVictimInRecord: false,
  worksWith: false,
  hasNoDesk: false,
  keptFromAsker: null,
  limitedAccess: [],
  isConflictForAsker: false,
  objections: [],
  decisions: [],
  consentsTo: [],
  emergencies: [],
  identifiers: [],
  questions: [],
  checks: [],
  ...facts,
});
export const SOCIAL_WORKER = () => scopeOf('SOCIAL_WORKER', 'CHILD_SAFEGUARDING');
export const OFFICER = () => scopeOf('RESPONSIBLE_OFFICER', 'MANAGING_RISK');
export const IDVA = () => scopeOf('IDVA', 'VICTIM_SUPPORT');
export const ADVISER_OF_THE_REFUGE = () => scopeOf('REFUGE_WORKER', 'VICTIM_SUPPORT');
export const seen = (scope: RequestScope, facts: Partial<PersonFactsRow> = {}, company: readonly PersonView[] = []) =>
  new PersonView(person(facts), scope, [PAPER], company);
export const limitedAt = (holder: SourceAgency) => ({ limitedAccess: [{ holder, desks: ['a desk of its own'] }] });

/** An agency knows the person. */
export const knownTo = (holder: SourceAgency, changes: object = {}): PersonFactsRow['involvement'][number] => ({
  holder,
  known: true,
  recordKey: `${holder} 1`,
  since: null,
  desk: null,
  checkedOn: null,
  endedOn: null,
  isOwnWord: false,
  ...changes,
});
