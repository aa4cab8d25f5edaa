import { Kind, parse } from 'graphql';

/**
 * Whether what GraphiQL asks is a subscription: the operation that is named, or the only one. What cannot be read is the
 * hub's to refuse.
 */
export function isSubscription({ query, operationName }) {
  const operations = operationsIn(query);
  const meant = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  return meant?.operation === 'subscription';
}

function operationsIn(query) {
  try {
    return parse(query).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  } catch {
    return [];
  }
}

/**
 * What arrives on an answer of server-sent events, as GraphiQL takes it: one result after the other. GraphiQL ends it by
 * its stop button, which closes the connection.
 */
export async function* arrivals(answer) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const events = (rest + value).split('\n\n');
      rest = events.pop();
      for (const event of events) {
        const fields = event.split('\n');
        if (fields.includes('event: complete')) return;
        const data = fields.filter((line) => line.startsWith('data: ')).map((line) => line.slice(6));
        if (fields.includes('event: next')) yield JSON.parse(data.join('\n'));
      }
    }
  } finally {
    await reader.cancel();
  }
}
