import type { Reading, Shown } from '../ask';
import { mapShown } from '../ask';
import { dayInWords, type Words } from '../words';

/** What a search has found: numbers of the hub and why, nothing that says who it is. */
export interface Found {
  readonly people: readonly {
    readonly id: string;
    readonly likelihood: string | null;
    readonly because: readonly string[];
  }[];
  readonly advice: string | null;
}

/** One of those who may be meant. */
export interface Candidate {
  readonly id: string;
  readonly name: Shown<string>;
  readonly bornOn: Shown<string>;
  readonly known: Shown<readonly { readonly agency: string; readonly status: string }[]>;
  readonly likelihood: string;
  readonly because: readonly string[];
}

/** Those who may be meant, the likeliest first, as the hub put them; whoever may not be seen any more is left out. */
export function candidates(read: Reading, { people, advice }: Found, words: Words) {
  return {
    advice,
    candidates: people.flatMap(({ likelihood, because }, index): Candidate[] => {
      const person = read.maybePart(`p${index}`);
      if (!person) return [];
      return [
        {
          id: person.text('id'),
          name: person.value('name'),
          bornOn: mapShown(person.value('birthDate'), dayInWords),
          known: mapShown(person.entries('involvement'), (list) =>
            list.map((one) => ({
              agency: words.agency(one.text('agency')),
              status: words.label('InvolvementStatus', one.text('status')),
            })),
          ),
          likelihood: likelihood === null ? '' : words.label('Likelihood', likelihood),
          because,
        },
      ];
    }),
  };
}
