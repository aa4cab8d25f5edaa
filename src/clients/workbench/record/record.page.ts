import type { Reading } from '../ask';
import type { Choice } from '../forms';
import { dayInWords, type Words } from '../words';
import type { AboutCallOut, ContactToSend, Subject } from './record.form';

/** A contact that waits until somebody says who is meant: what was typed, and numbers of the hub. */
export interface Draft {
  readonly contact: ContactToSend;
  readonly toConfirm: readonly {
    readonly subject: number;
    readonly advice: string | null;
    readonly people: readonly {
      readonly id: string;
      readonly likelihood: string | null;
      readonly because: readonly string[];
    }[];
  }[];
}

/** Who may be meant, as the hub answered it: numbers alone, so that what is shown of each is asked when it is shown. */
export const toConfirmIn = (recorded: Reading): Draft['toConfirm'] =>
  recorded.list('toConfirm').map((one) => {
    const possible = one.part('possible');
    return {
      subject: Number(one.text('subject')),
      advice: possible.maybe('advice') ?? null,
      people: possible
        .part('people')
        .list('nodes')
        .map((found) => ({
          id: found.part('person').text('id'),
          likelihood: found.maybe('likelihood') ?? null,
          because: found.maybe<string[]>('because') ?? [],
        })),
    };
  });

/** Everybody who may be meant in a draft, in the order in which they are asked for. */
export const everybodyIn = ({ toConfirm }: Draft): readonly string[] => [
  ...new Set(toConfirm.flatMap(({ people }) => people.map(({ id }) => id))),
];

/** What the contact says of somebody, as one reads it. */
export function saidOf({ role, particulars = {} }: Subject, words: Words): string {
  const { given, family, bornOn, postcode } = particulars;
  return [
    [given, family].filter(Boolean).join(' ') || 'somebody without a name',
    words.label('SubjectRole', role).toLowerCase(),
    bornOn && `born ${dayInWords(bornOn)}`,
    postcode && `postcode ${postcode}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** Of each person in question, those who may be meant, side by side with the evidence. */
export function whoQuestions(read: Reading | undefined, draft: Draft, words: Words) {
  const everybody = everybodyIn(draft);
  return draft.toConfirm.map(({ subject, advice, people }) => ({
    subject,
    advice,
    says: `Who is this? The contact says: ${saidOf(draft.contact.subjects[subject]!, words)}`,
    choices: people.flatMap(({ id, likelihood, because }): Choice[] => {
      const person = read?.maybePart(`p${everybody.indexOf(id)}`);
      if (!person) return [];
      const [name, bornOn, known] = [person.value('name'), person.value('birthDate'), person.entries('involvement')];
      const knows =
        known.kind === 'shown'
          ? known.value
              .filter((mark) => mark.text('status') === 'KNOWN')
              .map((mark) => words.agency(mark.text('agency')))
          : undefined;
      return [
        {
          value: id,
          text: name.kind === 'shown' ? name.value : 'Somebody whose name is withheld from you',
          hint: [
            bornOn.kind === 'shown'
              ? `Born ${dayInWords(bornOn.value)}`
              : bornOn.kind === 'none'
                ? 'No date of birth recorded'
                : 'Date of birth withheld',
            knows === undefined
              ? 'You may not see who knows them'
              : knows.length > 0
                ? `Known to ${knows.join(', ')}`
                : 'No agency says that it knows them',
            likelihood && words.label('Likelihood', likelihood),
            because.length > 0 && because.map((one) => one.replace(/\.$/, '')).join('. '),
          ]
            .filter(Boolean)
            .map((sentence) => `${sentence}.`)
            .join(' '),
        },
      ];
    }),
  }));
}

/** A call-out for which a contact is recorded; undefined where a contact stands already. */
export function callOutIn(read: Reading): AboutCallOut | undefined {
  const entry = read.part('triageEntry');
  if (entry.text('kind') !== 'CALL_OUT') return undefined;
  return {
    reference: entry.text('reference'),
    grade: entry.maybe('grade'),
    people: entry.list('people').map((one, index) => {
      const person = one.part('person');
      const name = person.value('name');
      return {
        id: person.text('id'),
        name: name.kind === 'shown' ? name.value : `Person ${index + 1}, whose name is withheld`,
        role: one.text('role'),
      };
    }),
  };
}
