import {
  ALL_PURPOSES,
  isPurpose,
  isRole,
  isSystemRole,
  NO_PURPOSE,
  PURPOSES,
  ROLES,
  systemRoleOf,
  USUAL_PURPOSE,
  type Purpose,
} from '../sharing';
import { UnreachableCase } from '../kernel';
import type { PractitionerDirectory } from './directory';
import { identityOf } from './identity';
import { REPEATED, headerOf, type RequestHeaders } from './headers';
import { isPlainText } from './plain-text';
import type { Practitioner } from './practitioner';
import type { TokenVerifier, Verified } from './verify';

/** A practitioner who has said what they ask for. Every operation has one. */
export interface Asker {
  readonly practitioner: Practitioner;
  readonly purpose: Purpose;
  readonly reason?: string;
  /** The code of a warning that they have seen, and in spite of which they write. */
  readonly confirms?: Confirmable;
  /** By which name they know what they do, so that sending it again does not do it again. */
  readonly idempotencyKey?: string;
  /** Who else looks at the reply. */
  readonly present?: readonly { readonly practitioner: Practitioner; readonly purpose: Purpose }[];
}

/** Warnings that a writer may confirm, by their codes. */
export const CONFIRMABLE = ['TEXT_NAMES_PROTECTED'] as const;
export type Confirmable = (typeof CONFIRMABLE)[number];

/** Why nobody may ask with this request: a public code and a sentence that says what to do. */
export interface Unidentified {
  readonly code: 'UNAUTHENTICATED' | 'PURPOSE_REQUIRED' | 'BAD_USER_INPUT';
  readonly message: string;
}

export interface IdentifyDeps {
  readonly verify: TokenVerifier;
  /** Where systems' practitioners are looked up. */
  readonly directory: PractitionerDirectory;
}

const LONGEST_REASON = 500;
const BEARER = /^bearer +([\w.~+/-]+=*)$/i;

export const isUnidentified = (found: Asker | Unidentified): found is Unidentified => 'code' in found;

/** Who asks, and what for: read from the headers of one request. Who comes first, so a stranger learns nothing else. */
export async function identify(
  headers: RequestHeaders,
  deps: IdentifyDeps,
  /** May they leave out what for? Then nothing about anybody is released to them. */
  { mayLeaveOutPurpose = false }: { readonly mayLeaveOutPurpose?: boolean } = {},
): Promise<Asker | Unidentified> {
  const practitioner = await whoAsks(headers, deps);
  if ('code' in practitioner) return practitioner;
  if (mayLeaveOutPurpose && headerOf(headers, 'x-purpose') === undefined) return { practitioner, purpose: NO_PURPOSE };
  const purpose = whatFor(headers);
  if (typeof purpose === 'object') return purpose;
  const reason = whyThisFamily(headers, purpose);
  if (typeof reason === 'object') return reason;
  const confirms = headerOf(headers, 'x-confirm');
  if (confirms !== undefined && !isConfirmable(confirms))
    return badInput(`X-Confirm is the code of one warning: ${CONFIRMABLE.join(', ')}.`);
  const idempotencyKey = headerOf(headers, 'idempotency-key');
  if (idempotencyKey !== undefined && !isKey(idempotencyKey))
    return badInput(
      'Idempotency-Key is one text of 1 to 200 letters, digits and signs without spaces, such as a UUID: one for each thing that you do.',
    );
  const present = whoIsPresent(headers, purpose);
  if ('code' in present) return present;
  return {
    practitioner,
    purpose,
    ...(present.length > 0 && { present }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(reason !== undefined && { reason }),
    ...(confirms !== undefined && { confirms }),
  };
}

async function whoAsks(
  headers: RequestHeaders,
  { verify, directory }: IdentifyDeps,
): Promise<Practitioner | Unidentified> {
  const authorization = headerOf(headers, 'authorization');
  if (authorization === REPEATED) return unauthenticated('Send the Authorization header once.');
  const token = BEARER.exec(authorization ?? '')?.[1];
  if (authorization && !token) return unauthenticated('Send the token as "Authorization: Bearer TOKEN".');

  const verified = await verify(token);
  const onBehalfOf = headerOf(headers, 'x-on-behalf-of');
  switch (verified.kind) {
    case 'unknown':
    case 'unavailable':
      return unauthenticated(verified.why);
    case 'practitioner':
      if (onBehalfOf === undefined) return verified.practitioner;
      return badInput('Leave out X-On-Behalf-Of: only a system may ask on behalf of somebody else.');
    case 'system': {
      if (onBehalfOf === undefined) {
        const itself = actingForItself(verified, headers);
        if (itself) return itself;
      }
      if (onBehalfOf === undefined || onBehalfOf === REPEATED) {
        return unauthenticated('A system asks on behalf of one practitioner. Name them once in X-On-Behalf-Of.');
      }
      const practitioner = directory.find(onBehalfOf);
      // One sentence for both cases: a system cannot find out who works for another agency.
      if (practitioner?.agency !== verified.agency) {
        return unauthenticated("X-On-Behalf-Of names no practitioner of this system's own agency.");
      }
      // Whom a system names belongs to the system's own issuer: another issuer may give the same subject to somebody
      // else.
      return { ...practitioner, id: identityOf(verified.issuer, practitioner.id), through: verified.id };
    }
    default:
      throw new UnreachableCase(verified);
  }
}

/**
 * A system that says that it keeps its agency's records is an asker of its own: the subject of its issuer, in its
 * agency's role for systems. Its desk is nobody's, so nothing that lies on a desk is ever its own.
 */
function actingForItself(
  { agency, id, name }: Extract<Verified, { kind: 'system' }>,
  headers: RequestHeaders,
): Practitioner | undefined {
  const role = systemRoleOf(agency);
  if (!role || headerOf(headers, 'x-purpose') !== 'KEEPING_RECORDS') return undefined;
  return { id, name, agency, role, side: ROLES[role].side, desk: `system ${id}` };
}

function whatFor(headers: RequestHeaders): Purpose | Unidentified {
  const purpose = headerOf(headers, 'x-purpose');
  if (isPurpose(purpose)) return purpose;
  const fault =
    purpose === undefined ? 'Say in X-Purpose what you ask for' : 'X-Purpose does not name one known purpose';
  return { code: 'PURPOSE_REQUIRED', message: `${fault}. Use one of ${ALL_PURPOSES.join(', ')}.` };
}

function whyThisFamily(headers: RequestHeaders, purpose: Purpose): string | undefined | Unidentified {
  const reason = headerOf(headers, 'x-reason');
  if (reason === REPEATED) return badInput('Send X-Reason once.');
  if (reason === undefined) {
    if (!PURPOSES[purpose].needsReason) return undefined;
    return { code: 'PURPOSE_REQUIRED', message: `${purpose} needs a reason. Say in X-Reason why you ask.` };
  }
  if ([...reason].length > LONGEST_REASON) return badInput(`Shorten X-Reason to ${LONGEST_REASON} characters.`);
  if (!isPlainText(reason)) return badInput('Write X-Reason as one line of plain text, without control characters.');
  return reason;
}

const MOST_PRESENT = 20;

/**
 * Who else is in the room: roles and desks, and nobody by name. Each is decided for the purpose that was declared where
 * their role asks for it, and else for what the role asks for on most days.
 */
function whoIsPresent(headers: RequestHeaders, purpose: Purpose): NonNullable<Asker['present']> | Unidentified {
  const said = headerOf(headers, 'x-present');
  if (said === undefined) return [];
  const parts = said === REPEATED ? [] : said.split(';').map((part) => part.trim());
  const present = parts.map((part) => {
    const [role, ...rest] = part.split('=').map((word) => word.trim());
    const desk = rest.join('=');
    if (!role || !isRole(role) || isSystemRole(role) || desk === '' || !isPlainText(desk)) return undefined;
    const { agency, side, title } = ROLES[role];
    const purposes: readonly Purpose[] = ROLES[role].purposes;
    return {
      practitioner: { id: `present ${role} ${desk}`, name: title, agency, role, side, desk },
      purpose: purposes.includes(purpose) ? purpose : USUAL_PURPOSE[role],
    };
  });
  if (present.length === 0 || present.length > MOST_PRESENT || present.includes(undefined))
    return badInput(
      `X-Present names each role in the room and its desk, once and at most ${MOST_PRESENT}: RESPONSIBLE_OFFICER=Exampleton community team; IDVA=Exampleton independent advisers.`,
    );
  return present.filter((one) => one !== undefined);
}

const isKey = (value: string | typeof REPEATED): value is string =>
  value !== REPEATED && /^[\x21-\x7E]{1,200}$/.test(value);

const isConfirmable = (value: unknown): value is Confirmable => CONFIRMABLE.some((code) => code === value);

const unauthenticated = (message: string): Unidentified => ({ code: 'UNAUTHENTICATED', message });
const badInput = (message: string): Unidentified => ({ code: 'BAD_USER_INPUT', message });
