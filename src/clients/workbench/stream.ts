import type { RequestHandler } from 'express';
import { untilOver } from './ask';
import type { Shared } from './shared';
import { sessionOf, visitOf } from './submit';

/** So often, in ms, it is looked whether the session is still there, and a word goes to the browser. */
const BEAT = 20_000;

/**
 * Tells a page of arrivals as they come: how many since it was opened, and nothing else of them. What came in is shown
 * by the list alone, when somebody asks for it: a page that lies open discloses nothing, and keeps no session alive.
 */
export const answerArrivals =
  (shared: Shared): RequestHandler =>
  async (request, response) => {
    const session = await sessionOf(request, shared);
    // No content: a browser does not connect again.
    // How many came in is for the practitioner alone: with others at the screen there is no such line.
    if (!session || (session.present?.length ?? 0) > 0) return void response.status(204).end();
    const ended = new AbortController();
    response.once('close', () => ended.abort());
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
    response.write('retry: 30000\n\n');
    const beat = setInterval(() => {
      shared.sessions.isThere(session.id).then(
        (isThere) => (isThere ? response.write(':\n\n') : ended.abort()),
        () => ended.abort(),
      );
    }, BEAT);
    let count = 0;
    const asker = {
      token: () => shared.tokens.of(session),
      ...visitOf(request, session, shared).purposeFor(),
    };
    try {
      await untilOver(
        shared.hubUrl,
        asker,
        () => response.write(`event: arrived\ndata: ${String((count += 1))}\n\n`),
        ended.signal,
      );
    } finally {
      clearInterval(beat);
      response.end();
    }
  };
