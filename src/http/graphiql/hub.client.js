import './nonce.client.js';
import './workers.client.js';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import './hub.client.css';
import { openBar } from './bar.client.js';
import { arrivals, isSubscription } from './stream.client.js';
import { demonstrationTokens } from './tokens.client.js';

const content = JSON.parse(document.getElementById('content').textContent);
const root = createRoot(document.getElementById('graphiql'));
const tokens = demonstrationTokens();
const bar = openBar(content, onBarChanged);
let isSchemaLoaded = false;

/**
 * The schema too is shown only to someone who may ask: it is loaded again for another practitioner, and whenever
 * something changes in the bar while there is none yet. What stands in the editors stays as it is.
 */
function onBarChanged(field) {
  if (field === 'practitioner' || field === 'token') isSchemaLoaded = false;
  if (!isSchemaLoaded) render();
}

/** A fetcher that GraphiQL has not seen makes it load the schema again, hence one for each rendering. */
function render() {
  const { practitioner, token } = bar.asking();
  const mayAsk = Boolean(practitioner || token);
  bar.say(mayAsk ? '' : 'Paste a token to load the schema and ask.');
  root.render(
    createElement(
      GraphiQL,
      {
        fetcher: (question, options) => ask(question, options),
        schema: mayAsk ? undefined : null,
        onSchemaChange: () => (isSchemaLoaded = true),
        defaultQuery: content.defaultQuery,
        // Queries may name people: they are kept for a reload of this tab and gone when it is closed.
        storage: sessionStorage,
        shouldPersistHeaders: false,
        showPersistHeadersSettings: false,
      },
      createElement(GraphiQL.Logo, null, 'GraphiQL'),
    ),
  );
}

/** One question as the bar stands now. A demonstration token that has run out is replaced once, without a word. */
async function ask(question, options) {
  const asking = bar.asking();
  const isStream = isSubscription(question);
  const send = isStream ? subscribe : query;
  try {
    let answer = await send(question, options, asking, await tokenOf(asking));
    if (answer.status === 401 && asking.practitioner) {
      answer = await send(question, options, asking, await tokenOf(asking, { afresh: true }));
    }
    if (isStream && answer.ok) {
      bar.say('Waiting for what arrives.');
      return arrivals(answer);
    }
    bar.say(asking.practitioner ? `Asking as ${asking.practitioner}.` : '');
    return await shown(answer);
  } catch (fault) {
    bar.say(fault.message, { isFault: true });
    return { errors: [{ message: fault.message }] };
  }
}

function tokenOf(asking, how) {
  return asking.practitioner ? tokens.tokenFor(asking.practitioner, how) : asking.token;
}

const query = (...asked) => post('/graphql', 'application/graphql-response+json, application/json', ...asked);
const subscribe = (...asked) => post('/graphql/stream', 'text/event-stream, application/json', ...asked);

/** The bar has the last word over the Headers pane: what it shows is what is sent. */
function post(path, accepted, question, options, asking, token) {
  const headers = new Headers(options?.headers);
  headers.set('Content-Type', 'application/json');
  headers.set('Accept', accepted);
  headers.set('X-Purpose', asking.purpose);
  if (token) headers.set('Authorization', `Bearer ${token}`);
  if (asking.reason) headers.set('X-Reason', utf8Bytes(asking.reason));
  return fetch(path, { method: 'POST', headers, body: JSON.stringify(question) });
}

/** A header carries bytes, and fetch refuses any letter beyond Latin-1: a reason goes as UTF-8, as curl sends it. */
function utf8Bytes(text) {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

/** The answer as it came, errors and extensions included; what is no JSON is shown as an error with its status. */
async function shown(answer) {
  const text = await answer.text();
  try {
    // What was answered comes first on the screen; what each source did and each refusal follow.
    const { data, extensions, errors } = JSON.parse(text);
    return { data, extensions, errors };
  } catch {
    return { errors: [{ message: `HTTP ${answer.status}: ${text.slice(0, 500)}` }] };
  }
}

render();
