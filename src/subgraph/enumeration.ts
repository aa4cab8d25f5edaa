import { registerEnumType } from 'type-graphql';

/** An enumeration with a sentence for each value; the sentences become the schema's descriptions. */
export function enumeration<const Values extends Record<string, string>>(
  name: string,
  description: string,
  values: Values,
) {
  const members = Object.fromEntries(Object.keys(values).map((value) => [value, value])) as { [K in keyof Values]: K };
  registerEnumType(members, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      Object.entries(values).map(([value, says]) => [value, { description: says }]),
    ) as never,
  });
  return members;
}

/** The values of an enumeration, for a form that checks input. */
export const valuesOf = <T extends Record<string, string>>(members: T) =>
  Object.keys(members) as [keyof T & string, ...(keyof T & string)[]];
