import type { Database } from '../kernel';
import { CandidateStore, type Index } from './lookup';
import { plansFor } from './matching/comparisons';
import type { Model } from './matching';

const SCHEMES = ['CRN', 'CRO', 'LCS', 'MASH', 'NHS', 'PNC', 'POLICE_NOMINAL', 'PRISON_NUMBER', 'UPN'];

const MODEL: Model = {
  format: 'whole-picture/match-model/1',
  records: 10_000,
  othersOfSamePerson: 1,
  comparisons: plansFor([], SCHEMES).map(({ name, m, u }) => ({ name, columns: [{ m, u }] })),
  frequencies: {},
  thresholds: { join: 17, possible: 10, part: 14 },
};

export const indexOn = (database: Database): Index => {
  const store = new CandidateStore(database);
  return { model: async () => MODEL, candidates: (asked) => store.find(asked) };
};
