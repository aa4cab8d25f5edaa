import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** An operation that somebody might send, sensible or not. The same seed makes the same one. */
export interface ArbitraryOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly operationName?: string;
}

/** Texts that are known to go wrong somewhere. None of them is JSON that cannot be sent. */
const ODD = [
  '',
  ' ',
  '\u0000',
  '\ud83d',
  '😀',
  '%',
  "' OR 1=1; --",
  '$1',
  '__proto__',
  '\u202e',
  'G'.repeat(3_000),
  '-1',
  '1e999',
  'null',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31T23:59:60Z',
];

/** `marker` is put into texts, names and comments: whatever holds it afterwards has kept what somebody sent. */
export function arbitraryOperation(schema: GraphQLSchema, seed: number, marker: string): ArbitraryOperation {
  let state = (seed * 2_654_435_761) >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const is = (chance: number) => random() < chance;
  const below = (most: number) => Math.floor(random() * most);
  const oneOf = <T>(all: readonly T[]): T => all[below(all.length)]!;

  // Half of them are meant to be answered: what is wrong with the others is wrong in one place or many.
  const wild = is(0.5) ? 1 : 0;
  const odd = (chance: number) => is(chance * wild);

  const declared: string[] = [];
  const variables: Record<string, unknown> = {};
  const fragments: string[] = [];
  let room = 10 + below(60);

  const text = () =>
    odd(0.6) ? oneOf(ODD) : is(0.3) ? `${marker}${oneOf(ODD)}` : oneOf(['G940003', 'N-003-0941', '2026-11-22', marker]);

  function plainValue(type: GraphQLInputType, deep = 0): unknown {
    if (odd(0.06)) return oneOf<unknown>([null, {}, [], 0, -1, 1e308, true, marker, [[[]]], { [marker]: 1 }]);
    if (isNonNullType(type)) return plainValue(type.ofType, deep);
    if (isListType(type))
      return Array.from({ length: is(0.05) ? 200 : below(3) }, () => plainValue(type.ofType, deep + 1));
    if (isEnumType(type)) return odd(0.1) ? marker.toUpperCase() : oneOf(type.getValues()).name;
    if (isInputObjectType(type)) {
      const wanted = Object.values(type.getFields()).filter(
        (field) => isNonNullType(field.type) || (deep < 3 && is(0.3)),
      );
      return Object.fromEntries(wanted.map((field) => [field.name, plainValue(field.type, deep + 1)]));
    }
    if (type.name === 'Int') return !odd(0.3) ? 1 + below(50) : oneOf([-1, 0, 2_147_483_647, 2_147_483_648, 0.5]);
    if (type.name === 'Float') return random() * 10;
    if (type.name === 'Boolean') return is(0.5);
    if (type.name === 'ID') return is(0.5) ? '00000000-0000-4000-8000-000000000001' : text();
    return text();
  }

  function literal(type: GraphQLInputType, value: unknown): string {
    const bare = isNonNullType(type) ? type.ofType : type;
    if (Array.isArray(value)) {
      const inner = isListType(bare) ? bare.ofType : bare;
      return `[${value.map((one) => literal(inner, one)).join(', ')}]`;
    }
    if (isEnumType(bare) && typeof value === 'string') return value;
    if (typeof value === 'object' && value !== null) {
      const fields = isInputObjectType(bare) ? bare.getFields() : {};
      return `{ ${Object.entries(value)
        .map(([name, one]) => `${name}: ${fields[name] ? literal(fields[name].type, one) : JSON.stringify(one)}`)
        .join(', ')} }`;
    }
    return JSON.stringify(value) ?? 'null';
  }

  function argument({ name, type }: GraphQLArgument): string {
    const value = plainValue(type);
    if (is(0.5)) return `${name}: ${literal(type, value)}`;
    const variable = is(0.8) ? `v${declared.length}` : `${marker}${declared.length}`;
    declared.push(`$${variable}: ${odd(0.1) ? 'String' : type.toString()}`);
    if (!odd(0.1)) variables[variable] = value;
    return `${name}: $${variable}`;
  }

  function directives(): string {
    if (!is(0.1)) return '';
    const name = odd(0.3) ? oneOf([marker, 'deprecated', 'defer']) : oneOf(['skip', 'include']);
    if (is(0.5)) return ` @${name}(if: ${is(0.9)})`;
    const variable = `d${declared.length}`;
    declared.push(`$${variable}: Boolean${is(0.7) ? '!' : ' = true'}`);
    variables[variable] = is(0.5);
    return ` @${name}(if: $${variable})`;
  }

  function selection(type: GraphQLObjectType, deep: number): string {
    const fields = Object.values(type.getFields());
    const parts: string[] = [];
    for (let count = 1 + below(4); count > 0; count -= 1) {
      room -= 1;
      if (room < 0 || is(0.04)) {
        parts.push(odd(0.1) ? marker : '__typename');
        continue;
      }
      const field = oneOf(fields);
      const target = getNamedType(field.type);
      if (isObjectType(target) && deep > 16) continue;
      const wanted = field.args.filter((one) => isNonNullType(one.type) || is(0.2));
      const args = wanted.length > 0 && !odd(0.05) ? `(${wanted.map(argument).join(', ')})` : '';
      const alias =
        args !== '' || is(0.15)
          ? `${odd(0.5) ? oneOf([marker, 'id', 'name']) : `${oneOf(['a', marker])}${room}`}: `
          : '';
      const of = isObjectType(target)
        ? odd(0.05)
          ? ''
          : ` ${selection(target, deep + 1)}`
        : odd(0.02)
          ? ' { id }'
          : '';
      parts.push(wrapped(`${alias}${field.name}${args}${directives()}${of}`, type, deep));
    }
    return `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`;
  }

  function wrapped(part: string, { name }: GraphQLObjectType, deep: number): string {
    if (is(0.12)) {
      const levels = odd(0.2) ? below(40) : 1 + below(3);
      return `${`...${is(0.5) ? ` on ${name}` : ''}${directives()} { `.repeat(levels)}${part}${' }'.repeat(levels)}`;
    }
    if (is(0.08) && deep < 16) {
      const fragment = `${is(0.9) ? 'F' : marker}${fragments.length}`;
      fragments.push(
        `fragment ${fragment} on ${odd(0.1) ? 'Person' : name} { ${part} ${odd(0.05) ? `...${fragment}` : ''} }`,
      );
      return `...${fragment}`;
    }
    return part;
  }

  const [kind, root] = is(0.8)
    ? (['query', schema.getQueryType()!] as const)
    : is(0.9)
      ? (['mutation', schema.getMutationType()!] as const)
      : (['subscription', schema.getSubscriptionType()!] as const);
  const body = selection(root, 0);
  const name = is(0.3) ? ` ${is(0.5) ? marker : 'Q'}` : '';
  const declarations = declared.length > 0 ? `${name === '' ? ' Q' : name}(${declared.join(', ')})` : name;
  let query = `${is(0.05) ? `# ${marker}\n` : ''}${kind}${declarations} ${body} ${fragments.join(' ')}`;
  if (odd(0.1)) query = query.slice(0, below(query.length));
  if (odd(0.1)) query = query.replace(oneOf(['{', '}', '(', ':', 'o']), oneOf(['', marker, '\\', '"', '{{']));
  return { query, variables, ...(odd(0.1) && { operationName: oneOf([marker, 'Q', '__proto__']) }) };
}
