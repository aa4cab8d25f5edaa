import type { Database } from '../kernel';
import { CandidateStore, type Index } from './lookup';
import { planOf, Scorer, type Model } from './matching';

const COMPARED = ['given', 'family', 'order', 'birth', 'sex', 'postcode', 'address', 'town', 'region'];
const SCHEMES = ['CRN', 'CRO', 'LCS', 'MASH', 'NHS', 'PNC', 'POLICE_NOMINAL', 'PRISON_NUMBER', 'UPN'];

/** Starting points, until a model estimated from records is in force. */
const MODEL: Model = {
  format: 'whole-picture/match-model/1',
  records: 10_000,
  othersOfSamePerson: 1,
  comparisons: [...COMPARED, ...SCHEMES.map((scheme) => `identifier:${scheme}`)].map((name) => {
    const { m, u } = planOf({ name, columns: [] });
    return { name, columns: [{ m, u }] };
  }),
  frequencies: {},
  thresholds: { join: 17, possible: 10, part: 14 },
};

export const indexOn = (database: Database): Index => {
  const store = new CandidateStore(database);
  const scorer = new Scorer(MODEL);
  return { inForce: async () => ({ scorer, thresholds: MODEL.thresholds }), candidates: (asked) => store.find(asked) };
};
