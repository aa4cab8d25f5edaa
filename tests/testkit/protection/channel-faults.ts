import { Pages } from '../../../src/clients/workbench/pages/pages';
import type { Database } from '../../../src/kernel';
import { AnswerLinks, NoticeStore } from '../../../src/notices';
import { who, type Fault } from './faults';
import { changed, keeping, withRule, without, type Switch } from './switches';
import type { HubOfAWorld } from './two-hubs';

// A fault for each channel of the room, by which something leaves through that channel: what reads the channel finds it.

export interface ChannelFault extends Omit<Fault, 'number'> {
  /** Where it is to be found: the name of a step, or of something that arrives. */
  readonly at: string;
}

const officer = who('responsible-officer', 'MANAGING_RISK');
const adviser = who('idva');

/** Where somebody is hidden, in this database. */
const REFUGE = "(SELECT lines[1] FROM people.address WHERE confidential AND lines[1] LIKE 'Flat%' LIMIT 1)";

/** Changes a method of a class of the program; `make` is handed the method as it is, and the hubs. */
const method = <T extends object, K extends keyof T & string>(
  prototype: T,
  name: K,
  make: (original: T[K], hubs: readonly HubOfAWorld[]) => T[K],
): Switch => {
  return (hubs) =>
    changed(() => {
      const before = Object.getOwnPropertyDescriptor(prototype, name)!;
      Object.defineProperty(prototype, name, { ...before, value: make(before.value as T[K], hubs) });
      return () => void Object.defineProperty(prototype, name, before);
    })(hubs);
};

const objectionTold = withRule({
  name: 'objection, told by its reason',
  reason: 'OBJECTION',
  closes: ({ asker, person: { objections = [] } }) =>
    asker.side === 'PERPETRATOR' && objections.length > 0 ? ['IDENTITY', 'ORDER'] : [],
});

export const CHANNEL_FAULTS: readonly ChannelFault[] = [
  {
    says: 'a stream left out what was told while somebody is kept from somebody',
    asker: officer,
    differs: ['adopter'],
    steps: ['the responsible officer asks about him and is answered'],
    at: 'the stream',
    bringBack: method(
      NoticeStore.prototype,
      'since',
      (since) =>
        async function (this: NoticeStore, ...given) {
          const notices = await since.apply(this, given);
          const { database } = this as unknown as { database: Database };
          const kept = await database.read({ name: 'kept-from', text: 'SELECT 1 FROM people.kept_from' }, []);
          return kept.length > 0 ? notices.slice(-1) : notices;
        },
    ),
  },
  {
    says: 'a desk’s system was not called while somebody is kept from somebody',
    asker: officer,
    differs: ['adopter'],
    steps: [],
    at: 'webhooks',
    bringBack: keeping(
      ['notices.delivery'],
      "IF EXISTS (SELECT 1 FROM people.kept_from) THEN NEW.next_try_at := NEW.next_try_at + interval '1 year'; END IF;",
    ),
  },
  {
    says: 'a mail’s link held where somebody hides',
    asker: officer,
    differs: ['refuge'],
    steps: ['the police ask probation about him'],
    at: 'mails',
    bringBack: method(
      AnswerLinks.prototype,
      'linksFor',
      (linksFor, hubs) =>
        async function (this: AnswerLinks, ...given) {
          const made = await linksFor.apply(this, given);
          const { publicUrl } = (this as unknown as { deps: { publicUrl: () => string } }).deps;
          const world = hubs.find(({ hub }) => hub.url === publicUrl())!;
          const [found] = await world.rows<{ place: string }>(`SELECT ${REFUGE} AS place`);
          const named = (link: string) => `${link}?place=${encodeURIComponent(found?.place ?? '')}`;
          return new Map([...made].map(([id, links]) => [id, links.map((one) => ({ ...one, link: named(one.link) }))]));
        },
    ),
  },
  {
    says: 'the page of an answer link named where somebody hides',
    asker: officer,
    differs: ['refuge'],
    steps: ['the police ask probation about him'],
    at: 'an answer’s page',
    bringBack: keeping(['notices.answer_link'], `NEW.desk := NEW.desk || ' ' || ${REFUGE};`),
  },
  {
    says: 'a page said by its status that somebody is hidden there',
    asker: officer,
    differs: ['adopter'],
    steps: ['the page /family/:person'],
    at: 'the page /family/:person',
    bringBack: method(
      Pages.prototype,
      'sendFault',
      (sendFault, hubs) =>
        async function (this: Pages, ...[cause, request, response, session]: Parameters<Pages['sendFault']>) {
          const world = hubs.find(({ hub }) => hub.url.endsWith(request.headers.host ?? ''))!;
          const person = request.path.split('/')[2] ?? '';
          const [hidden] = await world.rows('SELECT 1 FROM people.person WHERE id::text = $1', [person]);
          if (hidden) response.setHeader('x-hidden', 'yes');
          return sendFault.call(this, cause, request, response, session);
        } as Pages['sendFault'],
    ),
  },
  {
    says: 'a page showed where another’s client hides',
    asker: adviser,
    differs: ['refuge', 'other refuge'],
    steps: ['the page /family/:person'],
    at: 'the page /family/:person',
    bringBack: without('need to know'),
  },
  {
    says: 'the picture that a command draws showed where another’s client hides',
    asker: adviser,
    differs: ['refuge', 'other refuge'],
    steps: ['npm run picture'],
    choices: 4,
    at: 'npm run picture',
    bringBack: without('need to know'),
  },
  {
    says: 'explain on the command line told an objection by its reason',
    asker: who('court-officer'),
    differs: ['objection'],
    steps: ['she objects, where she does', 'npm run explain'],
    choices: 4,
    at: 'npm run explain',
    bringBack: objectionTold,
  },
  {
    says: 'a list of known people told whose record is open to another desk alone',
    asker: who('court-officer'),
    differs: ['limited'],
    steps: ['npm run known'],
    at: 'npm run known',
    bringBack: keeping(['people.limited_access'], 'RETURN NULL;'),
  },
  {
    says: 'a grant covered where somebody hides',
    asker: adviser,
    differs: ['refuge', 'other refuge'],
    steps: ['asks each agency’s part with the grants of the hub'],
    choices: 4,
    at: 'asks each agency’s part with the grants of the hub',
    bringBack: without('need to know'),
  },
  {
    says: 'a query in the address was answered with where another’s client hides',
    asker: adviser,
    differs: ['refuge', 'other refuge'],
    steps: ['asks in the address'],
    choices: 4,
    at: 'asks in the address',
    bringBack: without('need to know'),
  },
];
