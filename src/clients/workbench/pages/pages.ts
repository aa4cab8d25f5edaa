import type { Request, Response } from 'express';
import type { Clock } from '../../../kernel';
import { faultOf, type Fault } from '../faults';
import { OUR_PATH } from '../forms/fields';
import { formToken } from '../forms/token';
import type { Session } from '../sign-in';
import { clockInWords, instantInWords, type Words } from '../words';
import { DONE } from './done';
import { NothingHere, type Page } from './drawn';
import { render } from './render';
import { hasClocks } from './with-clocks';

/** What a page says of whom one may not see, and of a number that never was. */
export const NOTHING: Fault = {
  status: 404,
  title: 'There is nothing here that you may see',
  says: 'Either the address is mistyped, or there is nobody here whom you may see. The page is the same for both.',
  todo: ['If somebody is at risk, telephone the agency, or 999.', 'Check the address, or find the person again.'],
};

interface Link {
  readonly to: string;
  readonly text: string;
}

/** What was typed in a form that failed: kept until its form is opened again, or the texts, where nothing can be kept. */
export type Typed = 'kept' | readonly string[];

/** Where what failed is tried again: the form with what was typed, or the page, if waiting may help. */
function againAt({ method, path, originalUrl }: Request, { status }: Fault, typed?: Typed): Link | undefined {
  if (!OUR_PATH.test(path)) return undefined;
  if (typed === 'kept') return { to: path, text: 'Open the form again' };
  const mayPass = status === 429 || status >= 500;
  return method === 'GET' && mayPass ? { to: originalUrl, text: 'Try again' } : undefined;
}

/** Draws pages with what stands on every page: who asks, what for, and emergency access that is open. */
export class Pages {
  constructor(
    private readonly deps: { readonly words: Words; readonly clock: Clock; readonly isDemonstration: boolean },
  ) {}

  send(request: Request, response: Response, page: Page, session?: Session): void {
    const { words, clock, isDemonstration } = this.deps;
    const { form } = page.model as { form?: { errors: readonly unknown[]; problem?: unknown } };
    const html = render(page.template, {
      ...page.model,
      title: page.title,
      words,
      isDemonstration,
      hasErrors: (form?.errors.length ?? 0) > 0 || form?.problem !== undefined,
      done: doneIn(request),
      now: instantInWords(clock.now()),
      ...(session && this.ofSession(session, request)),
    });
    response
      .status(page.status ?? 200)
      .type('html')
      .send(html);
  }

  /** The page of what failed. `typed`: what became of what was typed, if a form was sent. */
  sendFault(cause: unknown, request: Request, response: Response, session?: Session, typed?: Typed): void {
    const isTooLarge = (cause as { type?: string }).type === 'entity.too.large';
    const fault = cause instanceof NothingHere ? NOTHING : isTooLarge ? TOO_LARGE : faultOf(cause);
    this.sendPlain(request, response, fault, session, againAt(request, fault, typed), typed);
  }

  sendPlain(request: Request, response: Response, fault: Fault, session?: Session, again?: Link, typed?: Typed): void {
    const links = [...(again ? [again] : []), { to: '/', text: 'Go to the first page' }];
    const model = { fault, links, typed };
    this.send(
      request,
      response,
      { kind: 'page', template: 'pages/fault.njk', title: fault.title, model, status: fault.status },
      session,
    );
  }

  private ofSession(session: Session, request: Request) {
    const { words, clock } = this.deps;
    const person = /^\/(?:family|emergency\/open)\/([0-9a-f-]{36})/.exec(request.path)?.[1];
    const chosen = (person !== undefined && session.cases[person]) || session.visit;
    const isAlone = (session.present?.length ?? 0) === 0;
    const at = `?to=${encodeURIComponent(request.path)}${person === undefined ? '' : `&case=${person}`}`;
    return {
      who: {
        name: session.who.name,
        role: words.role(session.who.role)?.title ?? session.who.role,
        desk: session.who.desk,
      },
      // Why this family is asked about, and access in an emergency, are not for everybody in the room.
      purpose: {
        says: words.purpose(chosen.purpose),
        reason: isAlone ? chosen.reason : undefined,
        change: `/purpose${at}`,
      },
      nav: navOf(session.who),
      present: (session.present ?? []).map(({ role, desk }) => `${words.role(role)?.title ?? role}, ${desk}`),
      signOutToken: formToken(session.formKey, 'sign-out'),
      emergencies: (isAlone ? session.emergencies : [])
        .filter(({ until }) => new Date(until) > clock.now())
        .map(({ until, ...one }) => ({ ...one, until: clockInWords(until) })),
    };
  }
}

const LISTS = [
  { says: 'My day', to: '/my-day' },
  { says: 'Find a person', to: '/people' },
  { says: 'My desk’s questions', to: '/questions' },
  { says: 'Asked of my desk', to: '/enquiries' },
  { says: 'Actions', to: '/actions' },
  { says: 'Cases', to: '/cases' },
];

/** Where somebody in this role goes on most days. The hub decides what they see there. */
function navOf({ role, agency }: Session['who']) {
  const isManager = role.endsWith('_MANAGER');
  const isGovernance = role === 'INFORMATION_GOVERNANCE_LEAD';
  return [
    ...(agency === 'mash' && !isManager
      ? [
          { says: 'What came in', to: '/queue' },
          { says: 'Daily meeting', to: '/meeting' },
        ]
      : []),
    ...(role === 'MARAC_COORDINATOR' ? [{ says: 'MARAC', to: '/marac' }] : []),
    ...(isGovernance
      ? [
          { says: 'My day', to: '/my-day' },
          { says: 'Governance', to: '/governance' },
        ]
      : LISTS),
    ...(hasClocks(role) ? [{ says: 'What runs out', to: '/clocks' }] : []),
    ...(isManager
      ? [
          { says: 'Response board', to: '/board' },
          { says: 'What has gone wrong', to: '/exceptions' },
        ]
      : []),
    ...(isGovernance || agency === 'mash' ? [{ says: 'Matches', to: '/matches' }] : []),
  ];
}

/** What was done just now, if the address has a word for it. */
function doneIn({ query: { done } }: Request): string | undefined {
  return typeof done === 'string' && Object.hasOwn(DONE, done) ? DONE[done] : undefined;
}

const TOO_LARGE: Fault = {
  status: 413,
  title: 'This is longer than the hub takes',
  says: 'Nothing was sent.',
  todo: ['Go back, and shorten what you wrote.'],
};
