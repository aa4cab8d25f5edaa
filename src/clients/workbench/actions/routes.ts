import { join } from 'node:path';
import { dayInLondon } from '../../../kernel';
import { operationIn, Refused } from '../ask';
import { orNothing } from '../of-person';
import { NothingHere, page } from '../pages/drawn';
import { sealedPart, unsealedPart } from '../sealed-address';
import { FormOvertaken, formAt, openForm, pageAt, type Route } from '../screen';
import type { Visit } from '../visit';
import { doneForm, ownerForm } from './actions.form';
import { actionIn, actionsPage, addressOf, filterIn, narrowings, type ActionRead } from './actions.page';

const ACTIONS = operationIn(join(__dirname, 'actions.graphql'));
const ABOUT = operationIn(join(__dirname, 'action.graphql'));
const WRITE = operationIn(join(__dirname, 'write.graphql'));

const USE = 'action';
/** An action is named by whom it is about and by the MASH’s own reference, which an address must not say. */
interface Which {
  readonly person: string;
  readonly reference: string;
}

async function actionOf(visit: Visit): Promise<ActionRead> {
  const { person, reference } = unsealedPart<Which>(visit, USE, 'action');
  const read = await orNothing(visit.ask(ABOUT, { of: { scheme: 'HUB', value: person } }));
  const action = actionIn(read, reference);
  if (!action) throw new NothingHere();
  return action;
}

/** Sends the action as it stands with what changes; a correction names the version that was read, whatever came since. */
async function write(visit: Visit, action: ActionRead, version: string | undefined, change: object, key: string) {
  const sent = { ...action.facts, ...change, version: Number(version) };
  try {
    await visit.ask(WRITE, { action: sent }, { idempotencyKey: key });
  } catch (cause) {
    if (!(cause instanceof Refused) || cause.code !== 'CONFLICT') throw cause;
    throw new FormOvertaken(
      {
        status: 409,
        title: 'Somebody has changed this action since you read it',
        says: 'Nothing that you sent was written. It is shown as it stands now, with what you chose.',
        todo: ['Check it, and send it again.'],
      },
      { version: String(action.version) },
    );
  }
}

/** What was agreed to be done: everybody’s at the front door, one’s own agency’s elsewhere. */
export const ACTIONS_ROUTES: readonly Route[] = [
  pageAt('/actions', async (visit) => {
    const filter = filterIn(visit.query);
    const isFrontDoor = visit.session.who.agency === 'mash';
    const read = await visit.ask(ACTIONS, {
      open: filter.show !== 'all',
      after: visit.query.get('after'),
      ...(isFrontDoor && filter.whose === 'MINE' && { owner: 'MASH' }),
      ...(filter.show === 'overdue' && { dueBefore: dayInLondon(visit.now) }),
    });
    const shown = actionsPage(read, visit.words);
    const lines = shown.lines.map((line) => ({
      ...line,
      at: `/actions/${sealedPart(visit, USE, { person: line.person.id, reference: line.reference } satisfies Which)}`,
    }));
    return page('actions/list.njk', 'Actions', {
      page: { ...shown, lines },
      isFrontDoor,
      narrow: narrowings(filter, isFrontDoor),
      next: shown.next && addressOf(filter, shown.next),
    });
  }),
  formAt('/actions/:action/done', async (visit) => {
    const action = await actionOf(visit);
    const form = doneForm(visit.words, dayInLondon(visit.now), action);
    return openForm({
      form,
      page: page('pages/form.njk', 'What came of it', { paragraphs: [whatIn(visit, action)] }),
      back: '/actions',
      async act({ outcome, doneOn, version }, key) {
        await write(visit, action, version, { outcome, doneOn }, key);
        return '/actions?done=action-done';
      },
    });
  }),
  formAt('/actions/:action/owner', async (visit) => {
    const action = await actionOf(visit);
    return openForm({
      form: ownerForm(visit.words, action),
      page: page('pages/form.njk', 'Who does it', {
        paragraphs: [whatIn(visit, action), 'Tell them as well: the hub shows it in their list.'],
      }),
      back: '/actions',
      async act({ ownerAgency, ownerRole, dueOn, version }, key) {
        // Whoever has it now has not said that they have it.
        const change = { ownerAgency, ownerRole, dueOn, acknowledgedOn: null };
        await write(visit, action, version, change, key);
        return '/actions?done=action-owner';
      },
    });
  }),
];

function whatIn({ words }: Visit, { facts }: ActionRead): string {
  const { kind, ownerAgency, ownerRole, outcome } = facts;
  const owner = words.label('SafeguardingAgency', String(ownerAgency));
  return [
    `${words.label('MashActionKind', String(kind))}, for ${typeof ownerRole === 'string' ? `${owner}, ${ownerRole}` : owner}.`,
    typeof outcome === 'string' && `What came of it: ${words.label('MashActionOutcome', outcome).toLowerCase()}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
