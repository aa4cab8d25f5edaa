import { randomBytes, randomUUID } from 'node:crypto';
import { AgreementStore } from '../../agreements';
import { dayInLondon, type Database } from '../../kernel';
import { signalsOn } from '../../people';
import type { MayBeTold, Watcher } from '../../requests';
import type { SourceAgency } from '../../sharing';
import { newDisclosures, SealedCursors, type RequestScope } from '../../subgraph';

/** What a watch may tell its setter, by the policy and the people as they stand when it fires. */
export function toldByWatches(hub: Database): MayBeTold {
  const agreements = new AgreementStore(hub);
  return async (soundings, now) => {
    if (soundings.length === 0) return [];
    await agreements.refresh();
    const today = dayInLondon(now);
    const mayBeSignalled = signalsOn(hub, () => agreements.on(today));
    const byWatcher = new Map<string, number[]>();
    soundings.forEach(({ watcher }, index) => {
      const key = JSON.stringify(watcher);
      byWatcher.set(key, [...(byWatcher.get(key) ?? []), index]);
    });
    const told: (SourceAgency | undefined)[] = soundings.map(() => undefined);
    for (const places of byWatcher.values()) {
      const scope = scopeOf(soundings[places[0]!]!.watcher, now, today);
      const answers = await mayBeSignalled(
        scope,
        places.map((place) => soundings[place]!),
      );
      places.forEach((place, index) => (told[place] = answers[index]));
    }
    return told;
  };
}

/** Nobody turns a page of what is asked here. */
const cursors = new SealedCursors([randomBytes(32)]);

/** As if the watcher asked at that moment. Nothing of it is shown to anybody, so nothing of it is logged. */
const scopeOf = ({ purpose, ...practitioner }: Watcher, startedAt: Date, today: string): RequestScope => ({
  requestId: randomUUID(),
  startedAt,
  today,
  practitioner,
  purpose,
  ...newDisclosures(),
  askedFor: [],
  outcomes: new Map(),
  cursors,
  requestValues: new Map(),
});
