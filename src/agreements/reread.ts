import type { AgreementStore } from './agreement-store';

/**
 * Reads the agreements again from time to time: another process may have loaded one, or noted that a review was held.
 */
export function rereadEvery(
  milliseconds: number,
  agreements: AgreementStore,
  onFault: (cause: unknown) => void,
): { stop(): Promise<void> } {
  let reading = Promise.resolve();
  const timer = setInterval(() => {
    reading = agreements.refresh().catch(onFault);
  }, milliseconds).unref();
  return {
    stop() {
      clearInterval(timer);
      return reading;
    },
  };
}
