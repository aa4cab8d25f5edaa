import { isEnumType, type GraphQLLeafType } from 'graphql';
import { DATE_SHAPE, DATE_TIME_SHAPE, POSTCODE_DISTRICT_SHAPE } from '../subgraph';

/** Could this be a value of the field? */
export type Fits = (value: unknown) => boolean;

const text =
  (shape: RegExp): Fits =>
  (value) =>
    typeof value === 'string' && shape.test(value);

/** How agencies number their entries (src/agencies/entry/entry-form.ts). It has no room for a sentence. */
const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9./_-]{0,63}$/;
/** How agencies number people: each as it likes. What comes is compared with what was asked for, or looked up. */
const LONGEST_NUMBER = 200;
/** A reference in base64url. */
const CURSOR = /^[A-Za-z0-9_-]{1,90}$/;
const LONGEST_TEXT = 50_000;
const LARGEST_INT = 2 ** 31;

const SCALARS: Readonly<Record<string, Fits>> = {
  Boolean: (value) => typeof value === 'boolean',
  Int: (value) => typeof value === 'number' && Number.isInteger(value) && value >= -LARGEST_INT && value < LARGEST_INT,
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  String: (value) => typeof value === 'string' && value.length <= LONGEST_TEXT,
  ID: (value) => typeof value === 'string' && value.length > 0 && value.length <= LONGEST_NUMBER,
  Date: text(DATE_SHAPE),
  DateTime: text(DATE_TIME_SHAPE),
  PostcodeDistrict: text(POSTCODE_DISTRICT_SHAPE),
};

/** Fields whose type leaves room that the field does not. */
const BY_NAME: Readonly<Record<string, Fits>> = {
  'ID reference': text(REFERENCE),
  'String cursor': text(CURSOR),
  'String startCursor': text(CURSOR),
  'String endCursor': text(CURSOR),
};

/** What a field may hold. An agency that puts an address where a day belongs has not answered what it was asked. */
export function fitsField(type: GraphQLLeafType, field: string): Fits {
  if (isEnumType(type)) {
    const names = new Set(type.getValues().map(({ name }) => name));
    return (value) => typeof value === 'string' && names.has(value);
  }
  const fits = BY_NAME[`${type.name} ${field}`] ?? SCALARS[type.name];
  if (!fits) throw new Error(`nobody has said what a ${type.name} looks like: add it to leaf-shapes.ts`);
  return fits;
}
