import { cellText, dayOf, sexOf, type Columns } from '../../lists';
import type { ListField } from './fields';

/** What the hub is asked about one row. */
export interface AskedPerson {
  readonly given?: string;
  readonly family?: string;
  readonly name?: string;
  readonly bornOn?: string;
  readonly sex?: 'FEMALE' | 'MALE';
  readonly postcode?: string;
  readonly identifiers?: readonly { readonly scheme: string; readonly value: string }[];
}

export function particularsOf(cells: readonly string[], columns: Columns<ListField>): AskedPerson {
  const texts = new Map<ListField, string>();
  for (const [field, index] of columns) {
    const text = cellText(cells, index, field);
    if (text !== undefined) texts.set(field, text);
  }
  const asked: Record<string, unknown> = {};
  const identifiers: { scheme: string; value: string }[] = [];
  for (const [field, text] of texts) {
    if (field === 'bornOn') asked[field] = dayOf(text);
    else if (field === 'sex') asked[field] = sexOf(text);
    else if (field === 'given' || field === 'family' || field === 'name' || field === 'postcode') asked[field] = text;
    else identifiers.push({ scheme: field, value: text });
  }
  return { ...asked, ...(identifiers.length > 0 && { identifiers }) };
}
