import { dayInLondon } from '../../../kernel';
import { drawingOf, familySeenIn, PICTURE_QUERY, sceneOf, svgOf } from '../../picture';
import { operationOf } from '../ask';
import { orNothing, personIn } from '../of-person';
import { NothingHere, page } from '../pages/drawn';
import { markup } from '../pages/render';
import { pageAt, type Route } from '../screen';

const PICTURE = operationOf(PICTURE_QUERY);

/** The family as a picture, and the same as a table. */
export const PICTURE_ROUTES: readonly Route[] = [
  pageAt('/family/:person/picture', async (visit) => {
    const { id, of } = personIn(visit);
    const reply = await orNothing(visit.reply(PICTURE, { of }, { of: id }));
    // Who asks is answered in any case, so that nobody is there does not fail the whole.
    if (!reply.data?.['familyContext']) throw new NothingHere();
    const seen = familySeenIn(reply, of);
    const drawing = drawingOf(seen, dayInLondon(visit.now), visit.words);
    const { people, homes, ties } = sceneOf(seen, visit.words);
    const nameOf = new Map(people.map((one) => [one.id, one.name]));
    return page('picture/picture.njk', 'A family as a picture', {
      of: id,
      picture: markup(svgOf(drawing, { prefix: 'picture-', isStyled: false })),
      people,
      ties: ties.map(({ from, to, words }) => ({ from: nameOf.get(from), to: nameOf.get(to), says: words })),
      homes: homes.map(({ members, words }) => ({
        who: members.map((member) => nameOf.get(member)).join(', '),
        says: words,
      })),
    });
  }),
];
