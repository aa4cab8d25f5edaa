import DataLoader from 'dataloader';
import { verifyGrant, type Holder, type VerifiedGrant } from '../sharing';
import { GUARD, type Disclosure, type Guarded, type Requested } from '../subgraph';
import type { AgencyScope } from './agency';
import { recordGuard, type recordVersionFor } from './entry';
import type { RecordStore } from './record-store';

/** What every resolver of an agency sees. */
export interface AgencyContext {
  readonly scope: AgencyScope;
  readonly grantKey: Buffer;
  readonly requested: Requested;
  readonly records: DataLoader<VerifiedGrant, object | undefined, string>;
}

/**
 * One read for all records, unless a record comes with two grants: each grant has a row of its own then, so that what the
 * wider one releases never stands behind the narrower.
 */
function roundsOf(grants: readonly VerifiedGrant[]): VerifiedGrant[][] {
  const rounds: VerifiedGrant[][] = [];
  for (const grant of grants) {
    const free = rounds.find((round) => !round.some(({ recordKey }) => recordKey === grant.recordKey));
    if (free) free.push(grant);
    else rounds.push([grant]);
  }
  return rounds;
}

export type AgencyRecord = Guarded & Record<string, unknown>;

export function agencyContext(store: RecordStore, scope: AgencyScope, grantKey: Buffer, requested: Requested): AgencyContext {
  const records = new DataLoader<VerifiedGrant, object | undefined, string>(
    async function readRecords(grants) {
      const rounds = roundsOf(grants);
      const found = await Promise.all(rounds.map((round) => store.read(round, requested)));
      return grants.map((grant) => found[rounds.findIndex((round) => round.includes(grant))]?.get(grant.recordKey));
    },
    { cacheKeyFn: (grant) => `${grant.recordKey} ${grant.released}` },
  );
  return { scope, grantKey, requested, records };
}

/** What a grant releases and withholds of an operation, for the log. */
export const disclosureOf = (grant: VerifiedGrant, requested: Requested): Disclosure => ({
  source: grant.holder,
  from: 'record',
  person: grant.personId,
  agreements: grant.agreements,
  askedBy: { practitioner: grant.practitioner, purpose: grant.purpose },
  ...requested.disclosedBy(grant.released, (category) => grant.covers(category) || grant.coversSome(category)),
});

/**
 * How an agency's `_entities` finds a record: by its own number, with a valid grant, or not at all. What it releases
 * is entered for the disclosure log here, where it is released.
 */
export function recordReference(holder: Holder, keyField: string, versionOf: ReturnType<typeof recordVersionFor>) {
  return async function resolveRecord(reference: Record<string, unknown>, context: AgencyContext): Promise<AgencyRecord | null> {
    const { scope, requested } = context;
    const expected = { holder, recordKey: String(reference[keyField]), requestId: scope.requestId, now: scope.startedAt.getTime() };
    const grant = verifyGrant(reference['grant'], expected, context.grantKey);
    if (!grant) return null;
    scope.disclosures.push(disclosureOf(grant, requested));
    const row = await context.records.load(grant);
    if (!row) return null;
    const guard = recordGuard(grant);
    const { version } = row as { version?: Parameters<typeof versionOf>[0] | null };
    return { ...row, ...(version && { version: versionOf(version, guard) }), [keyField]: grant.recordKey, [GUARD]: guard };
  };
}
