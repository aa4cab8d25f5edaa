import DataLoader from 'dataloader';
import type { SourceAgency, VerifiedGrant } from '../sharing';
import {
  GUARD,
  grantOf,
  type Disclosure,
  type Guard,
  type ReadingOfTexts,
  type Requested,
  type WithTexts,
} from '../subgraph';
import type { AgencyScope } from './agency';
import {
  isNothing,
  keepWritten,
  listed,
  recordGuard,
  writtenOf,
  type AudiencesKept,
  type RecordGuard,
  type recordVersionFor,
} from './entry';
import type { RecordStore } from './record-store';

/** What every resolver of an agency sees. */
export interface AgencyContext {
  readonly scope: AgencyScope;
  readonly grantKey: Buffer;
  readonly requested: Requested;
  readonly records: DataLoader<VerifiedGrant, object | undefined, string>;
}

/**
 * One read for all records, unless a record comes with two grants: each grant has a row of its own then, so that what
 * the wider one releases never stands behind the narrower.
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

/** A row as the store reads it. */
type AgencyRow = Record<string, unknown> & {
  readonly kept?: AudiencesKept;
  readonly audiences?: AudiencesKept | null;
  readonly version?: Parameters<ReturnType<typeof recordVersionFor>>[0] | null;
};

export type AgencyRecord = WithTexts & Record<string, unknown>;

export function agencyContext(
  store: RecordStore,
  scope: AgencyScope,
  grantKey: Buffer,
  requested: Requested,
): AgencyContext {
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

/** The guard of a record that is released, which enters in the log what somebody had opened. */
function guardOf(grant: VerifiedGrant, disclosure: Disclosure): RecordGuard {
  const noteOpened: NonNullable<Guard['noteOpened']> = ({ category, ...text }) => {
    const { coordinate } = text;
    const { shown, shownFields, openedTexts = [] } = disclosure;
    const isNoted = openedTexts.some((noted) => noted.coordinate === coordinate && noted.audience === text.audience);
    if (!isNoted) Object.assign(disclosure, { openedTexts: [...openedTexts, text] } satisfies Partial<Disclosure>);
    if (shownFields.includes(coordinate)) return;
    // What all readers with such a grant share stays as it is; this reader's entry says more.
    Object.assign(disclosure, {
      shown: [...new Set([...shown, category])].sort(),
      shownFields: [...shownFields, coordinate].sort(),
    } satisfies Partial<Disclosure>);
  };
  return { ...recordGuard(grant), noteOpened };
}

/**
 * What a grant releases and withholds of an operation, for the log. Texts that had been opened are added as they are
 * shown.
 */
export const disclosureOf = (grant: VerifiedGrant, requested: Requested): Disclosure => ({
  source: grant.holder,
  from: 'record',
  person: grant.personId,
  agreements: grant.agreements,
  askedBy: { practitioner: grant.practitioner, purpose: grant.purpose },
  ...requested.disclosedBy(grant.released, (category) => grant.covers(category) || grant.coversSome(category), {
    readsClosed: grant.reader.readsClosed,
  } satisfies ReadingOfTexts),
});

/**
 * How an agency's `_entities` finds a record: by its own number, with a valid grant, or not at all. What it releases
 * is entered for the disclosure log here, where it is released.
 */
export function recordReference(
  holder: SourceAgency,
  keyField: string,
  versionOf: ReturnType<typeof recordVersionFor>,
) {
  return async function resolveRecord(
    reference: Record<string, unknown>,
    context: AgencyContext,
  ): Promise<AgencyRecord | null> {
    const { scope, requested } = context;
    const grant = grantOf(
      scope,
      { holder, recordKey: String(reference[keyField]) },
      reference['grant'],
      context.grantKey,
    );
    if (!grant) return null;
    const disclosure = disclosureOf(grant, requested);
    scope.disclose(grant, disclosure);
    const row = (await context.records.load(grant)) as AgencyRow | undefined;
    if (!row) return null;
    const { kept, audiences, version } = row;
    const guard = guardOf(grant, disclosure);
    const record: AgencyRecord = {
      ...row,
      [keyField]: grant.recordKey,
      [GUARD]: guard,
      ...(version && { version: versionOf(version, guard) }),
      ...(audiences && { audiences: listed(audiences) }),
    };
    if (!isNothing(kept)) keepWritten(record, writtenOf(holder, kept!), guard);
    return record;
  };
}
