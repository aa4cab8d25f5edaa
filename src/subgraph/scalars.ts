import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** JavaScript takes 30 February for 2 March. */
function isThereSuchADay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

/** Dates leave the database as ISO text and reach the client unchanged; what a client sends is checked. */
function textScalar(
  name: string,
  description: string,
  shape: RegExp,
  isValid: (value: string) => boolean = () => true,
): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && shape.test(value) && isValid(value)) return value;
    throw new GraphQLError(`${name} cannot represent ${JSON.stringify(value)}: ${description}`);
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => value as string,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

const isDate = (value: string) => isThereSuchADay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value));

export const DATE_SHAPE = /^\d{4}-\d{2}-\d{2}$/;
export const DATE_TIME_SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/;
export const POSTCODE_DISTRICT_SHAPE = /^[A-Z]{1,2}\d[A-Z\d]?$/;

export const DateScalar = textScalar('Date', 'A calendar day in England and Wales, YYYY-MM-DD.', DATE_SHAPE, isDate);

export const DateTimeScalar = textScalar(
  'DateTime',
  'An instant with its offset, as in 2017-06-01T09:30:00+00:00.',
  DATE_TIME_SHAPE,
  isDate,
);

export const PostcodeDistrictScalar = textScalar(
  'PostcodeDistrict',
  'The first part of a postcode, as in ZZ99.',
  POSTCODE_DISTRICT_SHAPE,
);
