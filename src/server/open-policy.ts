import type { Logger } from 'pino';
import { AgreementStore, rereadJob } from '../agreements';
import { dayInLondon, keepDoing, type Clock, type Database, type Releasers } from '../kernel';

export type Policy = Awaited<ReturnType<typeof openPolicy>>;

/** The agreements in force between agencies, as this process reads them; read again as long as it lives. */
export async function openPolicy(hub: Database, deps: { log: Logger; clock: Clock }, releasers: Releasers) {
  const { log, clock } = deps;
  const agreements = new AgreementStore(hub);
  await agreements.refresh();
  const rereading = keepDoing([rereadJob(agreements)], {
    clock,
    onFault: (_, cause) => log.error({ err: cause }, 'agreements were not read again'),
  });
  releasers.add(() => rereading.stop());
  return { agreements, inForce: () => agreements.on(dayInLondon(clock.now())) };
}
