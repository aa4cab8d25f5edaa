import { SCREENS } from '../../../../src/clients/workbench/screens';
import type { Route } from '../../../../src/clients/workbench/screen';
import { diceFrom, type Dice } from '../dice';
import type { Play, Step } from '../play';
import type { Channel } from './channel';
import { filledIn } from './form-filling';
import { signedIn } from './session';

// The workbench's pages, through its routes and with a session: each screen that there is looked at, and each form
// sent. What comes is compared whole: status, headers with where they lead, and body.

/** Whose number stands in an address, by its name there. */
const ID_OF: Readonly<Record<string, string>> = {
  person: 'Person',
  enquiry: 'Enquiry',
  question: 'Question',
  request: 'InformationRequest',
  access: 'EmergencyAccess',
  list: 'a list of people found',
};

/** What a page leads to, for the steps that follow. */
const LEADS_TO: readonly (readonly [pattern: RegExp, of: string])[] = [
  [/\/questions\/([0-9a-f-]{36})/g, 'Question'],
  [/\/enquiries\/([0-9a-f-]{36})/g, 'Enquiry'],
  [/\/requests\/([0-9a-f-]{36})/g, 'InformationRequest'],
  [/\/emergency\/(EA-[0-9a-f-]{36})/g, 'EmergencyAccess'],
  [/\/people\/found\/([\w-]{20,})/g, 'a list of people found'],
];

/** Masks, keys and marks of forms: other bytes each time that a page is drawn. */
const OF_ONE_FORM = /(name="_(?:token|key|for)" value=")[^"]*/g;

function addressOf(path: string, play: Play, dice: Dice): string {
  const address = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const of = ID_OF[name];
    if (of === undefined) throw new Error(`${path} has a part that the room does not know: add ${name} here`);
    return play.id(of, dice.roll(of === 'Person' ? 12 : 3));
  });
  return path === '/questions' && dice.chance(0.5) ? `${address}?show=waiting` : address;
}

async function looked(play: Play, address: string, cookie: string) {
  const { text, got } = await play.send(address, { headers: { cookie } }, tidied(play));
  for (const [pattern, of] of LEADS_TO) for (const [, id] of text.matchAll(pattern)) play.learn(of, id);
  return { text, got };
}

/** The list of people found has a number of its own in its address. */
const tidied = (play: Play) => (text: string) =>
  text
    .replaceAll(OF_ONE_FORM, '$1')
    .replaceAll(/\/people\/found\/([\w-]{20,})/g, (_, id: string) => `/people/found/${play.form.named(id)}`);

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
    const next = await looked(play, to, cookie);
    return {
      ...next.got,
      text: `${tidied(play)(play.form.of(to))}\n${next.got.text}`,
      sent: [...got.sent, ...next.got.sent],
    };
  },
});

export const pages: Channel = {
  name: 'pages of the workbench',
  reads: ['route /*', ...SCREENS.map(({ path }) => `screen ${path}`)],
  steps: SCREENS.flatMap((route) => (route.kind === 'page' ? [look(route)] : [look(route), send(route)])),
};
