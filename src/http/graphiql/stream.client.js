/** Whether what GraphiQL asks is a subscription: the operation that is named, or the only one. */
export function isSubscription({ operationName }, options) {
  const operations = (options?.documentAST?.definitions ?? []).filter(({ kind }) => kind === 'OperationDefinition');
  const meant = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  return meant?.operation === 'subscription';
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
