import { join } from 'node:path';
import { dayInLondon } from '../../../kernel';
import { operationIn } from '../ask';
import { page } from '../pages/drawn';
import { pageAt, type Route } from '../screen';
import { dayAfter, dayIn, isKind, KINDS, meetingAt, meetingPage, schoolsPage, type MeetingKind } from './meeting.page';

const MEETING = operationIn(join(__dirname, 'meeting.graphql'));
const SCHOOLS = operationIn(join(__dirname, 'schools.graphql'));

/** The daily meeting, for the screen in the room and on paper; and the schools that are to be told. */
export const MEETING_ROUTES: readonly Route[] = [
  pageAt('/meeting', async (visit) => {
    const asked = visit.query.get('kind');
    const kind: MeetingKind = isKind(asked) ? asked : 'FRONT_DOOR';
    const on = dayIn(visit.query.get('on')) ?? dayInLondon(visit.now);
    const read = await visit.ask(MEETING, { kind, on, after: visit.query.get('after') });
    const shown = meetingPage(read, visit.words, visit.now);
    return page('meeting/meeting.njk', 'Daily meeting', {
      page: shown,
      links: [
        ...KINDS.map((one) => ({
          says: visit.words.label('DailyMeetingKind', one),
          to: meetingAt(one, on),
          isHere: one === kind,
        })),
        { says: 'The day before', to: meetingAt(kind, dayAfter(on, -1)) },
        { says: 'The day after', to: meetingAt(kind, dayAfter(on, 1)) },
      ],
      next: shown.next && meetingAt(kind, on, shown.next),
    });
  }),
  pageAt('/schools', async (visit) => {
    const told = visit.query.get('show') === 'told';
    const read = await visit.ask(SCHOOLS, { told, after: visit.query.get('after') });
    const shown = schoolsPage(read, visit.words, visit.now);
    return page('meeting/schools.njk', 'Schools to be told', {
      page: shown,
      told,
      next: shown.next && `/schools?${told ? 'show=told&' : ''}after=${encodeURIComponent(shown.next)}`,
    });
  }),
];
