import {
  buildClientSchema,
  getIntrospectionQuery,
  isAbstractType,
  isObjectType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { shapesOf } from './shapes';
import { asEntitled, byGet, byPost, send, type Answer, type Target } from './target';

/**
 * What came of an attack: it was held; something was broken, and what; or there is nothing there to attack, and why.
 */
export type Verdict =
  | { readonly outcome: 'HELD' }
  | { readonly outcome: 'BROKEN'; readonly why: string }
  | { readonly outcome: 'NOTHING_THERE'; readonly why: string };

export interface Attack {
  /** The item of the list of published weaknesses that it tries. */
  readonly item: string;
  readonly title: string;
  run(target: Target): Promise<Verdict>;
}

const HELD: Verdict = { outcome: 'HELD' };
const broken = (why: string): Verdict => ({ outcome: 'BROKEN', why });
const nothingThere = (why: string): Verdict => ({ outcome: 'NOTHING_THERE', why });

const attack = (item: string, title: string, run: Attack['run']): Attack => ({ item, title, run });

const leaked = ({ protectedValues }: Target, { text }: Answer): string | undefined =>
  protectedValues.find((value) => text.includes(value));

/** Nothing from inside: no file, no module, no SQL, no address, no stack, no words of the programming language. */
const INSIDE =
  /node_modules|\/src\/|\.[jt]s\b|at \w+ \(|SELECT |INSERT |people\.|police\.|postgres|127\.0\.0\.1|subgraph:\/\/|\bundefined\b|call stack|\[object|TypeError|RangeError|HMAC|_entities\(/;

/** A refusal of the whole request: of the caller's making, with nothing shown and nothing told of the inside. */
function refusal(target: Target, answer: Answer, codes = /./): Verdict {
  if (leaked(target, answer)) return broken(`the reply has “${leaked(target, answer)}”`);
  if ((answer.data ?? null) !== null) return broken('it was answered');
  if (answer.status < 400 || answer.status >= 500) return broken(`status ${answer.status}`);
  if (INSIDE.test(answer.text)) return broken(`the reply tells of the inside: ${INSIDE.exec(answer.text)![0]}`);
  const wrong = answer.codes.find((code) => !codes.test(code));
  return wrong === undefined ? HELD : broken(`code ${wrong}`);
}

async function all(verdicts: readonly (Promise<Verdict> | Verdict)[]): Promise<Verdict> {
  for (const verdict of verdicts) {
    const reached = await verdict;
    if (reached.outcome !== 'HELD') return reached;
  }
  return HELD;
}

const plain = ({ text }: Answer) => text.replace(/"requestId":"[^"]+"/, '');

let introspected: { url: string; schema: Promise<GraphQLSchema> } | undefined;
async function schemaOf(target: Target): Promise<GraphQLSchema> {
  if (introspected?.url !== target.url) {
    const schema = byPost(target, { query: getIntrospectionQuery() }).then(({ data }) =>
      buildClientSchema(data as IntrospectionQuery),
    );
    introspected = { url: target.url, schema };
  }
  return introspected.schema;
}

/**
 * A shape of query, by POST and by GET: what is protected stays out of both replies, and whoever is entitled is shown
 * it.
 */
async function shape(target: Target, query: string, variables: object = {}): Promise<Verdict> {
  const { operationName, ...rest } = variables as { operationName?: string };
  const body = { query, variables: rest, ...(operationName !== undefined && { operationName }) };
  for (const [way, by] of [
    ['POST', byPost],
    ['GET', byGet],
  ] as const) {
    const answer = await by(target, body);
    const value = leaked(target, answer);
    if (value) return broken(`by ${way} the reply has “${value}”`);
    if (answer.status !== 200 || answer.codes.includes('INTERNAL_SERVER_ERROR'))
      return broken(`by ${way} the refusal looks like a crash: ${answer.status} ${answer.codes.join()}`);
    if (!answer.codes.includes('WITHHELD')) return broken(`by ${way} nothing is said to be withheld`);
  }
  const entitled = asEntitled(target);
  if (entitled && !leaked(target, await byPost(entitled, body))) {
    // The school's and the social worker's are the child's worker's to see.
    return /school|placement/.test(query)
      ? HELD
      : broken('whoever is entitled was not shown it either, so this attack asks for nothing');
  }
  return HELD;
}

const notAnswered = (item: string, title: string, query: (target: Target) => string): Attack =>
  attack(item, title, async (target) => {
    const body = { query: query(target) };
    for (const answer of [await byPost(target, body), await byGet(target, body)]) {
      const verdict = refusal(target, answer, /^GRAPHQL_(VALIDATION|PARSE)_FAILED$/);
      if (verdict.outcome !== 'HELD') return verdict;
      if (/did you mean/i.test(answer.text)) return broken('a name is suggested');
    }
    return HELD;
  });

const SHAPES: Attack[] = shapesOf({ her: '$HER', child: '$CHILD', gary: '$GARY' }).map(([title, query, variables]) =>
  attack('shapes of query', `what is protected, ${title}`, ({ people, ...target }) =>
    shape(
      { people, ...target },
      query.replaceAll('$HER', people.her).replaceAll('$CHILD', people.child).replaceAll('$GARY', people.gary),
      variables,
    ),
  ),
);

const ABSTRACT: Attack[] = [
  ['interface field when only implementers are protected', 'GHSA-x33c-7c2v-mrj9'],
  ['rule on an interface reached through a concrete fragment', 'GHSA-mx7m-j9xf-62hw'],
  ['union with one refused member', 'union'],
].map(([title, id]) =>
  attack(`shapes of query: ${title}`, `${id}: types of which one could ask in another’s name`, async (target) => {
    const types = Object.values((await schemaOf(target)).getTypeMap()).filter(
      (type) => isAbstractType(type) || (isObjectType(type) && type.getInterfaces().length > 0),
    );
    if (types.length === 0) return nothingThere('the schema has no interface and no union');
    return broken(`the schema has ${types.map(({ name }) => name).join(', ')}: write the attack on them`);
  }),
);

const WORDS: Attack[] = [
  notAnswered(
    'shapes of query: @defer',
    'a part that comes later',
    ({ people }) => `{ person(of: ${people.her}) { name ... @defer { protectedAddresses { nodes { lines } } } } }`,
  ),
  notAnswered(
    'shapes of query: @defer',
    'a list that comes later',
    ({ people }) => `{ person(of: ${people.her}) { names @stream { given } } }`,
  ),
  notAnswered('shapes of query: node(id)', 'a record under node(id)', () => '{ node(id: "N-003-0941") { id } }'),
  notAnswered(
    'shapes of query: did you mean',
    'a name that is nearly one',
    ({ people }) => `{ person(of: ${people.her}) { protectedAddres { lines } policeNominal } }`,
  ),
  notAnswered(
    'federation: a grant asked for',
    'the grant in a reference',
    ({ people }) => `{ person(of: ${people.gary}) { police { grant } } }`,
  ),
  notAnswered(
    'federation: a grant asked for',
    'an agency’s own key for somebody',
    ({ people }) => `{ person(of: ${people.gary}) { policeNominalId } }`,
  ),
  notAnswered(
    'federation: _entities and _service',
    'entities through the front door',
    () => '{ _entities(representations: [{ __typename: "PoliceRecord", nominalId: "N-003-0941" }]) { __typename } }',
  ),
  notAnswered(
    'federation: _entities and _service',
    'a subgraph’s schema through the front door',
    () => '{ _service { sdl } }',
  ),
  attack('shapes of query: __typename', 'that there is any of it, by __typename', async (target) => {
    const query = (key: string) =>
      `{ person(of: ${key}) { protectedAddresses { nodes { __typename } } safeContacts { nodes { __typename } } police { intelligence { __typename nodes { __typename } } } } }`;
    const { data, codes } = await byPost(target, { query: query(target.people.her) });
    const { protectedAddresses, safeContacts, police } = data?.person ?? {};
    if ([protectedAddresses, safeContacts, police?.intelligence].some((part) => (part ?? null) !== null))
      return broken('something of it is named');
    return codes.every((code) => code === 'WITHHELD') ? HELD : broken(`codes ${codes.join()}`);
  }),
  attack(
    'shapes of query: introspection',
    'introspection shows everybody the same, and nobody’s data',
    async (target) => {
      const query = '{ __schema { types { name fields { name description } } } }';
      const entitled = asEntitled(target);
      const own = await byPost(target, { query });
      if (leaked(target, own)) return broken('it has somebody’s data');
      return entitled && (await byPost(entitled, { query })).text !== own.text
        ? broken('it differs between askers')
        : HELD;
    },
  ),
];

const FEDERATION: Attack[] = [
  attack(
    'federation: @requires, @fromContext (GHSA-m8jr-fxqx-8xx6)',
    'no subgraph pulls in a protected field of another',
    async ({ sdl }) =>
      /@join__field\([^)]*(requires: "|contextArguments: )|@fromContext\(|@requires\(/.test(
        sdl.replace(/^directive .*$/gm, ''),
      )
        ? broken('the supergraph has a field that requires another: see that its category is as strict')
        : HELD,
  ),
  attack(
    'federation: directives renamed (GHSA-g8jh-vg5j-4h3f)',
    'the directives that protect stand under their own names',
    async ({ sdl }) => {
      if (/@link\([^)]*import:[^)]*as:/s.test(sdl)) return broken('a directive is imported under another name');
      return /directive @category\(/.test(sdl) && /@category\(is: /.test(sdl)
        ? HELD
        : broken('the supergraph has no categories');
    },
  ),
  attack('federation: forged identity headers', 'identity in headers of the client’s own invention', async (target) => {
    const query = `{ person(of: ${target.people.her}) { name safeContacts { nodes { value } } } }`;
    const claims = {
      'x-user': 'demo-police-dau-officer',
      'x-practitioner': 'demo-police-dau-officer',
      'x-agency': 'police',
      'x-role': 'DOMESTIC_ABUSE_OFFICER',
      'x-side': 'VICTIM',
      'x-hub-call': 'a.b.c',
      'x-forwarded-user': 'police',
      'x-author': 'demo-police-dau-officer',
      'apollo-federation-include-trace': 'ftv1',
    };
    const [forged, own] = [await byPost(target, { query }, claims), await byPost(target, { query })];
    if (leaked(target, forged)) return broken('it was believed');
    return plain(forged) === plain(own) ? HELD : broken('it changed the reply');
  }),
  attack(
    'federation: a subgraph reached directly',
    'a subgraph answers nobody whose call the hub did not sign',
    async (target) => {
      if (target.subgraphs.length === 0) return nothingThere('no subgraph’s address was given (--subgraph URL)');
      const grant = `v1.${Buffer.from(JSON.stringify({ q: 'r', p: 'x', u: 'MARAC', h: 'police', k: 'N-003-0941', s: 'x', e: 9e15, c: 'f'.repeat(16), a: [], w: {} })).toString('base64url')}.x`;
      const queries = [
        ['{ _service { sdl } }', {}],
        ['{ __schema { types { name } } }', {}],
        [
          'query Q($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }',
          { representations: [{ __typename: 'PoliceRecord', nominalId: 'N-003-0941', grant }] },
        ],
      ] as const;
      const identities: Record<string, string>[] = [
        {},
        { ...target.asker },
        { 'x-hub-call': `r.${Date.now()}..${Buffer.alloc(32, 1).toString('base64url')}` },
        { 'x-practitioner': 'hub', 'x-grant': grant },
      ];
      return all(
        target.subgraphs.flatMap((url) =>
          identities.flatMap((headers) =>
            queries.map(async ([query, variables]) => {
              const answer = await send(url, { headers, body: { query, variables } });
              return answer.status === 401 && (answer.data ?? null) === null
                ? HELD
                : broken(`${url} answered ${answer.status} to ${query}`);
            }),
          ),
        ),
      );
    },
  ),
  attack('federation: a grant replayed or forged', 'a grant of one’s own in the input is no grant', async (target) => {
    const query = 'query Q($key: PersonKeyInput!) { person(of: $key) { name } }';
    const answer = await byPost(target, {
      query,
      variables: { key: { scheme: 'CRN', value: 'G940003', grant: 'v1.e30.x' } },
    });
    return refusal(target, answer, /^BAD_USER_INPUT$/);
  }),
];

const LIBRARY: Attack[] = [
  attack(
    'library: a cache that answers for another asker',
    'two askers of the same document at the same time each get their own answer',
    async (target) => {
      const entitled = asEntitled(target);
      if (!entitled) return nothingThere('it needs a second asker (--entitled-token)');
      const query = `query Shared { person(of: ${target.people.her}) { name protectedAddresses { nodes { lines } } } }`;
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, turn) => byPost(turn % 2 === 0 ? target : entitled, { query })),
      );
      const wrong = answers.filter((answer, turn) => (leaked(target, answer) !== undefined) !== (turn % 2 === 1));
      return wrong.length === 0 ? HELD : broken(`${wrong.length} of 20 had the other’s answer`);
    },
  ),
  attack(
    'library: a denial that looks like a crash',
    'what is refused says so, by its own code, and takes nothing else with it',
    async (target) => {
      const query = `{ familyContext(of: ${target.people.gary}) { people { nodes { name safeContacts { nodes { value } } police { incidents { nodes { grade narrative } } } } } } }`;
      const { data, codes, text } = await byPost(target, { query });
      if (INSIDE.test(text)) return broken('the reply tells of the inside');
      const nodes = (data?.familyContext?.people?.nodes ?? []) as { name: string | null; safeContacts: unknown }[];
      if (nodes.length < 2 || nodes.some(({ name }) => name === null)) return broken('a sibling went with it');
      if (nodes.some(({ safeContacts }) => safeContacts !== null)) return broken('it was not refused');
      return codes.every((code) => code === 'WITHHELD') ? HELD : broken(`codes ${codes.join()}`);
    },
  ),
];

const INFERENCE: Attack[] = [
  attack(
    'inference: refused and absent',
    'a protected place is refused alike whether there is one or none',
    async (target) => {
      const query = (key: string) =>
        `{ person(of: ${key}) { protectedAddresses { nodes { lines } } safeContacts { nodes { value } } } }`;
      const part = async (key: string) => {
        const { status, text } = await byPost(target, { query: query(key) });
        const { data, errors = [] } = JSON.parse(text) as {
          data: unknown;
          errors?: { message: string; extensions: object }[];
        };
        return JSON.stringify([status, data, errors.map(({ message, extensions }) => [message, extensions])]);
      };
      return (await part(target.people.her)) === (await part(target.people.gary))
        ? HELD
        : broken('the refusals differ');
    },
  ),
  attack(
    'inference: a number that nobody has',
    'somebody who may not be seen and a number that nobody has are told alike',
    async (target) => {
      const query = 'query Q($key: PersonKeyInput!) { person(of: $key) { name } }';
      const answers = await Promise.all(
        ['X000000', 'X999999'].map((value) => byPost(target, { query, variables: { key: { scheme: 'CRN', value } } })),
      );
      return answers.every(({ codes, data }) => codes.join() === 'NOT_FOUND' && data?.person === null)
        ? HELD
        : broken('they are not said to be nobody’s');
    },
  ),
  attack(
    'inference: sorting, filtering, counting',
    'no list about people is sorted, filtered or counted by what is in it',
    async (target) => {
      const schema = await schemaOf(target);
      const person = schema.getType('Person');
      if (!isObjectType(person)) return broken('there is no Person');
      const asking = Object.values(person.getFields()).flatMap(({ name, args }) =>
        args
          .filter((argument) => /sort|order|filter|where/i.test(argument.name))
          .map((argument) => `Person.${name}(${argument.name})`),
      );
      const counts = Object.values(schema.getTypeMap()).flatMap((type) =>
        isObjectType(type) && type.name.endsWith('Connection') && 'totalCount' in type.getFields() ? [type.name] : [],
      );
      return asking.length + counts.length === 0 ? HELD : broken([...asking, ...counts].join(', '));
    },
  ),
  attack(
    'inference: free text that names the protected address',
    'narrative about her names no protected place',
    async (target) =>
      shape(
        target,
        `{ person(of: ${target.people.gary}) { police { incidents { nodes { narrative protectedPlace } } } mash { contacts { nodes { narrative } } } } }`,
      ),
  ),
];

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const TOO_LARGE = /^(TOO_COMPLEX|GRAPHQL_VALIDATION_FAILED|GRAPHQL_PARSE_FAILED|BAD_USER_INPUT)$/;
const tooLarge = (item: string, title: string, query: (gary: string) => string): Attack =>
  attack(item, title, async (target) => {
    const began = Date.now();
    const verdict = refusal(target, await byPost(target, { query: query(target.people.gary) }), TOO_LARGE);
    return verdict.outcome === 'HELD' && Date.now() - began > 5_000
      ? broken(`it took ${Date.now() - began} ms to refuse`)
      : verdict;
  });

const TRANSPORT: Attack[] = [
  attack(
    'transport: every guard on every transport',
    'no token, no purpose and no reason is enough, by POST, by GET and by stream',
    async (target) => {
      const query = `{ person(of: ${target.people.her}) { name } }`;
      const { authorization, ...others } = target.asker;
      const asks = (headers: Record<string, string>) => [
        send(target.url, { headers, body: { query } }),
        send(target.url, {
          method: 'GET',
          headers: { 'apollo-require-preflight': 'yes', accept: 'application/json', ...headers },
          parameters: { query },
        }),
      ];
      const stream = send(`${target.url}/stream`, {
        headers: others,
        body: { query: 'subscription { __typename }' },
      }).then((answer) =>
        answer.status >= 400 && (answer.data ?? null) === null ? HELD : broken(`the stream answered ${answer.status}`),
      );
      const refused = async (answers: Promise<Answer>[], codes: RegExp) =>
        all((await Promise.all(answers)).map((answer) => refusal(target, answer, codes)));
      return all([
        refused(asks(others), /^UNAUTHENTICATED$/),
        refused(asks({ authorization: 'Bearer x.y.z', 'x-purpose': 'MARAC' }), /^UNAUTHENTICATED$/),
        refused(asks({ authorization: authorization ?? '' }), /^PURPOSE_REQUIRED$/),
        refused(
          asks({ authorization: authorization ?? '', 'x-purpose': 'IMMIGRATION_ENFORCEMENT' }),
          /^PURPOSE_REQUIRED$/,
        ),
        refused(asks({ authorization: authorization ?? '', 'x-purpose': '__proto__' }), /^PURPOSE_REQUIRED$/),
        stream,
      ]);
    },
  ),
  attack('transport: the same refusal by POST and by GET', 'a refusal is the same by either', async (target) => {
    const body = { query: `{ person(of: ${target.people.her}) { name safeContacts { nodes { value } } } }` };
    return plain(await byPost(target, body)) === plain(await byGet(target, body)) ? HELD : broken('they differ');
  }),
  attack(
    'transport: GET with an odd content type (GHSA-9q82-xgwf-vj6h)',
    'a page elsewhere cannot make a browser ask',
    async (target) => {
      const query = `{ person(of: ${target.people.gary}) { name } }`;
      const types = [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'TEXT/PLAIN; charset=utf-8',
        'text/plain; application/json',
        'text/plain;application/json',
        'application/json, text/plain',
        'message/http',
        'x',
      ];
      return all([
        send(target.url, { method: 'GET', headers: { ...target.asker }, parameters: { query } }).then((answer) =>
          refusal(target, answer),
        ),
        ...types.map(async (type) =>
          refusal(
            target,
            await send(target.url, {
              method: 'GET',
              headers: { ...target.asker, 'content-type': type },
              parameters: { query },
            }),
          ),
        ),
        // Of a POST with any other type a browser asks first whether it may.
        ...types
          .slice(0, 6)
          .map(async (type) =>
            refusal(
              target,
              await send(target.url, { headers: { ...target.asker, 'content-type': type }, body: { query } }),
            ),
          ),
      ]);
    },
  ),
  attack('transport: batch', 'a batch is refused, whatever is in it', async (target) => {
    const query = `{ person(of: ${target.people.gary}) { name } }`;
    return all(
      [[{ query }], [{ query }, { query }], []].map(async (body) =>
        refusal(target, await send(target.url, { headers: target.asker, body })),
      ),
    );
  }),
  attack('transport: persisted id', 'an id stands for no operation', async (target) => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
    return all(
      [{ extensions }, { id: 'a' }, { documentId: 'sha256:a', variables: {} }].map(async (body) =>
        refusal(target, await send(target.url, { headers: target.asker, body })),
      ),
    );
  }),
  attack('transport: other methods', 'nothing is asked by PUT, DELETE, PATCH, OPTIONS', async (target) =>
    all(
      ['PUT', 'DELETE', 'PATCH', 'OPTIONS'].map(async (method) => {
        const answer = await send(target.url, {
          method,
          headers: { ...target.asker, 'content-type': 'application/json' },
          body: { query: `{ person(of: ${target.people.gary}) { name } }` },
        });
        return refusal(target, answer);
      }),
    ),
  ),
  attack('transport: a write by GET', 'a mutation is not made by GET', async (target) =>
    refusal(target, await byGet(target, { query: 'mutation { __typename }' })),
  ),
  attack(
    'transport: prototype pollution (CVE-2026-32621)',
    'aliases and variables named __proto__, constructor and the like are names or refused',
    async (target) => {
      for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'toJSON']) {
        const alias = await byPost(target, {
          query: `{ ${name}: person(of: ${target.people.her}) { ${name}: name safeContacts { nodes { value } } } }`,
        });
        if (leaked(target, alias)) return broken(`as alias ${name} it shows what is protected`);
        if (alias.status >= 500 || INSIDE.test(alias.text)) return broken(`as alias ${name} it breaks something`);
        const variables = JSON.parse(`{ "${name}": true, "__proto__": { "polluted": "yes" } }`) as object;
        const variable = await byPost(target, {
          query: `query Q($${name}: Boolean!) { person(of: ${target.people.gary}) { name @include(if: $${name}) } }`,
          variables,
        });
        if (variable.status >= 500 || INSIDE.test(variable.text))
          return broken(`as variable ${name} it breaks something`);
      }
      const after = await byPost(target, { query: `{ person(of: ${target.people.gary}) { name } }` });
      return after.status === 200 && !after.text.includes('polluted')
        ? HELD
        : broken('the next question is answered otherwise');
    },
  ),
  tooLarge(
    'transport: fragment and alias bombs (CVE-2025-32032, -32034)',
    'fragments that double thirty times',
    (gary) =>
      `{ person(of: ${gary}) { ...F0 } } ${times(30, (index) => `fragment F${index} on Person { ...F${index + 1} ...F${index + 1} }`)} fragment F30 on Person { name }`,
  ),
  tooLarge(
    'transport: fragment and alias bombs (CVE-2025-32032, -32034)',
    'a thousand aliases',
    (gary) => `{ ${times(1_000, (index) => `a${index}: person(of: ${gary}) { name }`)} }`,
  ),
  tooLarge(
    'transport: fragment and alias bombs (CVE-2025-32032, -32034)',
    'fragments in a circle',
    (gary) =>
      `{ person(of: ${gary}) { ...F0 } } ${times(600, (index) => `fragment F${index} on Person { ${times(5, (step) => `...F${(index + step + 1) % 600}`)} }`)}`,
  ),
  tooLarge(
    'transport: deep lists',
    'people through people through people',
    (gary) =>
      `{ person(of: ${gary}) ${'{ relationships { nodes { person '.repeat(40)} { name } ${'} } }'.repeat(40)} }`,
  ),
  tooLarge(
    'transport: deep lists',
    'a list ten thousand deep',
    (gary) => `{ person(of: ${'['.repeat(9_900)}${']'.repeat(9_900)}) { name } } # ${gary}`,
  ),
  attack('transport: huge variables', 'variables a hundred thousand deep, and a body of megabytes', async (target) => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const query = 'query Q($key: PersonKeyInput!) { person(of: $key) { name } }';
    const nested = await send(target.url, {
      headers: target.asker,
      body: `{"query":"${query}","variables":{"key":${deep}}}`,
    });
    // A server may hang up on a body that it will not read to its end.
    const large = await send(target.url, {
      headers: target.asker,
      body: { query, padding: 'x'.repeat(3_000_000) },
    }).catch(() => undefined);
    return all([refusal(target, nested), large ? refusal(target, large) : HELD]);
  }),
];

/** Every attack, in the order of the list of published weaknesses. */
export const ATTACKS: readonly Attack[] = [
  ...SHAPES,
  ...ABSTRACT,
  ...WORDS,
  ...FEDERATION,
  ...LIBRARY,
  ...INFERENCE,
  ...TRANSPORT,
];

/** One attack; what it throws is broken too. */
export const tried = (one: Attack, target: Target): Promise<Verdict> =>
  one.run(target).catch((cause: unknown) => broken(String(cause)));
