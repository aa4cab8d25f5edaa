import { createHash } from 'node:crypto';
import type { Agreement, Signatory, WrittenAgreement } from '../sharing';

/**
 * The digest of an agreement's text: of everything that is signed, and of nothing that signing itself adds. Two files
 * with one digest say the same, however they are laid out.
 */
export function textDigest(agreement: Agreement): string {
  const { signatories = [], ...rest } = agreement as Agreement & { readonly signatories?: readonly Signatory[] };
  const signed = { ...rest, signatories: signatories.map(({ party, role }) => ({ party, role })) };
  return createHash('sha256')
    .update(JSON.stringify(inOneOrder(signed)))
    .digest('hex')
    .slice(0, 16);
}

function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, inOneOrder(inner)]),
  );
}

/** Parties for whom nobody has signed this text. */
export function unsigned(agreement: WrittenAgreement): string[] {
  const digest = textDigest(agreement);
  const hasSigned = ({ signedOn, text }: Signatory) =>
    signedOn !== undefined && (text === undefined || text === digest);
  return agreement.parties.filter(
    (party) => !agreement.signatories.some((signatory) => signatory.party === party && hasSigned(signatory)),
  );
}
