import type { Purpose } from './purpose';
import type { AskerFacts, PersonFacts, AccessRequest } from './question';
import type { Role } from './role';

/**
 * Who works for somebody's safety, and who is on the side of those who endanger them. Both belong to a practitioner in
 * relation to one person, and never to an agency: a partner link worker and the perpetrator's responsible officer are
 * both probation (rules P1 to P3 of docs/decisions/0030).
 */
type Asked = Pick<AccessRequest, 'asker' | 'purpose'> & { readonly person: ProtectionFacts };

/**
 * The facts about a person on which protection rests. All of them come from what agencies assert, never from who asks.
 */
export type ProtectionFacts = Pick<
  PersonFacts,
  | 'knownTo'
  | 'isProtected'
  | 'worksWith'
  | 'hasNoDesk'
  | 'isConnectedToAsker'
  | 'keptFromAsker'
  | 'isVictimInRecord'
  | 'emergencies'
>;

/**
 * Roles whose duty is to reach a person now, and for what: the police who answer a call-out, and the triage of a
 * contact (rule P2). Their agency must know the person, so that nobody is looked for by trying numbers.
 */
const DUTY_TO_REACH: Readonly<Partial<Record<Role, readonly Purpose[]>>> = {
  DOMESTIC_ABUSE_OFFICER: ['DOMESTIC_ABUSE_INVESTIGATION', 'MARAC'],
  TRIAGE_PRACTITIONER: ['MASH_TRIAGE', 'MARAC'],
};

/**
 * Roles that read what agencies write about a family that their own agency is involved with. Advisers and schools are
 * not among them: the adviser of another victim of the same man is a stranger.
 */
const READS_WHERE_CONNECTED: ReadonlySet<Role> = new Set<Role>([
  'SOCIAL_WORKER',
  'ADULT_SOCIAL_WORKER',
  'DOMESTIC_ABUSE_OFFICER',
  'INTELLIGENCE_OFFICER',
  'MARAC_COORDINATOR',
  'TRIAGE_PRACTITIONER',
  'HEALTH_SAFEGUARDING_LEAD',
]);

/**
 * Is the asker on the side of those who endanger this person: by their role, or because the person is kept from
 * somebody with whom they work?
 */
export const isOnPerpetratorsSide = ({
  asker,
  person,
}: {
  readonly asker: AskerFacts;
  readonly person: ProtectionFacts;
}): boolean => asker.side === 'PERPETRATOR' || person.keptFromAsker !== undefined;

/** Does the asker work for the safety of this very person? Only they are told where the person is (rule P2). */
export function worksForSafety(question: Asked): boolean {
  const { asker, purpose, person } = question;
  if (isOnPerpetratorsSide(question)) return false;
  if (person.worksWith === true) return true;
  if (DUTY_TO_REACH[asker.role]?.includes(purpose) && person.knownTo.some((agency) => agency === asker.agency))
    return true;
  return person.emergencies?.some(({ practitioner }) => practitioner === asker.id) ?? false;
}

/**
 * Does the asker keep what their own agency says of who lives with whom, whatever other agencies keep secret of one of
 * them? If it vanished when another agency marks an address as confidential, that would show that there is one (rule
 * P7). Those who work with perpetrators do, and those whose duty it is to reach people. An adviser does not: who else is
 * in a refuge is nothing to them.
 */
export const keepsOwnWordOfHouseholds = ({
  role,
  side,
  purpose,
}: {
  readonly role: Role;
  readonly side: AskerFacts['side'];
  readonly purpose: Purpose;
}): boolean => side === 'PERPETRATOR' || DUTY_TO_REACH[role]?.includes(purpose) === true;

/** May the asker read texts that nobody has opened (rule P4)? It does not depend on what a text says. */
export const readsClosedTexts = (question: Asked): boolean =>
  worksForSafety(question) ||
  (!isOnPerpetratorsSide(question) &&
    question.person.isConnectedToAsker === true &&
    READS_WHERE_CONNECTED.has(question.asker.role));

/** Whose word about ordinary addresses somebody on the perpetrator's side is shown. */
export type AddressesShown = 'EVERY_AGENCYS' | 'OWN_AGENCYS' | 'NONE';

/**
 * Which ordinary addresses somebody on the perpetrator's side is shown. An officer keeps the address at which their own
 * agency supervises somebody, whatever other agencies say of that person (rule P7): if the address vanished when
 * somebody marks a secret one, it would show that there is a secret one. Before sentence, and where the record names no
 * desk, the agency's own word is shown of everybody whom no record shows to be a victim or an exposed child.
 */
export function addressesShown({ asker, purpose, person }: Asked): AddressesShown {
  if (person.keptFromAsker !== undefined) return 'NONE';
  if (asker.side !== 'PERPETRATOR' || person.worksWith === true) return 'EVERY_AGENCYS';
  if (!person.knownTo.some((agency) => agency === asker.agency)) return 'NONE';
  if (person.isVictimInRecord !== true && (person.hasNoDesk === true || purpose === 'PRE_SENTENCE_REPORT'))
    return 'OWN_AGENCYS';
  return person.isProtected ? 'NONE' : 'EVERY_AGENCYS';
}
