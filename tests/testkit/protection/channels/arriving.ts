import { HubRefused, subscribe } from '../../../../src/clients/hub-client';
import { beforeEveryNotice } from '../../before-every-notice';
import { reasonFor } from '../askers';
import type { Got } from '../in-one-form';
import type { Play } from '../play';
import type { Arrived, Channel } from './channel';

// What comes to the asker's desk without being asked for: a stream, calls to its system, mails to its mailbox, and the
// pages to which they lead. Each is read when everything has happened, after a last notice that is the same in both
// worlds, so that nobody waits for what does not come.

const ENDS_WITH = 'ISA-97';
const THREE_DAYS = 72;

export const addressOf = ({ asker }: Pick<Play, 'asker'>) => `${asker.id}@desk.example`;
const pathOf = ({ asker }: Pick<Play, 'asker'>) => `/${asker.id}`;
/** Addresses of the world's own: they hold its ports. */
const inOneForm = (play: Play, text: string): string =>
  play.form.of(
    text
      .replaceAll(play.hub.hub.url, '<hub>')
      .replaceAll(play.hub.receiver.url, '<system>')
      .replaceAll(/\/answer\/([\w-]{40,80})/g, (_, token: string) => `/answer/${play.form.named(token)}`),
  );
const arrived = (play: Play, text: string): Got => ({ status: 0, headers: {}, text: inOneForm(play, text), sent: [] });

/** The asker's desk has a system and a mailbox; so has one of their agency on which they do not work. */
export async function tellDesk({ hub, asker }: Play): Promise<void> {
  await hub.rows(
    `INSERT INTO notices.endpoint (agency, desk, url) VALUES ($1, $2, $3), ('probation', 'Exampleton partner link desk', $4)`,
    [asker.agency, asker.desk, `${hub.receiver.url}/${asker.id}`, `${hub.receiver.url}/elsewhere`],
  );
  await hub.rows(`INSERT INTO notices.mailbox (agency, desk, address) VALUES ($1, $2, $3)`, [
    asker.agency,
    asker.desk,
    addressOf({ asker }),
  ]);
}

async function everythingIsSent(play: Play): Promise<void> {
  const { hub } = play;
  await hub.courier.finish();
  await noticeToDesk(play, ENDS_WITH);
  await hub.courier.finish();
  hub.wait(THREE_DAYS);
  await hub.courier.finish();
}

/** Calls go out several at a time, so they stand in the order in which the hub sent them out. */
async function webhooks(play: Play): Promise<Arrived[]> {
  const { hub } = play;
  const places = await hub.rows<{ id: string; place: string }>('SELECT id, place FROM notices.outgoing');
  const placeOf = new Map(places.map(({ id, place }) => [id, Number(place)]));
  const calls = hub.receiver.calls.filter(({ path }) => path.endsWith(pathOf(play)));
  const inOrder = calls.sort(
    (one, other) => placeOf.get(String(one.headers['webhook-id']))! - placeOf.get(String(other.headers['webhook-id']))!,
  );
  const text = inOrder.map(({ headers, body }) => {
    const { host: _, 'webhook-signature': signature, 'content-length': __, ...kept } = headers;
    return `${JSON.stringify({ ...kept, signatures: String(signature).split(' ').length })}\n${body}`;
  });
  const links = inOrder.map(({ body }) => (JSON.parse(body) as { data: { link: string } }).data.link);
  return [{ at: 'webhooks', got: arrived(play, text.join('\n')) }, ...(await linked(play, 'a notice’s page', links))];
}

async function mails(play: Play): Promise<Arrived[]> {
  const own = play.hub.mailServer.mails.filter(({ to }) => to.includes(addressOf(play)));
  const texts = own.map(({ text }) => text.replaceAll('=3D', '=').replace(/^(Date|Message-ID): .*$/gm, '$1:'));
  const links = texts.flatMap((text) => text.match(/http\S+\/answer\/[\w-]+/g) ?? []);
  return [{ at: 'mails', got: arrived(play, texts.join('\n')) }, ...(await linked(play, 'an answer’s page', links))];
}

/** The first pages to which links lead; and an answer page is sent. */
async function linked(play: Play, at: string, links: readonly string[]): Promise<Arrived[]> {
  const found: Arrived[] = [];
  for (const link of links.slice(0, 2)) {
    const path = new URL(link).pathname;
    found.push({ at, got: (await play.send(path)).got });
    if (!path.startsWith('/answer/')) continue;
    const body = new URLSearchParams({ kind: 'NIL', givenBy: 'The desk' });
    found.push({ at: `${at}, sent`, got: (await play.send(path, { method: 'POST', body })).got });
  }
  return found;
}

const NOTICES = `subscription S { noticesArriving {
  id kind says urgency questions enquiries cases more agreement emergencyAccess isForYou writtenAt place } }`;

/** Longer than any notice takes: one that does not come is a fault of the play, and nobody waits for it. */
const PATIENCE = 30_000;

/** Everything that the asker's stream holds from a place on, up to the notice by which it ends. */
async function streamFrom(play: Play, after: string, endsWith: string): Promise<{ got: Got; place: string }> {
  const { hub, asker } = play;
  const token = await hub.hub.token(asker.name);
  const reason = reasonFor(asker.purpose)['x-reason'];
  const ended = new AbortController();
  const patience = setTimeout(() => ended.abort(), PATIENCE);
  let place = after;
  let isWhole = false;
  const { got } = await play.noting(async () => {
    const events: string[] = [];
    const arrivals = subscribe(
      hub.hub.url,
      { token, purpose: asker.purpose, reason },
      { query: NOTICES, variables: {} },
      { after, signal: ended.signal },
    );
    try {
      for await (const { reply } of arrivals) {
        events.push(reply.text);
        const { data } = reply as { data?: { noticesArriving?: { agreement: string | null; place: string } } };
        isWhole = Boolean(reply.failure) || data?.noticesArriving?.agreement === endsWith;
        place = data?.noticesArriving?.place ?? place;
        if (isWhole) break;
      }
    } catch (cause) {
      // To a system nothing is streamed: that it is refused is what it gets.
      if (!(cause instanceof HubRefused)) throw cause;
      events.push(cause.message);
      isWhole = true;
    }
    ended.abort();
    return events.join('\n');
  });
  clearTimeout(patience);
  if (!isWhole) throw new Error(`The last notice never came to ${asker.name}, ${asker.desk}: ${got.text}`);
  // How often the hub looks for more hangs on when it was woken.
  return { got: { ...got, text: inOneForm(play, got.text), sent: [] }, place };
}

const stream = async (play: Play): Promise<Arrived[]> => [
  { at: 'the stream', got: (await streamFrom(play, beforeEveryNotice(play.hub.hub), ENDS_WITH)).got },
];

const places = new WeakMap<Play, string>();
const SO_FAR = 'ISA-96';

/** What the asker's stream holds since it was read last: a notice says so at once, and not when everything has happened. */
export async function streamSince(play: Play): Promise<Got> {
  await noticeToDesk(play, SO_FAR);
  // A notice has a place in the stream once the hub has sent it out.
  await play.hub.courier.finish();
  const { got, place } = await streamFrom(play, places.get(play) ?? beforeEveryNotice(play.hub.hub), SO_FAR);
  places.set(play, place);
  return got;
}

const noticeToDesk = ({ hub, asker }: Play, agreement: string) =>
  hub.rows(
    `INSERT INTO notices.outgoing (kind, agency, desk, about, urgency, created_at)
     VALUES ('AGREEMENT_REVIEW_DUE', $1, $2, jsonb_build_object('agreement', $3::text), 'GREEN', $4)`,
    [asker.agency, asker.desk, agreement, hub.now()],
  );

export const arriving: Channel = {
  name: 'what arrives',
  reads: [
    ...['WEBHOOK', 'MAIL'].map((name) => `delivery ${name}`),
    'subscription noticesArriving',
    ...['/graphql/stream', '/answer/*', '/notices/*'].map((path) => `route ${path}`),
  ],
  steps: [],
  async arrives(play) {
    await everythingIsSent(play);
    return [...(await webhooks(play)), ...(await mails(play)), ...(await stream(play))];
  },
};
