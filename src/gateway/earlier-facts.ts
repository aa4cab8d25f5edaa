import { getNamedType, isLeafType, isObjectType, type GraphQLField, type GraphQLObjectType } from 'graphql';
import type { TextWritten } from '../sharing';
import { fieldRule, MAY_HAVE_BECOME_CONFIDENTIAL, mayReadText, type FieldRule, type Guard } from '../subgraph';
import { fitsField, type Fits } from './leaf-shapes';

interface FactRule {
  readonly rule: FieldRule;
  readonly fits: Fits | undefined;
  readonly of: GraphQLObjectType | undefined;
}

const known = new WeakMap<GraphQLField<unknown, unknown>, FactRule>();

function factRule(type: GraphQLObjectType, name: unknown): FactRule | undefined {
  const field = typeof name === 'string' && Object.hasOwn(type.getFields(), name) ? type.getFields()[name]! : undefined;
  if (!field) return undefined;
  let rule = known.get(field);
  if (!rule) {
    const named = getNamedType(field.type);
    const fits = isLeafType(named) ? fitsField(named, name as string) : undefined;
    known.set(field, (rule = { rule: fieldRule(type, field), fits, of: isObjectType(named) ? named : undefined }));
  }
  return rule;
}

/** Who reads, and for whom the texts of the entry are now, by name. */
interface Reader {
  readonly guard: Pick<Guard, 'covers' | 'reader'>;
  readonly written: (text: string) => TextWritten | undefined;
}

/**
 * May this reader be told that this fact of an entry said something else before, and what? `earlier` is JSON, as an
 * agency sends it; `undefined` where it is asked whether there was a change alone. The agency knows for whom a text was
 * before: here it is enough that it is for the reader now.
 */
export function isChangeCovered(
  type: GraphQLObjectType,
  fact: unknown,
  earlier: unknown,
  guard: Reader['guard'],
  written: Reader['written'],
): boolean {
  const asked = factRule(type, fact);
  if (!asked) return false;
  if (earlier === undefined || earlier === null) return isCovered(asked, fact as string, undefined, { guard, written });
  if (typeof earlier !== 'string') return false;
  try {
    return isCovered(asked, fact as string, JSON.parse(earlier) as unknown, { guard, written });
  } catch {
    return false;
  }
}

function isCovered({ rule, fits, of }: FactRule, name: string, value: unknown, reader: Reader): boolean {
  const { own, category, isHarmless } = rule;
  const { guard, written } = reader;
  // Somebody named is decided about where they are named now, never in what was said before.
  if (of?.name === 'Person') return value === undefined;
  if (category && MAY_HAVE_BECOME_CONFIDENTIAL.has(category) && !guard.covers('PROTECTED_ADDRESS')) return false;
  if (isHarmless) {
    const answer = mayReadText(guard, own, isHarmless, written(name), value);
    // Whether there was a change of a text that is harmless now hangs on what it said.
    if (answer !== 'SHOWN' && answer !== 'OPENED') return false;
  } else if (own !== undefined && !guard.covers(own)) return false;
  if (value === undefined || value === null) return true;
  const all = Array.isArray(value) ? (value as unknown[]) : [value];
  return all.every((one) => (fits ? fits(one) : of !== undefined && isPartCovered(of, one, name, reader)));
}

const isPartCovered = (type: GraphQLObjectType, part: unknown, name: string, { guard, written }: Reader): boolean =>
  typeof part === 'object' &&
  part !== null &&
  !Array.isArray(part) &&
  Object.entries(part).every(([fact, value]) => {
    const asked = factRule(type, fact);
    return (
      asked !== undefined && isCovered(asked, fact, value, { guard, written: (text) => written(`${name}.${text}`) })
    );
  });
