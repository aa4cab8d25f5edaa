import type { Dice } from '../dice';
import type { Play } from '../play';
import { GUESSED_NAMES, GUESSED_POSTCODES, GUESSES, KEYS, NUMBERS } from '../worlds';

// Fills the form of a page as somebody would who guesses: from what stands in the page, whatever screen it is of.

/** Fields whose value is no free text, by their names. */
function typed(name: string, { asker }: Play, dice: Dice): string {
  if (name === 'number') return dice.pick(KEYS).value;
  if (name === 'caseNumber') return dice.pick([NUMBERS.him.CRN, 'P-CASE-2']);
  if (name === 'desk') return asker.desk;
  if (name === 'given') return dice.pick(GUESSED_NAMES).given;
  if (name === 'family') return dice.chance(0.5) ? 'Quillstone' : dice.pick(GUESSED_NAMES).family;
  if (name === 'postcode') return dice.pick(GUESSED_POSTCODES);
  if (name.endsWith('-day')) return dice.pick(['30', '25']);
  if (name.endsWith('-month')) return '11';
  if (name.endsWith('-year')) return dice.pick(['1988', '2026']);
  return dice.pick(GUESSES);
}

const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** What is sent: each field that the page's own form has, in its order. */
export function filledIn(page: string, play: Play, dice: Dice): URLSearchParams | undefined {
  const form = /<main[\s\S]*?(<form method="post"[\s\S]*?<\/form>)/.exec(page)?.[1];
  if (form === undefined) return undefined;
  const sent = new URLSearchParams();
  const choices = new Map<string, string[]>();
  for (const [tag] of form.matchAll(/<(?:input|textarea)[^>]*>/g)) {
    const [name, kind] = [attribute(tag, 'name'), attribute(tag, 'type')];
    if (kind === 'hidden') sent.append(name, attribute(tag, 'value'));
    else if (kind === 'radio' || kind === 'checkbox')
      choices.set(name, [...(choices.get(name) ?? []), attribute(tag, 'value')]);
    else sent.append(name, typed(name, play, dice));
  }
  for (const [, tag = '', options = ''] of form.matchAll(/(<select[^>]*>)([\s\S]*?)<\/select>/g))
    choices.set(
      attribute(tag, 'name'),
      [...options.matchAll(/<option[^>]*>/g)].map(([option]) => attribute(option, 'value')).filter((one) => one !== ''),
    );
  for (const [name, values] of choices) if (values.length > 0) sent.append(name, dice.pick(values));
  return sent;
}
