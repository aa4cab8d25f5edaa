import { SCHEME_OF } from '../../partnership';
import type { SourceAgency } from '../../sharing';
import type { AddressFeature, BirthFeature, Features, IdentifierFeature, NameFeature } from '../../record-linkage';

/** What a record says, as the index stores it. */
export interface RecordSays {
  readonly sex: string | null;
  readonly names: readonly {
    readonly given?: string | null;
    readonly family?: string | null;
    readonly whole?: string | null;
    readonly kind: string;
    readonly confidential: boolean;
  }[];
  readonly births: readonly {
    readonly bornOn?: string | null;
    readonly expectedOn?: string | null;
    readonly estimated?: boolean;
    readonly placeholder?: boolean;
  }[];
  readonly identifiers: readonly {
    readonly scheme: string;
    readonly value: string;
    readonly valid: boolean;
    readonly placeholder?: boolean;
  }[];
  readonly addresses: readonly {
    readonly kind: string;
    readonly lines: readonly string[];
    readonly postcode?: string | null;
    readonly uprn?: string | null;
    readonly confidential: boolean;
  }[];
  readonly involvement: readonly { readonly holder: SourceAgency; readonly recordKey: string | null }[];
}

/** Places in which many people are who have nothing to do with one another, or in which nobody lives. */
const TELL_NOTHING: ReadonlySet<string> = new Set([
  'PRISON',
  'APPROVED_PREMISES',
  'HOSPITAL',
  'HOSTEL',
  'BED_AND_BREAKFAST',
  'SUPPORTED_ACCOMMODATION',
  'REFUGE',
  'SAFE_ACCOMMODATION',
  'PLACEMENT',
  'NO_FIXED_ADDRESS',
  'WHEREABOUTS_UNKNOWN',
  'CORRESPONDENCE',
]);

const KINDS: Readonly<Record<string, NonNullable<NameFeature['kind']>>> = {
  NICKNAME: 'NICKNAME',
  KNOWN_ONLY_AS: 'NICKNAME',
  UNBORN_PLACEHOLDER: 'PLACEHOLDER',
  UNKNOWN: 'PLACEHOLDER',
};

/**
 * What matching may know of a record. What is confidential is no part of it: a new name after a flight must never join
 * two records on its own, and nobody is found by where they hide.
 */
export function featuresOf(says: RecordSays): Features {
  const names: NameFeature[] = says.names
    .filter(({ confidential }) => !confidential)
    .map(({ given, family, whole, kind }) => compact({ given, family, whole, kind: KINDS[kind] }));
  const births: BirthFeature[] = says.births
    .filter(({ bornOn, placeholder }) => bornOn && !placeholder)
    .map(({ bornOn, estimated }) => compact({ on: bornOn!, estimated: estimated || undefined }) as BirthFeature);
  const addresses: AddressFeature[] = says.addresses
    .filter(({ confidential, kind }) => !confidential && !TELL_NOTHING.has(kind))
    .map(({ lines, postcode, uprn }) => compact({ lines: [...lines], postcode, uprn }));
  const identifiers: IdentifierFeature[] = [
    ...says.identifiers.filter(({ valid, placeholder }) => valid && !placeholder),
    ...says.involvement.flatMap(({ holder, recordKey }) =>
      recordKey ? [{ scheme: SCHEME_OF[holder], value: recordKey }] : [],
    ),
  ].map(({ scheme, value }) => ({ scheme, value }));
  const sex = says.sex === 'FEMALE' || says.sex === 'MALE' ? says.sex : undefined;
  const unborn = says.births.some(({ expectedOn }) => expectedOn) && !says.births.some(({ bornOn }) => bornOn);
  return {
    names: ordered(names),
    births: ordered(births),
    addresses: ordered(addresses),
    identifiers: ordered(identifiers),
    ...(sex && { sex }),
    ...(unborn && { unborn }),
  };
}

/** Without what is not there. */
function compact(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}

/** Each once, and always in one order: two equal records have equal features, byte for byte. */
function ordered<T extends object>(values: readonly T[]): T[] {
  const byText = new Map(values.map((value) => [JSON.stringify(Object.entries(value).sort()), value]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}
