import { buildSchema, isEnumType } from 'graphql';
import { SOURCES } from '../partnership';

type Labels = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * The labels of the workbench, with one drafted for every value of the schema that has none: AFTER_CALL_OUT is "After
 * call out". A label that stands is kept, in its place: whoever knows better words writes them there.
 *
 * @param api the schema that clients ask, as SDL
 * @param present the labels that there are, as JSON
 */
export function workbenchLabels(api: string, present: string): string {
  const labels = JSON.parse(present) as Labels;
  const enumerations = Object.values(buildSchema(api).getTypeMap())
    .filter(isEnumType)
    .filter(({ name }) => !name.startsWith('__'));
  const further = enumerations
    .map(({ name }) => name)
    .filter((name) => !Object.hasOwn(labels, name))
    .sort();
  const names = further.reduce((before, name) => {
    const place = before.findIndex((other) => other > name);
    return place < 0 ? [...before, name] : [...before.slice(0, place), name, ...before.slice(place)];
  }, Object.keys(labels));
  const valuesOf = new Map(enumerations.map((type) => [type.name, type.getValues().map(({ name }) => name)]));
  const all = names.map((name) => {
    const known = labels[name] ?? {};
    const missing = (valuesOf.get(name) ?? []).filter((value) => !Object.hasOwn(known, value));
    return [name, { ...known, ...Object.fromEntries(missing.map((value) => [value, draft(name, value)])) }] as const;
  });
  return `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`;
}

const AGENCY_TITLES = new Map(
  Object.entries(SOURCES).map(([agency, { title }]) => [agency.toUpperCase().replaceAll('-', '_'), title]),
);

function draft(enumeration: string, value: string): string {
  const words = value.toLowerCase().replaceAll('_', ' ');
  if (enumeration === 'IdentifierScheme') return `${capital(words)} number`;
  const title = enumeration === 'Agency' ? AGENCY_TITLES.get(value)?.replace(/^the /, '') : undefined;
  return capital(title ?? words);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
