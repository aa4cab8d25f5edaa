import type { Requests } from '../../requests';
import type { TurnJob } from './turns';

/**
 * Reminders, chases, and questions about people who have become known. Whoever is heard, or is not, has a job of their
 * own.
 */
export const lookAtRequests = (requests: Requests): TurnJob => ({
  name: 'look-at-requests',
  says: {
    FAILED: 'what is due was not looked at; it is looked at again',
    BEHIND: 'more is due than is looked at in one turn; the rest waits for the next',
    DONE: 'what is due is looked at to its end again',
  },
  async turn({ now, isOver }) {
    let events = 0;
    for (;;) {
      const { reminded, chased, escalated, becameKnown, isMore } = await requests.tick(now);
      events += reminded + chased + escalated + becameKnown;
      if (!isMore) return { state: 'DONE', events, bytes: 0 };
      if (isOver()) return { state: 'BEHIND', why: 'its turn was over', events, bytes: 0 };
    }
  },
});
