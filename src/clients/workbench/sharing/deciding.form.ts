import {
  checkboxes,
  form,
  longText,
  optionalDate,
  optionalLongText,
  optionalRadios,
  optionalText,
  radios,
  type Choice,
  type FormError,
} from '../forms';
import { LABELS, type Words } from '../words';

const CONSENT = 'CONSENT';
const GENERAL = Object.keys(LABELS['GeneralGround'] ?? {});
const MARAC = Object.keys(LABELS['MaracGround'] ?? {});

interface Decided {
  readonly outcome: string;
  readonly categories: readonly string[];
  readonly validUntil: string | undefined;
  readonly basis: string | undefined;
  readonly citation: string | undefined;
  readonly benefit: string | undefined;
  readonly individualInterest: string | undefined;
  readonly publicInterest: string | undefined;
  readonly harm: string | undefined;
  readonly relevantBecause: string;
  readonly proportionalBecause: string;
}

/** Deciding whether to share. Each ground asks for its own words; the hub checks them again. */
export const decidingForm = (words: Words, categories: readonly Choice[], riskTo: string | undefined) =>
  form({
    name: 'sharing-decide',
    button: 'Record the decision',
    fields: {
      outcome: radios({
        label: 'What do you decide?',
        choices: Object.keys(LABELS['SharingDecisionOutcome'] ?? {}).map((value) => ({
          value,
          text: words.label('SharingDecisionOutcome', value),
        })),
        missing: 'Choose what you decide',
      }),
      categories: checkboxes({ label: 'Which part, if you share a part?', choices: categories }),
      validUntil: optionalDate({
        label: 'Until which day, if you share?',
        hint: 'At most a year away',
        what: 'day',
        example: '27 3 2027',
      }),
      basis: optionalRadios({
        label: 'On what does sharing rest?',
        choices: [
          { value: CONSENT, text: 'The person’s own consent, as it is recorded' },
          ...GENERAL.map((value) => ({ value, text: words.label('GeneralGround', value) })),
          ...MARAC.map((value) => ({ value, text: words.label('MaracGround', value) })),
        ],
      }),
      citation: optionalText({
        label: 'Which enactment, or which court and order?',
        hint: 'Where the law requires it or a court directs it',
        most: 500,
      }),
      benefit: optionalLongText({
        label: 'Which benefit to the child?',
        hint: 'Where the benefit to a child outweighs the interests in confidence. Say this, and weigh both.',
      }),
      individualInterest: optionalLongText({
        label: 'The individual’s interest in confidence, and why the benefit outweighs it',
      }),
      publicInterest: optionalLongText({
        label: 'The public’s interest in confidence, and why the benefit outweighs it',
      }),
      harm: optionalLongText({
        label: 'Which harm, and why would withholding put them at risk of it?',
        hint: 'For a MARAC',
      }),
      relevantBecause: longText({
        label: 'Why is it relevant to the risk, or why is it not?',
        missing: 'Enter why it is relevant, or why it is not',
      }),
      proportionalBecause: longText({
        label: 'Why is what you decide proportional?',
        missing: 'Enter why it is proportional',
      }),
    },
    check: (given) => errorsIn(given, riskTo),
  });

function errorsIn(given: Decided, riskTo: string | undefined): FormError[] {
  const { outcome, categories, basis } = given;
  const need = (field: keyof Decided, text: string): FormError[] =>
    given[field] === undefined ? [{ field, text }] : [];
  if (outcome === 'NOT_SHARE') return [];
  return [
    ...(outcome === 'SHARE_IN_PART' && categories.length === 0
      ? [{ field: 'categories', text: 'Choose which part is shared' }]
      : []),
    ...need('validUntil', 'Enter until which day it is shared'),
    ...need('basis', 'Choose on what sharing rests'),
    ...(basis === 'REQUIRED_BY_LAW' || basis === 'DIRECTED_BY_COURT'
      ? need('citation', 'Enter the enactment, or the court and its order')
      : []),
    ...(basis === 'CHILD_BENEFIT'
      ? [
          ...need('benefit', 'Enter the benefit to the child'),
          ...need('individualInterest', 'Weigh the individual’s interest'),
          ...need('publicInterest', 'Weigh the public’s interest'),
        ]
      : []),
    ...(basis !== undefined && MARAC.includes(basis) ? need('harm', 'Enter which harm') : []),
    ...(basis !== undefined && (basis === 'CHILD_BENEFIT' || MARAC.includes(basis)) && riskTo === undefined
      ? [
          {
            field: 'basis',
            text: 'You may not see whose risk it is to reduce, so you cannot name them. Choose another ground, or leave it to a colleague',
          },
        ]
      : []),
  ];
}

/** The decision as the hub takes it. */
export function decisionOf(request: string, given: Decided, riskTo: string | undefined): object {
  const { outcome, categories, basis, relevantBecause, proportionalBecause } = given;
  const said = { request, outcome, relevantBecause, proportionalBecause };
  if (outcome === 'NOT_SHARE') return said;
  const { validUntil, citation, benefit, individualInterest, publicInterest, harm } = given;
  return {
    ...said,
    validUntil,
    ...(outcome === 'SHARE_IN_PART' && { categories }),
    basis:
      basis === CONSENT
        ? { consent: true }
        : basis !== undefined && MARAC.includes(basis)
          ? { marac: { ground: basis, harmed: riskTo, because: harm } }
          : {
              general: {
                ground: basis,
                ...(basis === 'CHILD_BENEFIT'
                  ? { child: riskTo, benefit, individualInterest, publicInterest }
                  : { citation }),
              },
            },
  };
}

export const revokeForm = form({
  name: 'sharing-revoke',
  button: 'Revoke the decision',
  isWarning: true,
  fields: { because: longText({ label: 'Why is it revoked?', missing: 'Enter why it is revoked' }) },
});
