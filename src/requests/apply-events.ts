import { dayInLondon, orderedId } from '../kernel';
import type { SourceAgency } from '../sharing';
import { moveCaseRows, type CaseRow, type CaseStep } from './case-store';
import { caseNotice, movedNotices, movedStep } from './cases';
import { NO_TALLY, type HeldQuestion } from './held';
import type { UnitOfWork } from './unit-of-work';
import { unasked } from './question';
import { lockNotKnownOf } from './question-store';
import type { Sql } from './transaction-store';
import {
  addFirings,
  endWatchesOf,
  firedBefore,
  hearFirst,
  lockOpenCasesAbout,
  peopleWithOpenCases,
  practitionersNamed,
  watchesOn,
  type Firing,
  type AgencyEvent,
  type SetOff,
} from './watch-store';
import { watched } from './watched';
import type { WatchBounds } from './watch-bounds';
import { roomForWatches } from './watch-room';
import { watchersOf, type MayBeTold, type Sounding } from './watchers';
import { WatchedEvent } from './words';

const MOVES: ReadonlySet<string> = new Set(['OFFICER_CHANGED', 'CASE_CLOSED']);

/** Acts on what is heard for the first time. */
export async function actOnHeard(
  sql: Sql,
  ledger: UnitOfWork,
  told: readonly AgencyEvent[],
  mayBeTold: MayBeTold,
  watchBounds: WatchBounds,
): Promise<number> {
  const heard = await hearFirst(sql, told, ledger.now);
  const concerned = await peopleWithOpenCases(sql, [
    ...new Set(heard.filter(({ kind }) => MOVES.has(kind)).flatMap(({ people }) => people)),
  ]);
  for (const event of heard) {
    // Most of what is told is about nobody's case here.
    if (!event.people.some((person) => concerned.has(person))) continue;
    if (event.kind === 'OFFICER_CHANGED') await moveWithOfficer(sql, ledger, event);
    if (event.kind === 'CASE_CLOSED') await closeWithCase(sql, ledger, event);
  }
  await fire(sql, ledger, heard, mayBeTold, watchBounds);
  return heard.length;
}

/**
 * Somebody else holds the case at its agency, so somebody else holds its questions; or nobody yet, and then the desk
 * does.
 */
async function moveWithOfficer(sql: Sql, ledger: UnitOfWork, { source, people, facts }: AgencyEvent): Promise<void> {
  const { book, now } = ledger;
  const hasEnded = facts['ended_on'] !== null && facts['ended_on'] !== undefined;
  const [officer, team] = [facts['officer'], facts['team']].map((fact) =>
    typeof fact === 'string' ? fact : undefined,
  );
  const [successor] = officer === undefined ? [] : await practitionersNamed(sql, source, [officer]);
  const steps: CaseStep[] = [];
  for (const file of await lockOpenCasesAbout(sql, source, people)) {
    const isTheirs = successor !== undefined && file.holderPractitioner === successor.id;
    if (hasEnded && !isTheirs && file.holderPractitioner !== null) continue;
    const holderDesk = !hasEnded && team !== undefined && book.isOpen(source, team) ? team : file.holderDesk;
    const holderPractitioner = hasEnded ? null : (successor?.id ?? null);
    if (holderDesk === file.holderDesk && holderPractitioner === file.holderPractitioner) continue;
    const moved: CaseRow = { ...file, holderDesk, holderPractitioner, version: file.version + 1 };
    steps.push(movedStep(file, moved, 'the agency’s record of who holds the case changed', undefined, now));
    ledger.tell(...movedNotices(book, file, moved, now));
  }
  await moveCaseRows(sql, steps, now);
}

async function closeWithCase(sql: Sql, ledger: UnitOfWork, { source, people }: AgencyEvent): Promise<void> {
  const because = 'the agency closed its case';
  const { now } = ledger;
  const files = await lockOpenCasesAbout(sql, source, people);
  const closed = files.map((file) => ({ ...file, isClosed: true, version: file.version + 1 }));
  await moveCaseRows(
    sql,
    closed.map((file) => ({ case: file, event: { type: 'CLOSED' as const, because }, by: undefined, claimedAt: now })),
    now,
  );
  for (const held of await lockNotKnownOf(
    sql,
    files.map(({ id }) => id),
  ))
    ledger.step(held, { type: 'CLOSED', says: because }, undefined);
  for (const file of closed) {
    await endWatchesOf(sql, file.id, because, now);
    ledger.tell(caseNotice(ledger.book, 'CASE_CLOSED', file, now));
  }
}

const isWatched = (kind: string): kind is WatchedEvent => Object.hasOwn(WatchedEvent, kind);

/**
 * A watch fires once for each event, for whoever holds the case now, and is followed like an answer. What goes beyond
 * the bounds of an hour is asked about together: one question, and one notice, stand for all the rest of one kind from
 * one agency.
 */
async function fire(
  sql: Sql,
  ledger: UnitOfWork,
  heard: readonly AgencyEvent[],
  mayBeTold: MayBeTold,
  watchBounds: WatchBounds,
): Promise<void> {
  const pairs = heard
    .filter(({ kind }) => isWatched(kind))
    .flatMap((event) => event.people.map((person) => ({ event, person })));
  if (pairs.length === 0) return;
  const setOff = await watchesOn(
    sql,
    pairs.map(({ person }) => person),
    pairs.map(({ event }) => event.kind),
    dayInLondon(ledger.now),
  );
  const heardOf = setOff.flatMap((one) =>
    pairs
      .filter(({ event, person }) => person === one.person && event.kind === one.kind)
      .map(({ event }) => ({ ...one, event })),
  );
  const firings = await thoseThatMayBeTold(heardOf, mayBeTold, ledger.now);
  if (firings.length === 0) return;
  const before = await firedBefore(
    sql,
    firings.map(({ watch }) => watch.id),
    firings.map(({ event }) => event.key),
  );
  const added: Firing[] = [];
  const seen = new Set(before);
  // Two watches of one case on one event are one thing to act on.
  const askedFor = new Map<string, string>();
  const room = await roomForWatches(
    sql,
    firings.map(({ watch }) => watch.id),
    firings.map(({ file }) => file),
    watchBounds,
    ledger.now,
  );
  for (const { watch, file, kind, event, agency } of firings) {
    const key = `${watch.id} ${event.key}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const { category, message, isUrgent } = watched(kind);
    const sameEvent = askedFor.get(`${file.id} ${event.key}`);
    if (sameEvent !== undefined) {
      added.push({ watch: watch.id, event: event.key, kind, question: sameEvent, isRest: false });
      continue;
    }
    const isRest = !room.takes(watch.id, file);
    const standing = isRest ? room.restOf(watch.id, kind, agency) : undefined;
    if (standing !== undefined) {
      added.push({ watch: watch.id, event: event.key, kind, question: standing, isRest });
      continue;
    }
    const question = unasked(orderedId(), 'WATCH', isUrgent ? 'AMBER' : 'GREEN', ledger.now);
    if (isRest) room.standsForRest(watch.id, kind, agency, question.id);
    const draft: HeldQuestion = {
      question,
      requestId: null,
      caseId: file.id,
      enquiryId: null,
      person: watch.person,
      agency,
      askedDesk: null,
      shownDesk: null,
      askingAgency: file.agency,
      askerSide: null,
      holderDesk: file.holderDesk,
      holderPractitioner: file.holderPractitioner,
      stage: 'CHANGE_OF_CIRCUMSTANCES',
      purpose: watch.purpose,
      scope: [category],
      undecided: [],
      askedAt: ledger.now.toISOString(),
      answerId: null,
      tally: NO_TALLY,
    };
    if (!isRest) askedFor.set(`${file.id} ${event.key}`, question.id);
    const because = isRest ? `${message} ${REST_SAYS}` : message;
    const { told } = event;
    ledger.step(
      draft,
      {
        type: 'FIRED',
        event: kind,
        because,
        ...(isRest && { isRest }),
        ...(!isRest &&
          told && {
            entry: told.entry,
            reference: told.reference,
            ...(told.happened && { happenedAt: told.happened.toISOString() }),
          }),
      },
      undefined,
    );
    added.push({ watch: watch.id, event: event.key, kind, question: question.id, isRest });
  }
  // Written after the ledger has written the questions.
  ledger.afterwards((later) => addFirings(later, added, ledger.now));
}

/** Of what watches hear, what its watcher may be told now (rule P6), and by whose word. Of the rest there is no trace. */
async function thoseThatMayBeTold<One extends SetOff & { readonly event: AgencyEvent }>(
  firings: readonly One[],
  mayBeTold: MayBeTold,
  now: Date,
): Promise<(One & { readonly agency: SourceAgency })[]> {
  const soundings = firings.map(({ watch, file, kind, event }) =>
    watchersOf({ watch, file }).map((watcher): Sounding => ({
      watcher,
      kind,
      source: event.source,
      category: watched(kind).category,
      watched: watch.person,
      inIndex: event.inIndex,
    })),
  );
  const told = await mayBeTold(soundings.flat(), now);
  let place = 0;
  return firings.flatMap((firing, index) => {
    const from = place;
    place += soundings[index]!.length;
    const [agency, ...others] = told.slice(from, place);
    return agency !== undefined && !others.includes(undefined) ? [{ ...firing, agency }] : [];
  });
}

const REST_SAYS =
  'It happened more often within an hour than is asked about one by one: this question stands for all the rest.';
