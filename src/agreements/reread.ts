import type { Job } from '../kernel';
import type { AgreementStore } from './agreement-store';

/** An agreement that is loaded, or a review that is held, counts in every process within so many ms. */
const OFTEN = 30_000;

/** Each process reads the agreements again: another may have loaded one, or noted that a review was held. */
export const rereadJob = (agreements: AgreementStore): Job => ({
  name: 'reread-agreements',
  every: OFTEN,
  run: () => agreements.refresh(),
});
