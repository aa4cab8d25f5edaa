import { parse, type DocumentNode } from 'graphql';
import type { Logger } from 'pino';
import { openDatabase } from '../../ormconfig';
import { agencyModules, handOver, IndexQueue, Outbox, OutboxTaken, tellTheIndex, expiryJob } from '../agencies';
import { AgencyDisclosureLog, AgencyLogStore } from '../audit';
import type { Config } from '../config';
import { databaseUrls, openLogConnection } from './databases/databases';
import { logIsWritable } from './databases/log-connection-store';
import { grantKeyOf, grantSecretOf } from './secrets/grant-keys';
import {
  bodyOf,
  BodyTooLarge,
  closeServer,
  listen,
  NestedTooDeep,
  parsedJson,
  send,
  serveRoutes,
  type Route,
} from '../http';
import { checkpointJob, lastCheckpoint, sayIfKeyIsAnother } from './jobs/checkpoints';
import { type Clock, type Job, keepDoing, Releasers, StartFailure, systemClock } from '../kernel';
import { migrateOwner } from './databases/migrate';
import { isSourceAgency } from '../sharing';
import {
  CALL_HEADER,
  CallsTaken,
  DocumentCache,
  faultIn,
  newDisclosures,
  verifyCall,
  writingBodyOf,
  type VerifiedCall,
} from '../subgraph';
import { answersWithin, watchDatabase } from './databases/watch-database';

/**
 * One agency as its own process: `npm run serve:agency -- police --port 4101`. The hub is pointed at it by POLICE_URL.
 * It answers calls that the hub signed for it, and in them only what a grant covers.
 */
export async function serveAgency(
  args: readonly string[],
  config: Config,
  log: Logger,
  clock: Clock = systemClock,
): Promise<{ url: string; stop(): Promise<void> }> {
  const { holder, port } = readArguments(args);
  const onFault = ({ name: job }: Job, cause: unknown) => log.error({ job, err: cause }, 'a background job failed');
  const releasers = new Releasers();
  try {
    // Its own database alone; without one, that of a hub on this machine.
    const url = config.agencyDatabaseUrls[holder] ?? (await databaseUrls(config, releasers, true))(holder);
    await migrateOwner(holder, url);
    const database = await openDatabase(holder, url);
    releasers.add(() => database.close());
    const room = agencyModules.find((candidate) => candidate.holder === holder)!;
    const subgraph = await room.buildSubgraph(database);
    // The key before is good too, until the hub has changed over.
    const keys = [
      config.grantKey ? Buffer.from(config.grantKey, 'hex') : grantKeyOf(grantSecretOf(config), holder),
      ...(config.grantKeyPrevious ? [Buffer.from(config.grantKeyPrevious, 'hex')] : []),
    ];
    const logConnection = await openLogConnection(database, releasers, (why) =>
      log.warn({ why }, 'the log is written by the owner of its tables: there is no role for it that may only add'),
    );
    const disclosureLog = new AgencyDisclosureLog(logConnection, holder);
    watchDatabase(holder, database, { log, clock, onLost: () => disclosureLog.onLost() }, releasers);
    const logStore = new AgencyLogStore(database, holder);
    await sayIfKeyIsAnother(config, logStore, log);
    releasers.add(() => lastCheckpoint(config, logStore, log));
    const documents = new ParsedDocuments();
    const outbox = new Outbox(holder, room.plan, database);
    const outboxTaken = new OutboxTaken(room.plan, database);
    const queue = new IndexQueue(holder, room.plan, database);
    // The hub's list of background jobs, without what is the hub's.
    const jobs = [
      keepDoing([expiryJob(room.plan, database)], { clock, onFault, atOnce: true }),
      keepDoing([checkpointJob(config, logStore)], { clock, onFault }),
    ];
    releasers.add(() => Promise.all(jobs.map((job) => job.stop())));

    const lifetime = config.sourceTimeLimit * 2 + 5_000;
    const taken = new CallsTaken(lifetime);
    /** A path on which the hub alone is answered: what it sent is signed for this agency, and not long ago. */
    const signed = (
      path: string,
      answer: (call: VerifiedCall, body: unknown, key: Buffer) => Promise<Answered>,
    ): Route => ({
      method: 'POST',
      path,
      async handle(request, response) {
        const reply = ({ status, body }: Answered) =>
          send(response, status, 'application/json; charset=utf-8', JSON.stringify(body));
        const sent = await bodyOf(request).catch(refuseLarge);
        const now = clock.now().getTime();
        for (const key of sent ? keys : []) {
          const call = verifyCall(header(request.headers[CALL_HEADER]), sent!, holder, key, now, lifetime);
          if (call) return reply(taken.take(call, now) ? await answer(call, parsedOrNot(sent!), key) : NOT_THE_HUB);
        }
        return reply(NOT_THE_HUB);
      },
    });
    const server = serveRoutes(
      [
        { method: 'GET', path: '/health/live', handle: (_, response) => send(response, 200, 'text/plain', 'alive\n') },
        {
          method: 'GET',
          path: '/health/ready',
          handle: (_, response) =>
            answersWithin(database, config.sourceTimeLimit)
              .then(() => logIsWritable(logConnection, database, disclosureLog.lastFailed))
              .then(
                () => send(response, 200, 'text/plain', 'ready\n'),
                () =>
                  send(response, 503, 'text/plain', 'The database does not answer, or the log cannot be written.\n'),
              ),
        },
        signed('/graphql', async (call, body, key) => {
          const { query, variables } = (body ?? {}) as { query?: unknown; variables?: Record<string, unknown> };
          const document = documents.get(query);
          if (!document) return NOT_UNDERSTOOD;
          const disclosing = newDisclosures();
          const scope = { ...call, ...writingBodyOf(body as object), ...disclosing };
          const result = await subgraph.execute(document, variables ?? {}, (requested) =>
            subgraph.contextOf(scope, key, requested),
          );
          const fault = faultIn(result);
          if (fault) log.error({ err: fault, requestId: call.requestId }, 'something failed');
          // No record, no disclosure: if this throws, the hub hears of a failure and shows nothing of this agency.
          await disclosureLog.write(call.requestId, disclosing.disclosures);
          return { status: 200, body: { ...result } };
        }),
        signed('/outbox', async (_, body) => {
          const told = await handOver(outbox, outboxTaken, body, clock.now());
          return told ? { status: 200, body: told } : NOT_UNDERSTOOD;
        }),
        signed('/index', async (_, body) => {
          const told = await tellTheIndex(queue, body);
          return told ? { status: 200, body: told } : NOT_UNDERSTOOD;
        }),
      ],
      (cause) => log.error({ err: cause }, 'something failed'),
    );
    const chosen = await listen(server, config.host, port);
    releasers.add(() => closeServer(server));
    return { url: `http://localhost:${chosen}`, stop: () => releasers.releaseAll() };
  } catch (cause) {
    await releasers.releaseAll();
    throw cause;
  }
}

interface Answered {
  readonly status: number;
  readonly body: object;
}
const failed = (status: number, code: string, message: string): Answered => ({
  status,
  body: { errors: [{ message, extensions: { code } }] },
});
const NOT_THE_HUB = failed(401, 'UNAUTHENTICATED', 'Ask through the hub.');
const NOT_UNDERSTOOD = failed(400, 'BAD_REQUEST', 'Not a GraphQL request.');

function readArguments(args: readonly string[]) {
  const [holder, flag, value, ...rest] = args;
  const port = Number(value);
  if (!isSourceAgency(holder) || flag !== '--port' || !Number.isInteger(port) || rest.length > 0) {
    throw new StartFailure(
      `Say which agency and on which port: npm run serve:agency -- ${agencyModules.map((room) => room.holder).join('|')} --port N.`,
    );
  }
  return { holder, port };
}

const header = (value: string | string[] | undefined) => (Array.isArray(value) ? undefined : value);
const refuseLarge = (cause: unknown) => {
  if (cause instanceof BodyTooLarge) return undefined;
  throw cause;
};

function parsedOrNot(body: Buffer): unknown {
  try {
    return parsedJson(body);
  } catch (cause) {
    if (cause instanceof NestedTooDeep) return undefined;
    throw cause;
  }
}

/** Parsed operations: the hub sends the same few again and again. */
class ParsedDocuments {
  private readonly known = new DocumentCache();

  get(query: unknown): DocumentNode | undefined {
    if (typeof query !== 'string') return undefined;
    let document = this.known.get(query);
    if (!document) {
      try {
        document = parse(query, { noLocation: true });
      } catch {
        return undefined;
      }
      this.known.set(query, document);
    }
    return document;
  }
}
