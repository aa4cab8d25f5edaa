import { SCREENS } from '../../../../src/clients/workbench/screens';
import type { Route } from '../../../../src/clients/workbench/screen';
import { diceFrom, type Dice } from '../dice';
import type { Play, Step } from '../play';
import type { Channel } from './channel';
import { filledIn } from './form-filling';
import { signedIn } from './session';

// The workbench's pages, through its routes and with a session: each screen that there is looked at, and each form
// sent. What comes is compared whole: status, headers with where they lead, and body.

/** Of whom or what the parts of addresses are, where the room knows them by another name. */
const ID_OF: Readonly<Record<string, string>> = {
  person: 'Person',
  enquiry: 'Enquiry',
  question: 'Question',
  request: 'InformationRequest',
  access: 'EmergencyAccess',
  contact: 'TriageEntry',
  decision: 'SharingDecision',
  review: 'MatchReview',
  watch: 'Watch',
};
const ofPart = (name: string): string => ID_OF[name] ?? `the ${name} of an address`;

/** A number of the hub's own, or a sealed part of an address: longer than any word of ours. */
const PART = '([\\w.~-]{20,})';
const BETWEEN = '(?:/|%2F)';

/** The addresses that have parts, as links of a page, and as what comes back to a page names them. */
const LINKS = SCREENS.filter(({ path }) => path.includes(':')).map(({ path }) => ({
  names: [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!),
  pattern: new RegExp(
    path
      .split('/')
      .map((part) => (part.startsWith(':') ? PART : part))
      .join(BETWEEN),
    'g',
  ),
}));
const IS_NUMBER = /^([A-Z]{2}-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Notes what a page leads to, for the steps that follow. Everybody's number is known from the start. */
function learnFrom(play: Play, text: string): void {
  const led = new Map<string, Set<string>>();
  for (const { names, pattern } of LINKS)
    for (const [, ...parts] of text.matchAll(pattern))
      parts.forEach((part, index) => led.set(names[index]!, (led.get(names[index]!) ?? new Set()).add(part)));
  for (const [name, parts] of led) if (name !== 'person') for (const part of parts) play.learn(ofPart(name), part);
}

/** Masks, keys and marks of forms: other bytes each time that a page is drawn. */
const OF_ONE_FORM = /(name="_(?:token|key|for)" value=")[^"]*/g;

function addressOf(path: string, play: Play, dice: Dice): string {
  const address = path.replaceAll(/:(\w+)/g, (_, name: string) =>
    play.id(ofPart(name), dice.roll(name === 'person' ? 12 : 3)),
  );
  return path === '/questions' && dice.chance(0.5) ? `${address}?show=waiting` : address;
}

async function looked(play: Play, address: string, cookie: string) {
  const { text, got } = await play.send(address, { headers: { cookie } }, tidied(play));
  learnFrom(play, text);
  return { text, got };
}

/** Sealed parts of addresses are other bytes in each world; numbers of the hub's own are named as they are anywhere. */
const tidied = (play: Play) => (text: string) =>
  LINKS.reduce(
    (so, { pattern }) =>
      so.replaceAll(pattern, (link, ...found) =>
        (found.slice(0, -2) as string[])
          .filter((part) => !IS_NUMBER.test(part))
          .reduce((named, part) => named.replace(part, play.form.named(part)), link),
      ),
    text.replaceAll(OF_ONE_FORM, '$1'),
  );

const look = ({ path }: Route): Step => ({
  name: `the page ${path}`,
  async take(play, choice) {
    return (await looked(play, addressOf(path, play, diceFrom(choice)), await signedIn(play))).got;
  },
});

const send = ({ path }: Route): Step => ({
  name: `the form on ${path}`,
  unless: ({ mayOpenEmergencies }) => path.startsWith('/emergency/open') && !mayOpenEmergencies,
  async take(play, choice) {
    const dice = diceFrom(choice);
    const [address, cookie] = [addressOf(path, play, dice), await signedIn(play)];
    const page = await looked(play, address, cookie);
    const body = filledIn(page.text, play, dice);
    // There is no form where there is nothing that may be seen.
    if (!body) return page.got;
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    const { got, headers: came } = await play.send(address, { method: 'POST', body, headers }, tidied(play));
    const to = came.get('location');
    if (to === null) return got;
    learnFrom(play, to);
    const next = await looked(play, to, cookie);
    return {
      ...next.got,
      text: `${play.form.of(tidied(play)(to))}\n${next.got.text}`,
      sent: [...got.sent, ...next.got.sent],
    };
  },
});

export const pages: Channel = {
  name: 'pages of the workbench',
  reads: ['route /*', ...SCREENS.map(({ path }) => `screen ${path}`)],
  steps: SCREENS.flatMap((route) => (route.kind === 'page' ? [look(route)] : [look(route), send(route)])),
};
