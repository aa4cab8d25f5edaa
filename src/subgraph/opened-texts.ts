import type { SourceAgency } from '../sharing';
import { perRequest, type RequestScope } from './call';
import type { TextOpened } from './guarded';

/** A text that a reply shows because somebody opened it: of whom, and by which agency (law 14). */
export interface OpenedTextShown extends TextOpened {
  readonly person: string;
  readonly holder: SourceAgency;
}

const OPENED = Symbol('texts of the index that were shown because somebody opened them');

const ofIndex = (scope: Pick<RequestScope, 'requestValues'>): OpenedTextShown[] =>
  perRequest(scope, OPENED, () => [] as OpenedTextShown[]);

/** Notes words of the index that are shown because an agency opened them. */
export const noteOpenedText = (scope: Pick<RequestScope, 'requestValues'>, text: OpenedTextShown): void =>
  void ofIndex(scope).push(text);

/** Every text that this request shows because somebody opened it, in one order, each once. */
export function openedTextsIn(scope: Pick<RequestScope, 'requestValues' | 'disclosures'>): OpenedTextShown[] {
  const ofRecords = scope.disclosures.flatMap(({ person, source, openedTexts = [] }) =>
    openedTexts.map((text): OpenedTextShown => ({ ...text, person, holder: source })),
  );
  const each = new Map(
    [...ofRecords, ...ofIndex(scope)].map((text) => [
      [text.person, text.holder, text.coordinate, text.audience].join(' '),
      text,
    ]),
  );
  return [...each].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
}
