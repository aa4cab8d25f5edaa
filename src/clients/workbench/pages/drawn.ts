import type { Fields, Form } from '../forms';

/** What a screen answers: a page, or where to go instead. */
export type Drawn = Page | Redirect;

export interface Page {
  readonly kind: 'page';
  readonly template: string;
  /** It stands in the browser’s history, so it names nobody. */
  readonly title: string;
  readonly model: object;
  readonly status?: number;
  /** Forms that stand on the page beside what it shows, by the name under which its template draws each. */
  readonly forms?: Readonly<Record<string, FormOnPage>> | undefined;
}

/** A form on a page: sending it is answered at an address of its own. */
export interface FormOnPage {
  readonly form: Form<Fields>;
  readonly action: string;
}

/** The same with its fields known to whoever made it. */
export const formOnPage = <F extends Fields>(form: Form<F>, action: string): FormOnPage => ({
  form: form,
  action,
});

export interface Redirect {
  readonly kind: 'redirect';
  readonly to: string;
}

export const page = (template: string, title: string, model: object = {}, status = 200): Page => ({
  kind: 'page',
  template,
  title,
  model,
  status,
});
export const redirect = (to: string): Redirect => ({ kind: 'redirect', to });

/** Nobody and nothing is at this address, or nobody whom the practitioner may see: one page for both. */
export class NothingHere extends Error {}
