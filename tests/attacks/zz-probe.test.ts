import { openTestHub, type TestHub } from '../testkit/hub';
let hub: TestHub;
beforeAll(async () => { hub = await openTestHub(); }, 60000);
afterAll(() => hub.stop());
const out: string[] = [];
const say = (...a: unknown[]) => out.push(a.map((x) => typeof x === 'string' ? x : JSON.stringify(x)).join(' ').slice(0, 1500));
afterAll(() => { require('fs').writeFileSync('/tmp/probe.txt', out.join('\n')); });
async function raw(init: RequestInit & { path?: string }, name: string | null = 'court-officer', purpose = 'PRE_SENTENCE_REPORT') {
  const headers: Record<string, string> = { ...(init.headers as Record<string, string> ?? {}) };
  if (name) { headers['authorization'] = `Bearer ${await hub.token(name)}`; headers['x-purpose'] = purpose; }
  const t = Date.now();
  const r = await fetch(`${hub.url}${init.path ?? '/graphql'}`, { ...init, headers });
  const text = await r.text();
  return { status: r.status, text, ms: Date.now() - t, headers: Object.fromEntries(r.headers) };
}
const json = { 'content-type': 'application/json' };
const q = (query: string, variables?: unknown, extra: object = {}) => ({ method: 'POST', headers: json, body: JSON.stringify({ query, variables, ...extra }) });
const GARY = '{scheme: CRN, value: "G940003"}';
test('probe', async () => {
  const show = async (label: string, p: Promise<{status: number; text: string; ms: number}>) => { try { const r = await p; say(label, '=>', r.status, r.ms + 'ms', r.text.slice(0, 700)); } catch (e) { say(label, 'THREW', String(e)); } };
  await show('plain', raw(q(`{person(of: ${GARY}) {name}}`)));
  await show('apq', raw({ method: 'POST', headers: json, body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }) }));
  await show('batch', raw({ method: 'POST', headers: json, body: JSON.stringify([{ query: '{__typename}' }]) }));
  await show('get', raw({ method: 'GET', path: '/graphql?query=' + encodeURIComponent('{__typename}') }));
  await show('get preflight', raw({ method: 'GET', headers: { 'apollo-require-preflight': '1' }, path: '/graphql?query=' + encodeURIComponent(`{person(of: ${GARY}) {name}}`) }));
  for (const ct of ['application/json', 'text/plain', 'application/json; charset=utf-8', 'text/plain;application/json', 'application/x-www-form-urlencoded', 'multipart/form-data', 'foo/bar', 'x', '', 'message/http', 'application/json, text/plain', 'TEXT/PLAIN; x=application/json'])
    await show('get ct ' + ct, raw({ method: 'GET', headers: { 'content-type': ct }, path: '/graphql?query=' + encodeURIComponent(`{person(of: ${GARY}) {name}}`) }));
  await show('post text/plain', raw({ method: 'POST', headers: { 'content-type': 'text/plain' }, body: JSON.stringify({ query: '{__typename}' }) }));
  await show('post nojson', raw({ method: 'POST', headers: json, body: '{"query": ' }));
  await show('put', raw({ method: 'PUT', headers: json, body: '{"query":"{__typename}"}' }));
  await show('head', raw({ method: 'HEAD' }));
  await show('options', raw({ method: 'OPTIONS' }));
  await show('enum var FILE', raw(q(`query($k: PersonKeyInput!){person(of:$k){name}}`, { k: { scheme: 'FILE', value: 'gary/gary' } })));
  await show('enum var scheme', raw(q(`query($k: PersonKeyScheme!){person(of:{scheme:$k, value:"G940003"}){name}}`, { k: 'FILE' })));
  await show('var missing', raw(q(`query($k: PersonKeyInput!){person(of:$k){name}}`, {})));
  await show('var extra field', raw(q(`query($k: PersonKeyInput!){person(of:$k){name}}`, { k: { scheme: 'CRN', value: 'G940003', more: 1 } })));
  await show('var object value', raw(q(`query($k: PersonKeyInput!){person(of:$k){name}}`, { k: { scheme: 'CRN', value: { a: 1 } } })));
  await show('var num value', raw(q(`query($k: PersonKeyInput!){person(of:$k){name}}`, { k: { scheme: 'CRN', value: 5 } })));
  await show('nul value', raw(q(`query($k: PersonKeyInput!){person(of:$k){name}}`, { k: { scheme: 'CRN', value: 'G\u0000' } })));
  await show('lone surrogate', raw(q(`query($k: PersonKeyInput!){person(of:$k){name}}`, { k: { scheme: 'CRN', value: '\ud800' } })));
  await show('hub not uuid', raw(q(`{person(of:{scheme:HUB,value:"x"}){name}}`)));
  await show('defer', raw(q(`{person(of: ${GARY}) {name ... @defer {sex}}}`)));
  await show('stream', raw(q(`{person(of: ${GARY}) {names @stream {given}}}`)));
  await show('entities', raw(q(`{_entities(representations:[]){__typename}}`)));
  await show('service', raw(q(`{_service{sdl}}`)));
  await show('grant', raw(q(`{person(of: ${GARY}) {police{grant}}}`)));
  await show('nominal', raw(q(`{person(of: ${GARY}) {policeNominalId}}`)));
  await show('nominalsugg', raw(q(`{person(of: ${GARY}) {polic}}`)));
  for (const a of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__typename', 'prototype', 'then', 'valueOf', '__defineGetter__'])
    await show('alias ' + a, raw(q(`{${a}: person(of: ${GARY}) {${a}: name police { ${a}: incidents { ${a}: nodes { ${a}: grade } } } }}`)));
  for (const a of ['__proto__', 'constructor', 'toString'])
    await show('var ' + a, raw(q(`query($${a}: Boolean!){person(of: ${GARY}) {name @include(if: $${a}) sex @skip(if: $${a})}}`, JSON.parse(`{"${a}": false}`))));
  await show('var __proto__ absent', raw(q('query($constructor: Boolean = true){person(of: {scheme: CRN, value: "G940003"}) {name @include(if: $constructor)}}', {})));
  await show('op name missing', raw(q(`query A{__typename} query B{person(of: ${GARY}) {name}}`)));
  await show('op name B', raw(q(`query A{__typename} query B{person(of: ${GARY}) {name}}`, {}, { operationName: 'B' })));
  await show('op name __proto__', raw(q(`query A{__typename} query B{person(of: ${GARY}) {name}}`, {}, { operationName: '__proto__' })));
  await show('mixed introspect', raw(q(`{__schema{queryType{name}} __type(name:"Person"){name} person(of: ${GARY}) {name}}`)));
  await show('typename only', raw(q(`{__typename}`)));
  await show('mutation', raw(q(`mutation{__typename}`)));
  await show('subscription', raw(q(`subscription{__typename}`)));
  await show('token pct', raw({ path: '/demonstration/token/%E0%A4%A' }, null));
  await show('pct url', raw({ path: '/graphql%00' }, null));
});
test('heavy', async () => {
  const show = async (label: string, p: Promise<{status: number; text: string; ms: number}>) => { try { const r = await p; say(label, '=>', r.status, r.ms + 'ms', r.text.slice(0, 400)); } catch (e) { say(label, 'THREW', String(e)); } };
  await show('dup fields 9000', raw(q(`{person(of: ${GARY}) {${'name '.repeat(9000)}}}`)));
  await show('dup fields 19000', raw(q(`{person(of: ${GARY}) {${'name '.repeat(19000)}}}`)));
  await show('dup objs 3000', raw(q(`{person(of: ${GARY}) {${'names{given} '.repeat(4500)}}}`)));
  await show('deep list literal', raw(q(`{person(of: ${'['.repeat(9900)}${']'.repeat(9900)}) {name}}`)));
  await show('deep sel', raw(q(`{person(of: ${GARY}) ${'{a'.repeat(9000)}${'}'.repeat(9000)}}`)));
  await show('deep real sel', raw(q(`{person(of: ${GARY}) ${'{relationships{person'.repeat(4000)}{name}${'}}'.repeat(4000)}}`)));
  await show('deep vars', raw({ method: 'POST', headers: json, body: `{"query":"query($k: PersonKeyInput!){person(of:$k){name}}","variables":{"k":${'['.repeat(100000)}${']'.repeat(100000)}}}` }));
  await show('deep vars unused', raw({ method: 'POST', headers: json, body: `{"query":"{person(of: {scheme: CRN, value: \\"G940003\\"}){name}}","variables":{"k":${'['.repeat(100000)}${']'.repeat(100000)}}}` }));
  await show('body big', raw({ method: 'POST', headers: json, body: `{"query":"{__typename}","x":"${'a'.repeat(300000)}"}` }));
  await show('get long', raw({ method: 'GET', headers: { 'apollo-require-preflight': '1' }, path: '/graphql?query={__typename}&x=' + 'a'.repeat(12000) }));
  const frags = Array.from({ length: 30 }, (_, i) => `fragment F${i} on Person { ...F${i + 1} ...F${i + 1} }`).join(' ') + ' fragment F30 on Person { name }';
  await show('frag bomb', raw(q(`{person(of: ${GARY}) {...F0}} ${frags}`)));
  await show('alias bomb', raw(q(`{${Array.from({ length: 1500 }, (_, i) => `a${i}: person(of: ${GARY}) {name}`).join(' ')}}`)));
  const f2 = Array.from({ length: 600 }, (_, i) => `fragment F${i} on Person { ${Array.from({ length: 5 }, (_, j) => `...F${(i + j + 1) % 600}`).join(' ')} }`).join(' ');
  await show('frag cyc', raw(q(`{person(of: ${GARY}) {...F0}} ${f2}`)));
  const f3 = Array.from({ length: 150 }, (_, i) => `fragment F${i} on Person { ${Array.from({ length: Math.min(40, 149 - i) }, (_, j) => `...F${i + j + 1}`).join(' ')} name }`).join(' ');
  await show('frag dag', raw(q(`{person(of: ${GARY}) {...F0}} ${f3}`)));
  await show('dirs', raw(q(`{person(of: ${GARY}) {name ${'@include(if:true) '.repeat(3000)}}}`)));
  await show('vars many', raw(q(`query(${Array.from({ length: 3000 }, (_, i) => `$a${i}: Boolean = true`).join(' ')}){person(of: ${GARY}) {name}}`)));
  await show('after', raw(q(`{person(of: ${GARY}) {name}}`)));
}, 120000);
