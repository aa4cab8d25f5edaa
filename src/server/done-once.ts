import { createHash } from 'node:crypto';
import type { Config } from '../config';
import { openExactlyOnce, WHOLE, type ExactlyOnce } from '../exactly-once';
import { ERROR_CODES, refusal } from '../gateway';
import type { Database } from '../kernel';
import type { PeopleSubgraph } from '../people';
import { whereWorkIs } from '../requests';
import { grantSecretOf } from './secrets/grant-keys';

/** Mutations that have a key, each done once; what they answered is decided again before it is shown again. */
export function doneOnce(config: Config, hub: Database, people: Pick<PeopleSubgraph, 'seenBy'>): ExactlyOnce {
  return openExactlyOnce({
    database: hub,
    secret: createHash('sha256').update(grantSecretOf(config)).digest(),
    whoseIs: (numbers) => whereWorkIs(hub, numbers),
    async peopleSeen(scope, numbers) {
      const views = await Promise.all(numbers.map((value) => people.seenBy(scope).load({ scheme: 'HUB', value })));
      return Object.fromEntries(
        numbers.flatMap((number, index) => (views[index] ? [[number, views[index].readsClosedTexts]] : [])),
      );
    },
    async releasedOf(scope, shown) {
      const views = await Promise.all(
        shown.map(({ person }) => people.seenBy(scope).load({ scheme: 'HUB', value: person })),
      );
      return Object.fromEntries(
        shown.flatMap(({ source, person, shown: categories }, index) => {
          const grant = views[index]?.grantOf(source);
          // What nothing released before the act is decided by what does now.
          return categories.flatMap((category) => {
            const part = grant?.released.has(category) ? WHOLE : JSON.stringify(grant?.inPart.get(category)?.entries);
            return part === undefined ? [] : [[`${source} ${person} ${category}`, part] as const];
          });
        }),
      );
    },
    async mayStillBeShown(scope, { disclosures }) {
      for (const entry of disclosures) {
        const view = await people.seenBy(scope).load({ scheme: 'HUB', value: entry.person });
        const grant = view?.grantOf(entry.source);
        if (entry.shown.some((category) => !grant?.released.has(category) && !grant?.inPart.has(category)))
          return false;
        scope.disclose(grant, entry);
      }
      return true;
    },
    refusal: (code) => refusal(code, ERROR_CODES[code].says),
  });
}
