/** One event of a stream of server-sent events. */
export interface ServerSentEvent {
  /** What kind of event: `next` and `complete` in the graphql-sse protocol; empty for one that only gives a place. */
  readonly event: string;
  readonly data: string;
  /** The place in the stream, where the event gives one. */
  readonly id: string | undefined;
}

/**
 * Events as they arrive; `undefined` for each comment, which is how the hub shows that the connection is alive. An event
 * that is cut off at the end of the stream is none. (The format: WHATWG HTML, 9.2.)
 */
export async function* eventsIn(chunks: AsyncIterable<string>): AsyncGenerator<ServerSentEvent | undefined> {
  let open = new OpenEvent();
  for await (const line of linesIn(chunks)) {
    if (line === '') {
      const event = open.finished();
      open = new OpenEvent();
      if (event) yield event;
    } else if (line.startsWith(':')) yield undefined;
    else open.take(line);
  }
}

class OpenEvent {
  private event = '';
  private id: string | undefined;
  private readonly data: string[] = [];

  take(line: string): void {
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.event = value;
    else if (field === 'data') this.data.push(value);
    else if (field === 'id' && !value.includes('\0')) this.id = value;
  }

  finished(): ServerSentEvent | undefined {
    if (this.event === '' && this.data.length === 0 && this.id === undefined) return undefined;
    return { event: this.event, data: this.data.join('\n'), id: this.id };
  }
}

/** Lines that end in LF, CR or both, wherever the chunks are cut. */
async function* linesIn(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    rest += chunk;
    // A CR at the very end may be half of a CR LF.
    const whole = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
    const lines = whole.split(/\r\n|\n|\r/);
    rest = lines.pop()! + rest.slice(whole.length);
    yield* lines;
  }
}
