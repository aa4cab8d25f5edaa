import { z } from 'zod';
import { ROLES, SIDES, isAgency, isRole, isSystemRole, type Agency, type Side } from '../sharing';
import { identityOf, type IdentityIssuer } from './identity';
import { isPlainText } from './plain-text';
import type { Practitioner } from './practitioner';

/** Whom a token speaks for, or why it speaks for nobody. `why` is public: it says what to do and nothing internal. */
export type Claimed =
  | { readonly kind: 'practitioner'; readonly practitioner: Practitioner }
  | {
      readonly kind: 'system';
      readonly agency: Agency;
      readonly id: string;
      readonly name: string;
      readonly issuer: IdentityIssuer;
    }
  | { readonly kind: 'unknown'; readonly why: string };

const WHY = {
  kind: "This token's kind is not known here. Ask for one whose kind is 'practitioner' or 'system'.",
  agency: 'This token names no agency known here. Ask your issuer to state the agency you work for.',
  vouching: 'The issuer of this token may not vouch for that agency. Sign in with the agency you work for.',
  system: 'This token does not say which system asks. Ask your issuer for the claims sub, name and agency.',
  practitioner: 'This token does not say who asks. Ask your issuer for the claims sub, name, agency, role and desk.',
  role: 'This token names no role known here. Ask your issuer to state the role you work in.',
  roleOfAnother: 'The role in this token belongs to another agency. Ask your issuer to correct it.',
  side: `The side in this token is not known here. Ask your issuer to leave it out, or to use one of ${SIDES.join(', ')}.`,
} as const;

/** An issuer, and the agencies for whose practitioners it may speak. */
type Vouching = IdentityIssuer & { readonly agencies: readonly Agency[] | 'all' };

const text = z
  .string()
  .min(1)
  .max(200)
  .refine((value) => isPlainText(value) && value === value.trim());
const WhoClaims = z.object({ sub: text, name: text });
const WorkClaims = z.object({ desk: text, organisation: text.optional() });

/** Reads verified claims. An issuer is believed about its own agencies only, and about a role only in its agency. */
export function claimed(claims: Readonly<Record<string, unknown>>, issuer: Vouching): Claimed {
  const { agencies: vouchesFor } = issuer;
  const { agency, kind = 'practitioner' } = claims;
  if (kind !== 'practitioner' && kind !== 'system') return unknown('kind');
  if (!isAgency(agency)) return unknown('agency');
  if (vouchesFor !== 'all' && !vouchesFor.includes(agency)) return unknown('vouching');

  const who = WhoClaims.safeParse(claims);
  if (!who.success) return unknown(kind);
  const { sub, name } = who.data;
  const id = identityOf(issuer, sub);
  if (kind === 'system')
    return { kind, agency, id, name, issuer: { issuer: issuer.issuer, bareSubjects: issuer.bareSubjects } };

  const { role } = claims;
  if (!isRole(role) || isSystemRole(role)) return unknown('role');
  if (ROLES[role].agency !== agency) return unknown('roleOfAnother');
  if (claims.side !== undefined && !SIDES.includes(claims.side as Side)) return unknown('side');
  const work = WorkClaims.safeParse(claims);
  if (!work.success) return unknown('practitioner');
  const { desk, organisation } = work.data;
  const side = sideOf(ROLES[role].side, claims.side as Side | undefined);
  return { kind, practitioner: { id, name, agency, ...(organisation && { organisation }), role, side, desk } };
}

/**
 * The role decides whose worker somebody is. A claim can only put its holder onto the perpetrator's side, where less
 * is released; were it believed the other way, a mistaken or forged claim would open a victim's records.
 */
const sideOf = (byRole: Side, byClaim: Side | undefined): Side => (byClaim === 'PERPETRATOR' ? byClaim : byRole);

const unknown = (why: keyof typeof WHY): Claimed => ({ kind: 'unknown', why: WHY[why] });
