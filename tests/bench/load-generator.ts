import autocannon from 'autocannon';

/** One round of load: the same POST again and again on each connection. */
export interface LoadOrder {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly connections: number;
  readonly seconds: number;
  /** Every reply must be exactly as long as the one that was checked. */
  readonly replyBytes: number;
}

export interface LoadReport {
  readonly requests: number;
  readonly seconds: number;
  readonly latencies: readonly number[];
  /** Replies that failed, came late or were not of the right length. */
  readonly faults: number;
}

/**
 * Runs in a thread of its own, so that making requests and answering them do not share a thread; it is told of one round at a time.
 */
async function generate({ url, headers, body, connections, seconds, replyBytes }: LoadOrder): Promise<LoadReport> {
  const latencies: number[] = [];
  const options = {
    url,
    headers,
    body,
    connections,
    method: 'POST',
    duration: seconds,
    sampleInt: 100,
    timeout: 10,
    verifyBody: (reply: string) => Buffer.byteLength(reply) === replyBytes,
  } as autocannon.Options;
  const { requests, duration, errors, mismatches, non2xx } = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(options, (cause, result) => (cause ? reject(cause as Error) : resolve(result)));
    run.on('response', (_client, _status, _bytes, responseTime) => latencies.push(responseTime));
  });
  return { requests: requests.total, seconds: duration, latencies, faults: errors + mismatches + non2xx };
}

process.on('message', (order: LoadOrder) => {
  void generate(order).then((report) => process.send!(report));
});
process.once('disconnect', () => process.exit(0));
process.stdout.write('ready\n');
