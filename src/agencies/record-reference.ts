import DataLoader from 'dataloader';
import { verifyGrant, type Category, type Holder, type VerifiedGrant } from '../sharing';
import { GUARD, withheld, type Guard, type Guarded, type Requested } from '../subgraph';
import type { AgencyScope } from './agency';
import type { RecordStore } from './record-store';

/** What every resolver of an agency sees. */
export interface AgencyContext {
  readonly scope: AgencyScope;
  readonly grantKey: Buffer;
  readonly requested: Requested;
  readonly records: DataLoader<VerifiedGrant, object | undefined, string>;
}

export type AgencyRecord = Guarded & Record<string, unknown>;

export function agencyContext(store: RecordStore, scope: AgencyScope, grantKey: Buffer, requested: Requested): AgencyContext {
  const records = new DataLoader<VerifiedGrant, object | undefined, string>(
    async function readRecords(grants) {
      const found = await store.read(grants, requested);
      return grants.map(({ recordKey }) => found.get(recordKey));
    },
    { cacheKeyFn: (grant) => `${grant.recordKey} ${grant.released}` },
  );
  return { scope, grantKey, requested, records };
}

function guardOf(grant: VerifiedGrant): Guard {
  return {
    covers: (category: Category) => grant.covers(category),
    refuse: (category: Category) => withheld(category, grant.holder, grant.reasonFor(category)),
  };
}

/**
 * How an agency's `_entities` finds a record: by its own number, with a valid grant, or not at all. What it releases
 * is entered for the disclosure log here, where it is released.
 */
export function recordReference(holder: Holder, keyField: string) {
  return async function resolveRecord(reference: Record<string, unknown>, context: AgencyContext): Promise<AgencyRecord | null> {
    const { scope, requested } = context;
    const expected = { holder, recordKey: String(reference[keyField]), requestId: scope.requestId, now: scope.startedAt.getTime() };
    const grant = verifyGrant(reference['grant'], expected, context.grantKey);
    if (!grant) return null;
    scope.disclosures.push({
      source: holder,
      from: 'record',
      person: grant.personId,
      agreements: grant.agreements,
      askedBy: { practitioner: grant.practitioner, purpose: grant.purpose },
      ...requested.disclosedBy(grant.released, (category) => grant.covers(category)),
    });
    const row = await context.records.load(grant);
    return row ? { ...row, [keyField]: grant.recordKey, [GUARD]: guardOf(grant) } : null;
  };
}
