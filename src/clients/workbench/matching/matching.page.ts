import { mapShown, type Reading, type Shown } from '../ask';
import { dayInWords, instantInWords, type Words } from '../words';

/** One of a pair, as whoever decides may see them. */
export interface Side {
  readonly id: string;
  readonly name: Shown<string>;
  readonly bornOn: Shown<string>;
  readonly sex: Shown<string>;
  readonly numbers: Shown<string>;
  readonly addresses: Shown<string>;
  readonly known: Shown<string>;
}

function sideOf(person: Reading, words: Words): Side {
  return {
    id: person.text('id'),
    name: person.value('name'),
    bornOn: mapShown(person.value('birthDate'), dayInWords),
    sex: mapShown(person.value('sex'), (sex) => words.label('Sex', sex)),
    numbers: mapShown(person.entries('identifiers'), (list) =>
      list.map((one) => `${words.label('IdentifierScheme', one.text('scheme'))} ${one.text('value')}`).join('; '),
    ),
    addresses: mapShown(person.entries('addresses'), (list) =>
      list
        .map((one) => {
          const ended = one.maybe('endedOn');
          const place = [...(one.maybe<readonly string[]>('lines') ?? []), one.maybe('postcode')].filter(Boolean);
          return `${place.join(', ')}${ended ? ` (until ${dayInWords(ended)})` : ''}`;
        })
        .join('; '),
    ),
    known: mapShown(person.entries('involvement'), (list) =>
      list
        .map(
          (one) =>
            `${words.agency(one.text('agency'))}: ${words.label('InvolvementStatus', one.text('status')).toLowerCase()}`,
        )
        .join('; '),
    ),
  };
}

const COMPARED: Readonly<Record<string, string>> = {
  given: 'Given name',
  family: 'Family name',
  order: 'Order of the names',
  birth: 'Date of birth',
  kin: 'Whether they may be relatives',
};

/** What was compared, in words: a number by the name of its kind. */
function comparedIn(comparison: string, words: Words): string {
  const [, scheme] = /^identifier:(\w+)$/i.exec(comparison) ?? [];
  if (scheme !== undefined) return words.label('IdentifierScheme', scheme.toUpperCase());
  return COMPARED[comparison.toLowerCase()] ?? words.capital(comparison.toLowerCase().replaceAll('_', ' '));
}

/** A pair side by side, with the evidence comparison by comparison. */
export function pairOf(review: Reading, words: Words) {
  return {
    id: review.text('id'),
    why: words.label('MatchReason', review.text('why')),
    since: instantInWords(review.text('openedAt')),
    isUnsure: review.is('isUnsure'),
    forbiddenBy: review.texts('forbiddenBy').map((value) => ({ value, text: words.label('MatchProhibition', value) })),
    one: sideOf(review.part('one'), words),
    other: sideOf(review.part('other'), words),
    evidence: review.list('evidence').map((each) => ({
      comparison: comparedIn(each.text('comparison'), words),
      level: each.maybe('level')?.toLowerCase().replaceAll('_', ' ') ?? 'not told to you',
      speaks: words.label('EvidenceSpeaks', each.text('speaks')),
    })),
  };
}

export function matchesPage(read: Reading, words: Words) {
  const list = read.part('matchReviews');
  const pageInfo = list.part('pageInfo');
  return {
    pairs: list.list('nodes').map((review) => pairOf(review, words)),
    next: pageInfo.is('hasNextPage') ? pageInfo.text('endCursor') : undefined,
  };
}
