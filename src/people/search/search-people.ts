import { GraphQLError } from 'graphql';
import type { RequestScope } from '../../subgraph';
import {
  agreeing,
  askedFeatures,
  birthOf,
  nameWordsOf,
  numbersOf,
  postcodeOf,
  problemWith,
  sealOf,
  TOO_COMMON,
  toBeSure,
  toldFeatures,
  type Allowances,
  type Likeness,
  type Matcher,
  type Particulars,
  type Sealed,
  type SeenPeople,
} from '../lookup';
import type { Evidence } from '../../record-linkage';

/** Somebody who may be meant, whom the asker may see. */
export interface Found {
  readonly id: string;
  readonly likeness: Exclude<Likeness, 'OTHER'>;
  readonly evidence: Evidence;
}

export interface SearchDeps {
  readonly matcher: Matcher;
  readonly people: SeenPeople;
  readonly allowances: Allowances;
  readonly sealed: Sealed;
}

/** More than that is no answer but a list. */
export const MOST_FOUND = 20;

/**
 * Finds people by what the asker knows of them, the likeliest first.
 *
 * It cannot be made a tracing tool of: compared is what the asker says with what the asker may be told of each person,
 * so what is withheld of somebody changes neither whether they are found, nor their place, nor what is said of it.
 * Where somebody protected lives is compared with nothing at all. Whoever may not be seen is counted nowhere. It takes
 * the same statements whether anybody is found or not.
 */
export class SearchPeople {
  constructor(private readonly deps: SearchDeps) {}

  async find(
    scope: RequestScope,
    asked: Particulars,
    way: 'SEARCH' | 'CONTACT' = 'SEARCH',
  ): Promise<{ readonly found: readonly Found[]; readonly more: boolean; readonly advice: string | undefined }> {
    const { allowances, matcher, people, sealed } = this.deps;
    scope.askedFor.push(`${way} ${sealOf(asked, sealed)}`);
    const problem = problemWith(asked, scope.today) ?? tooLittle(asked);
    if (problem !== undefined) throw new GraphQLError(problem, { extensions: { code: 'BAD_USER_INPUT' } });
    await allowances.take(way, scope, [asked]);

    const wanted = askedFeatures(asked);
    const [ids = []] = await matcher.candidates([wanted], scope.practitioner.side);
    const compare = await matcher.open();
    const views = await people.find([...new Set(ids)], scope);
    const found = [...views.values()].flatMap((view): Found[] => {
      if (!view.isVisible) return [];
      const { likeness, evidence } = compare(wanted, toldFeatures(view, 'IDENTITY'));
      // Somebody else's name with a number that is right must not tell whose it is.
      return likeness === 'OTHER' || !agreeing(evidence).has('name') ? [] : [{ id: view.id, likeness, evidence }];
    });
    // Between equals, an order that says nothing: not of when they were loaded, nor of anybody else.
    const placeOf = new Map(found.map(({ id }) => [id, sealed(`place ${id}`)]));
    found.sort((a, b) => b.evidence.bits - a.evidence.bits || (placeOf.get(a.id)! < placeOf.get(b.id)! ? -1 : 1));
    const advice = toBeSure(asked) ?? (compare(wanted, wanted).likeness === 'OTHER' ? TOO_COMMON : undefined);
    return { found: found.slice(0, MOST_FOUND), more: found.length > MOST_FOUND, advice };
  }
}

/**
 * A number alone is looked for by person(of:), which tells who it is or nothing; to search takes a name and something
 * else.
 */
function tooLittle(asked: Particulars): string | undefined {
  if (nameWordsOf(asked).join('').length < 3) {
    return 'Nothing was searched for: give a name of at least 3 letters. Whose a number is, person(of:) tells.';
  }
  if (birthOf(asked) === undefined && postcodeOf(asked) === undefined && numbersOf(asked).length === 0) {
    return 'Nothing was searched for: a name alone is not enough. Add a birth date, an identifier, or a postcode.';
  }
  return undefined;
}
