import type { Category } from './category';
import type { ReleasedInPart } from './clause-index';
import type { Decision, Grant } from './decide';
import type { Reason } from './reason';

const KEPT: Reason = 'KEPT_FROM_COMPANY';

/**
 * What of one agency's record of one person may be shown where several look at it together: what each of them may be
 * told, and nothing else. One who may not decides. Why the others may not is not said: it is the asker's own reason
 * where they may not themselves, and otherwise that somebody present may not.
 */
export function decideInCompany(own: Decision, others: readonly Decision[]): Decision {
  if (others.length === 0 || own.kind === 'refusal') return own;
  const all = [own, ...others];
  if (others.some(({ kind }) => kind === 'refusal')) return { kind: 'refusal', reason: KEPT };
  const [first, ...rest] = all.map(termsOf);
  const terms = first && rest.every((one) => one !== undefined) ? inCommon(first, rest) : undefined;
  if (all.some(({ kind }) => kind === 'absent')) return { kind: 'absent', ...(terms && { unrestricted: terms }) };
  return terms!;
}

const termsOf = (decision: Decision): Grant | undefined =>
  decision.kind === 'grant' ? decision : decision.kind === 'absent' ? decision.unrestricted : undefined;

function inCommon(own: Grant, others: readonly Grant[]): Grant {
  const released = new Map<Category, string>();
  const inPart = new Map<Category, ReleasedInPart>();
  const withheld = new Map<Category, Reason>(own.withheld);
  for (const category of new Set([...own.released.keys(), ...own.inPart.keys()])) {
    const parts = [own, ...others].map((grant) =>
      grant.released.has(category) ? 'WHOLE' : (grant.inPart.get(category) ?? 'NOTHING'),
    );
    const some = parts.filter((part) => typeof part === 'object');
    if (parts.every((part) => part === 'WHOLE')) released.set(category, own.released.get(category)!);
    // Of two parts that differ it is not worked out which entries both mean.
    else if (!parts.includes('NOTHING') && areAlike(some)) inPart.set(category, some[0]!);
    else withheld.set(category, KEPT);
  }
  return {
    kind: 'grant',
    released,
    inPart,
    withheld,
    obligations: [...new Set([own, ...others].flatMap(({ obligations }) => obligations))],
    readsClosedTexts: [own, ...others].every((grant) => grant.readsClosedTexts),
  };
}

const areAlike = (parts: readonly ReleasedInPart[]): boolean =>
  parts.every(({ entries }) => JSON.stringify(entries) === JSON.stringify(parts[0]!.entries));
