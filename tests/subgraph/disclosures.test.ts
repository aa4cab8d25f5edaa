import type { Category } from '../../src/sharing';
import { newDisclosures, type Disclosure, type RestsOn } from '../../src/subgraph';

// The one door into the log for what a reply shows: what no grant releases does not pass it.

const entry = (shown: Category[]): Disclosure => ({
  source: 'police',
  from: 'record',
  person: 'somebody',
  agreements: [],
  shown,
  shownFields: [],
  withheld: [],
  withheldFields: [],
});
const grant = (released: Category[], inPart: Category[] = []) =>
  ({
    released: new Map(released.map((category) => [category, 'ISA-1'])),
    inPart: new Map(inPart.map((category) => [category, {}])),
  }) as unknown as RestsOn;

test.each<[string, Category[], RestsOn]>([
  ['nothing, and no grant', [], undefined],
  ['what the grant releases', ['IDENTITY'], grant(['IDENTITY', 'INVOLVEMENT'])],
  ['what it releases in part', ['IDENTITY'], grant([], ['IDENTITY'])],
])('%s is entered', (_, shown, restsOn) => {
  const { disclose, disclosures } = newDisclosures();
  disclose(restsOn, entry(shown));
  expect(disclosures).toEqual([entry(shown)]);
});

test.each<[string, Category[], RestsOn]>([
  ['something without a grant', ['IDENTITY'], undefined],
  ['more than the grant releases', ['IDENTITY', 'PROTECTED_ADDRESS'], grant(['IDENTITY'])],
])('%s is refused, and is not entered', (_, shown, restsOn) => {
  const { disclose, disclosures } = newDisclosures();
  expect(() => disclose(restsOn, entry(shown))).toThrow(/although no grant releases it/);
  expect(disclosures).toEqual([]);
});
