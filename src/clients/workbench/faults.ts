import { HubDown, Refused, Unexplained } from './ask';
import { NotInCompany } from './visit';
import { clockInWords } from './words';

/** A refusal in words: what happened, and what to do now. */
export interface Fault {
  readonly status: number;
  readonly title: string;
  readonly says: string;
  /** What to do, a sentence each; the telephone comes first where somebody may be at risk. */
  readonly todo: readonly string[];
}

const TELEPHONE = 'If somebody is at risk, do not wait for this page: telephone the agency, or 999.';

const inWords = (seconds: number): string =>
  seconds === 1 ? '1 second' : seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;

/** The hub refuses by three limits, and each passes in another way: by waiting an hour, a moment, or not at all. */
function rateLimited({ tryAgainInSeconds, tryAgainAt }: Refused): Fault {
  const limit = 'The hub limits how many people one practitioner may look up, so that nobody can go through everybody.';
  const again = tryAgainInSeconds === undefined ? undefined : `Try again in ${inWords(tryAgainInSeconds)}`;
  if (again === undefined)
    return {
      status: 429,
      title: 'This is about more people than may be looked up in an hour',
      says: `${limit} Nothing was looked up.`,
      todo: [TELEPHONE, 'Ask about fewer people at a time.'],
    };
  if (tryAgainAt === undefined)
    return {
      status: 429,
      title: 'The hub is busy with what you asked before',
      says: 'Too much of it waits already, so this was neither shown nor saved.',
      todo: [TELEPHONE, `${again}.`],
    };
  return {
    status: 429,
    title: 'You have asked for more than is allowed in an hour',
    says: `${limit} Nothing was looked up.`,
    todo: [TELEPHONE, `${again}, at ${clockInWords(tryAgainAt)}.`],
  };
}

/** What would change it, as the hub says. */
const routeIn = (error: Refused['error']): string | undefined => {
  const route = error?.extensions['route'];
  return typeof route === 'string' ? route : undefined;
};

/** What a page says of each refusal of the hub. The code itself is for programs and is not shown. */
const FAULTS: Readonly<Record<string, (refused: Refused) => Fault>> = {
  RATE_LIMITED: rateLimited,
  LOOKS_LIKE_TRACING: () => ({
    status: 403,
    title: 'This looks like a search for one person with guesses',
    says: 'Nothing was looked up. That you tried is in the log, and somebody may ask you about it.',
    todo: [TELEPHONE, 'If you know the person’s number with any agency, look them up by it.'],
  }),
  TOO_COMPLEX: () => ({
    status: 400,
    title: 'This is more than the hub answers at once',
    says: 'Nothing was shown.',
    todo: [TELEPHONE, 'Ask for a shorter time, or for fewer people.'],
  }),
  LOG_UNAVAILABLE: ({ error }) => ({
    status: 503,
    title: 'The log cannot be written, so nothing is shown',
    says:
      error?.extensions['stands'] === undefined
        ? 'Everything that is shown or saved must be in the log first. Nothing was saved.'
        : 'What you sent was saved, but it cannot be shown now. Do not send it again: look for it later.',
    todo: [
      TELEPHONE,
      error?.extensions['stands'] === undefined
        ? 'Try again in a few minutes.'
        : 'Look for it in a few minutes, in the list where it belongs.',
    ],
  }),
  SOURCE_UNAVAILABLE: () => ({
    status: 503,
    title: 'An agency did not answer',
    says: 'This is not “nothing known”.',
    todo: [TELEPHONE, 'Try again in a few minutes.'],
  }),
  CONFLICT: ({ message }) => ({
    status: 409,
    title: 'Somebody else was here in the meantime',
    says: message,
    todo: ['Read the page again to see what changed, and send what you wrote if it is still right.'],
  }),
  MATCH_FORBIDDEN: () => ({
    status: 409,
    title: 'What is recorded says that they are two people',
    says: 'Nothing was decided. To join them puts what is known of the one into the other’s record.',
    todo: [
      'Look again at what forbids it.',
      'If you know that they are one all the same, tick each of these, and say how you know. What you wrote is still in the form.',
    ],
  }),
  IDEMPOTENCY_KEY_REUSED: () => ({
    status: 422,
    title: 'This form was sent before, with something else in it',
    says: 'What was sent first may have been done. What stands here now was not.',
    todo: ['Look whether it is there already. If it is not, open the page again and send it from there.'],
  }),
  IDEMPOTENCY_KEY_IN_USE: () => ({
    status: 409,
    title: 'This form is being sent already',
    says: 'You, or a second click, sent it a moment ago, and it is not certain yet what came of it.',
    todo: ['Send it again in a moment: it is done once.'],
  }),
  DONE_BEFORE: () => ({
    status: 409,
    title: 'This was done before',
    says: 'It was done the first time that you sent it, and was not done again.',
    todo: ['Look for it in its list.'],
  }),
  PURPOSE_REQUIRED: () => ({
    status: 400,
    title: 'Say what you ask for',
    says: 'The hub needs to know what you ask for before it answers.',
    todo: ['Choose a purpose, and write a reason if it needs one.'],
  }),
  NOT_FOUND: () => ({
    status: 404,
    title: 'There is nothing here that you may see',
    says: 'Either the number or address is mistyped, or there is nobody here whom you may see. The page is the same for both.',
    todo: [TELEPHONE, 'Check the number, or find the person again.'],
  }),
  NOT_YOUR_ROLE: ({ message }) => ({
    status: 403,
    title: 'Somebody in another role does this',
    says: message,
    todo: ['Ask a colleague in that role.'],
  }),
  NOT_YOUR_RECORDS: ({ message }) => ({
    status: 403,
    title: 'Only the agency that keeps this record may change it',
    says: message,
    todo: ['Ask that agency.'],
  }),
  NOT_YOURS_TO_WRITE: ({ message }) => ({
    status: 403,
    title: 'You may not write what you may not read',
    says: message,
    todo: ['Leave that part out.'],
  }),
  TEXT_NAMES_PROTECTED: ({ message }) => ({
    status: 409,
    title: 'What you wrote names something that is protected',
    says: message,
    todo: ['Take it out of your words, or leave the words for the safety side alone.'],
  }),
  BAD_USER_INPUT: ({ message }) => ({
    status: 400,
    title: 'The hub cannot take this as it is',
    says: message,
    todo: ['Correct it and send it again.'],
  }),
  WITHHELD: ({ message, error }) => ({
    status: 403,
    title: 'This is withheld from you',
    says: message,
    todo: [TELEPHONE, routeIn(error) ?? 'Ask the agency to decide, or telephone it.'],
  }),
};

const BROKEN: Fault = {
  status: 500,
  title: 'Something went wrong in the hub',
  says: 'Nothing is shown. It has been noted for whoever looks after the hub.',
  todo: [TELEPHONE, 'Try again in a few minutes.'],
};

const DOWN: Fault = {
  status: 503,
  title: 'The hub does not answer',
  says: 'This is not “nothing known”: nothing came back.',
  todo: [TELEPHONE, 'Try again in a few minutes. What is sent twice is done once.'],
};

const UNEXPLAINED: Fault = {
  status: 502,
  title: 'The answer has a gap that nobody has explained',
  says: 'A page with such a gap might look as if nothing were known, so it is not drawn.',
  todo: [TELEPHONE, 'Try again. If it stays so, tell your service desk.'],
};

const NOT_IN_COMPANY: Fault = {
  status: 403,
  title: 'This is for you alone',
  says: 'Others are looking at your screen, so only what all of them may be told is shown, and nothing is sent.',
  todo: [
    'What you had written stands in its form again when nobody else is looking.',
    'Do it on a screen of your own, or say that nobody else is looking: “Who is here”, at the top.',
  ],
};

/** What to say of whatever failed. */
export function faultOf(cause: unknown): Fault {
  if (cause instanceof NotInCompany) return NOT_IN_COMPANY;
  if (cause instanceof Refused) return FAULTS[cause.code]?.(cause) ?? BROKEN;
  if (cause instanceof Unexplained) return UNEXPLAINED;
  return cause instanceof HubDown ? DOWN : BROKEN;
}

/** Codes for which the page has words of its own; a test compares them with the hub's. */
export const CODES_WITH_WORDS = Object.keys(FAULTS);

/** Whether the operators should hear of it: what is the practitioner’s to mend is not a fault of the hub. */
export const isOurs = (cause: unknown): boolean =>
  !(cause instanceof NotInCompany) &&
  (!(cause instanceof Refused) || cause.code === 'INTERNAL_SERVER_ERROR' || FAULTS[cause.code] === undefined);
