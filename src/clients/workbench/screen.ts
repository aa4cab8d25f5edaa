import type { Fault } from './faults';
import type { FormError, Given, Sent, Fields, Form } from './forms';
import type { Drawn, Page } from './pages/drawn';
import type { Visit } from './visit';

/** A page that is only looked at. */
export interface PageRoute {
  readonly kind: 'page';
  /** As Express writes it: /family/:person. It holds the hub's own numbers and nothing else of anybody. */
  readonly path: string;
  readonly draw: (visit: Visit) => Promise<Drawn>;
}

/** A form and the page on which it stands: GET and POST of one address. */
export interface FormRoute {
  readonly kind: 'form';
  readonly path: string;
  readonly open: (visit: Visit) => Promise<OpenForm>;
  /** Whether it is shown while others look at the screen; every other form is for the practitioner alone. */
  readonly isInCompany?: boolean;
}

/** A form that is open for one request. */
export interface OpenForm {
  readonly form: Form<Fields>;
  /**
   * The page, in which the form stands as `form`; read only where the form is shown, if it is a function. Of the page's
   * `forms`, the one with the same action is this one, with what was typed.
   */
  readonly page: Page | (() => Promise<Page>);
  /** Where "Cancel" leads. */
  readonly back?: string | undefined;
  /**
   * Does it; answers where to go. `key` is the same for each attempt to send this one form: it goes to the hub with
   * the mutation. Throws FormRefused where something is wrong that only the act could find.
   */
  readonly act: (given: Given<Fields>, key: string) => Promise<string>;
}

export type Route = PageRoute | FormRoute;

export const pageAt = (path: string, draw: PageRoute['draw']): PageRoute => ({ kind: 'page', path, draw });

interface FormOn<F extends Fields> {
  readonly form: Form<F>;
  readonly page: Page | (() => Promise<Page>);
  readonly back?: string | undefined;
  act(given: Given<F>, key: string): Promise<string>;
}

/** A form whose fields may depend on what the page has read. */
export const formAt = (path: string, open: FormRoute['open']): FormRoute => ({ kind: 'form', path, open });

/** A form that changes nothing in the hub, and is shown whoever looks at the screen. */
export const formInCompanyAt = (path: string, open: FormRoute['open']): FormRoute => ({
  ...formAt(path, open),
  isInCompany: true,
});

/** The same with its fields known to whoever acts on them. */
export const openForm = <F extends Fields>(one: FormOn<F>): OpenForm => one as unknown as OpenForm;

/** What was sent cannot be done as it is: errors at its fields, and the form stands there as it was typed. */
export class FormRefused extends Error {
  constructor(readonly errors: readonly FormError[]) {
    super(errors.map(({ text }) => text).join('; '));
  }
}

/**
 * Somebody was quicker: the form says who, when and what, what was typed stays, and the page is read again. `now` is
 * what the form carries along from then on, such as the version that is read now.
 */
export class FormOvertaken extends Error {
  constructor(
    readonly problem: Fault,
    readonly now: Sent = {},
  ) {
    super(problem.says);
  }
}

export type { Sent };
