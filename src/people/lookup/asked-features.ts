import type { Features } from '../../record-linkage';
import { birthOf, numbersOf, type Particulars } from './particulars';

/** What an asker knows of somebody, as matching reads it. */
export function askedFeatures(particulars: Particulars): Features {
  const { given, family, name, sex, postcode } = particulars;
  const bornOn = birthOf(particulars);
  const isNamed = [given, family, name].some((part) => (part ?? '').trim() !== '');
  return {
    names: isNamed
      ? [{ given: given ?? undefined, family: family ?? undefined, whole: name ?? undefined, kind: 'NAME' }]
      : [],
    births: bornOn === undefined ? [] : [{ on: bornOn }],
    sex: sex === 'FEMALE' || sex === 'MALE' ? sex : undefined,
    addresses: postcode ? [{ postcode }] : [],
    identifiers: numbersOf(particulars),
  };
}
