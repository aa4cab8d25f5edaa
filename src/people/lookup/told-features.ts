import type { Category } from '../../sharing';
import { ageOn } from '../age';
import type { NameKind, PersonName } from '../identity';
import type { Features, NameFeature } from '../../record-linkage';
import { openAddresses } from '../open-addresses';
import type { AddressFact } from '../people-store';
import { SCHEME_OF } from '../../partnership';
import { categoryOfIdentifier, type PersonView } from '../person-view';

/**
 * What a question is compared with: what this asker may be told of the person, and nothing else. So no answer, no order
 * of answers and no explanation can depend on what is withheld.
 *
 * `names` says what releases an ordinary name, birth date or number: being told who somebody is (to find them), or
 * being told whether an agency knows them (of whom the asker says everything themselves).
 */
export function toldFeatures(view: PersonView, names: Extract<Category, 'IDENTITY' | 'INVOLVEMENT'>): Features {
  const { facts } = view;
  const told = <T extends { readonly assertedBy: PersonView['facts']['names'][number]['assertedBy'] }>(
    entries: readonly T[],
    categoryOf: (entry: T) => Category = () => names,
  ): T[] => entries.filter((entry) => view.tellers(entry.assertedBy, categoryOf(entry)).length > 0);

  return {
    names: told(facts.names, ({ confidential }) => (confidential ? 'PROTECTED_ADDRESS' : names)).flatMap(nameFeature),
    births: told(facts.births).flatMap(({ bornOn, estimated, placeholder }) =>
      bornOn && !placeholder ? [{ on: bornOn, estimated }] : [],
    ),
    sex: facts.sex === 'FEMALE' || facts.sex === 'MALE' ? facts.sex : undefined,
    addresses: told(placesThatFind(view), () => 'ADDRESS').flatMap(({ postcode }) => (postcode ? [{ postcode }] : [])),
    identifiers: [
      ...told(
        facts.identifiers.filter(({ valid, placeholder }) => valid && !placeholder),
        ({ scheme }) => (categoryOfIdentifier(scheme) === 'IDENTITY' ? names : categoryOfIdentifier(scheme)),
      ).map(({ scheme, value }) => ({ scheme: String(scheme), value })),
      ...facts.involvement.flatMap(({ holder, recordKey }) =>
        recordKey !== null && view.releases(holder, 'INVOLVEMENT')
          ? [{ scheme: SCHEME_OF[holder], value: recordKey }]
          : [],
      ),
    ],
  };
}

const KINDS: Partial<Record<keyof typeof NameKind, NameFeature['kind'] | 'NONE'>> = {
  NICKNAME: 'NICKNAME',
  KNOWN_ONLY_AS: 'NICKNAME',
  UNBORN_PLACEHOLDER: 'NONE',
  UNKNOWN: 'NONE',
};

function nameFeature({ given, family, whole, kind }: PersonName): NameFeature[] {
  const as = KINDS[kind] ?? 'NAME';
  return as === 'NONE'
    ? []
    : [{ given: given ?? undefined, family: family ?? undefined, whole: whole ?? undefined, kind: as }];
}

/**
 * Where this person lives, as far as it may help to find them. Of a child nothing, nor of anybody whom somebody has
 * marked as protected or recorded as a victim, an exposed child or a protected party (002 L347, L412-414).
 *
 * On the perpetrator's side only what the asker's own agency recorded, of whom it supervises, and all of that: were it
 * left out where another agency protects them, the words of a match would tell that one does (rule P7).
 */
function placesThatFind(view: PersonView): readonly AddressFact[] {
  const { facts, scope } = view;
  const { side, agency } = scope.practitioner;
  if (side === 'PERPETRATOR') {
    const isSupervised = facts.involvement.some(({ holder, known }) => known && holder === agency);
    return isSupervised ? openAddresses(view).filter(({ assertedBy }) => assertedBy.some((by) => by === agency)) : [];
  }
  const births = facts.births
    .filter(({ placeholder }) => !placeholder)
    .map(({ bornOn, expectedOn }) => bornOn ?? expectedOn);
  const isAdult = births.length > 0 && births.every((day) => day !== null && ageOn(day, scope.today) >= 18);
  return facts.isProtected || !isAdult ? [] : openAddresses(view);
}
