import { parseArgs } from 'node:util';
import { openDatabase } from '../../ormconfig';
import type { Config } from '../config';
import { databaseUrls } from '../server/databases/databases';
import { entered, type CommandSays } from './entered';
import { Releasers, StartFailure, systemClock } from '../kernel';
import { EndpointStore, saysOfOutcome, webhookSecretOf, whyNotCalled } from '../notices';
import { AGENCIES } from '../sharing';
import { noticeSecretOf } from '../server/secrets/note-secret';
import { reachOf } from '../server/jobs/courier';

const HELP = `npm run notices -- WHAT
  state                                   who is told, and how the last attempts ended
  dead                                    messages that were given up
  replay ID… | --all                      delivers them again, under the same ids
  endpoint add AGENCY URL [--desk DESK] [--kinds KIND,KIND]
  endpoint secret ID                      the secret that the receiver checks signatures with
  endpoint rotate ID                      a new secret; the one before is valid for a week beside it
  endpoint off ID
  mailbox AGENCY DESK ADDRESS             a desk's secure mailbox`;

/** `npm run notices`: what operators do about delivery. */
export async function noticesCommand(
  args: readonly string[],
  config: Config,
  print: (text: string) => void,
): Promise<void> {
  const { values, positionals } = read(args);
  const [what = 'state', ...rest] = positionals;
  const releasers = new Releasers();
  try {
    const urlOf = await databaseUrls(config, releasers, true);
    const database = await openDatabase('hub', urlOf('hub'), 2);
    releasers.add(() => database.close());
    const store = new EndpointStore(database);
    const secretOf = (id: string, version: number) => webhookSecretOf(noticeSecretOf(config), id, version);
    const enter: Enter = (how, does, details, work) =>
      entered(
        database,
        config,
        { command: `notices ${how}`, does, justification: 'how notices are delivered', details },
        work,
      );
    switch (what) {
      case 'state':
        return await enter('state', 'CONSULTATION', {}, () => state(store, print));
      case 'dead': {
        const letters = await enter('dead', 'CONSULTATION', {}, () => store.deadLetters(undefined, MOST));
        for (const { id, channel, agency, desk, attempts, lastOutcome, gaveUpAt, notices } of letters) {
          print(
            `${id}  ${channel}  ${agency}, ${desk}  ${attempts} attempts, the last ${outcome(lastOutcome)}  given up ${gaveUpAt.toISOString()}  ${notices.length} notices`,
          );
        }
        return;
      }
      case 'replay': {
        if (rest.length === 0 && !values.all)
          throw new StartFailure('Say which, by their ids from npm run notices -- dead; or --all.');
        const ids = values.all ? ('all' as const) : rest.map(uuid);
        const again = await enter('replay', 'ALTERATION', { messages: ids }, () =>
          store.replay(ids, undefined, 'an operator', systemClock.now()),
        );
        return print(
          `${again.length} will be delivered again. What is for a system that is switched off or gone waits until it is added again.`,
        );
      }
      case 'mailbox': {
        const [agency = '', desk = '', address = ''] = rest;
        if (!isAgency(agency) || desk === '' || !/^[^@\s<>,;"]+@[^@\s<>,;"]+$/.test(address))
          throw new StartFailure(HELP);
        await enter('mailbox', 'ALTERATION', { agency, desk, address }, () => store.setMailbox(agency, desk, address));
        return print(`${desk} of ${agency} is told by mail to ${address}.`);
      }
      case 'endpoint':
        return await endpoint(store, config, rest, values, secretOf, print, enter);
      default:
        throw new StartFailure(HELP);
    }
  } finally {
    await releasers.releaseAll();
  }
}

/** Does something between two entries in the log. */
type Enter = <T>(
  how: string,
  does: CommandSays['does'],
  details: NonNullable<CommandSays['details']>,
  work: () => Promise<T>,
) => Promise<T>;

const MOST = 1_000;

/** The word as it is kept, and what it means. */
const outcome = (word: string | null): string =>
  word === null ? 'nothing yet' : word === 'TAKEN' ? word : `${word} (${saysOfOutcome(word)})`;

const isAgency = (name: string): boolean => (AGENCIES as readonly string[]).includes(name);

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { all: { type: 'boolean', default: false }, desk: { type: 'string' }, kinds: { type: 'string' } },
    });
  } catch (cause) {
    throw new StartFailure(`${(cause as Error).message}\n${HELP}`);
  }
}

function uuid(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    throw new StartFailure(`${text} is no id; npm run notices -- state and dead show them.`);
  return text;
}

async function state(store: EndpointStore, print: (text: string) => void): Promise<void> {
  for (const { id, agency, desk, url, state: is, lastOutcome, waiting } of await store.endpoints()) {
    print(
      `${id}  ${agency}${desk === null ? '' : `, ${desk}`}  ${url}  ${is}, last ${outcome(lastOutcome)}, ${waiting} waiting`,
    );
  }
  for (const { agency, desk, address, lastOutcome, failingSince } of await store.mailboxesOf()) {
    print(
      `${agency}, ${desk}  ${address}  last ${outcome(lastOutcome)}${failingSince === null ? '' : `, failing since ${failingSince.toISOString()}`}`,
    );
  }
  const dead = await store.deadLetters(undefined, MOST);
  print(`${dead.length === MOST ? `${MOST} or more` : dead.length} given up.`);
}

async function endpoint(
  store: EndpointStore,
  config: Config,
  [what = '', first = '', url = '']: readonly string[],
  { desk, kinds }: { readonly desk?: string | undefined; readonly kinds?: string | undefined },
  secretOf: (id: string, version: number) => string,
  print: (text: string) => void,
  enter: Enter,
): Promise<void> {
  switch (what) {
    case 'add': {
      if (!isAgency(first)) throw new StartFailure(`Name an agency: one of ${AGENCIES.join(', ')}.`);
      const why = whyNotCalled(url, reachOf(config));
      if (why !== undefined) throw new StartFailure(`${url} cannot be told. ${why}`);
      // Which system it is: an address may hold a key in its path, so the log has the host alone.
      const details = { agency: first, host: new URL(url).host, ...(desk !== undefined && { desk }) };
      const added = await enter('endpoint add', 'ALTERATION', details, () =>
        store.add({ agency: first, url, desk: desk ?? null, kinds: kinds?.split(',') ?? null }),
      );
      return print(`${added.id} is told from now on. Its secret: ${secretOf(added.id, added.secretVersion)}`);
    }
    case 'secret':
    case 'rotate': {
      const endpoint = uuid(first);
      const found = await enter(
        `endpoint ${what}`,
        what === 'rotate' ? 'ALTERATION' : 'CONSULTATION',
        { endpoint },
        async () =>
          what === 'rotate'
            ? store.rotate(endpoint, systemClock.now())
            : (await store.endpoints()).find(({ id }) => id === endpoint),
      );
      if (!found) throw new StartFailure(`There is no endpoint ${first}; npm run notices -- state shows them.`);
      return print(secretOf(found.id, found.secretVersion));
    }
    case 'off': {
      const endpoint = uuid(first);
      if (!(await enter('endpoint off', 'ALTERATION', { endpoint }, () => store.switchOff(endpoint))))
        throw new StartFailure(`There is no endpoint ${first}; npm run notices -- state shows them.`);
      return print(`${first} is told nothing more. What waits for it stays, until it is added again.`);
    }
    case undefined:
    default:
      throw new StartFailure(HELP);
  }
}
