import { createTransport, type Transporter } from 'nodemailer';
import { linkOf } from './webhook';
import { referencesIn, type Notice } from './notice';
import { whyNotReached } from './not-reached';
import type { Outcome } from './outcome';

export interface Mail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
}

export interface MailPart {
  readonly notice: Pick<Notice, 'id' | 'about'>;
  /** Where the desk can answer without signing in first, where it was asked something. */
  readonly answerLinks: readonly AnswerLinkOf[];
}

/** The link by which one enquiry is answered. */
export interface AnswerLinkOf {
  readonly enquiry: string;
  readonly link: string;
}

export interface MailDeps {
  readonly from: string;
  readonly publicUrl: string;
}

/**
 * A mail shows references and links and nothing else: a mailbox is read over shoulders, forwarded and printed. The
 * subject is the same whatever it is about, and so is whether it is urgent: what is urgent came in a mail of its own, at once.
 */
export function composeMail(id: string, to: string, parts: readonly MailPart[], { from, publicUrl }: MailDeps): Mail {
  const lines = parts.flatMap(({ notice, answerLinks }) => [
    `Reference ${shortened(referencesIn(notice.about)) || notice.id}`,
    `  Read it:   ${linkOf(publicUrl, notice)}`,
    ...answerLinks.map(({ enquiry, link }) => `  Answer it: ${link}${answerLinks.length > 1 ? ` (${enquiry})` : ''}`),
    '',
  ]);
  return {
    from,
    to,
    subject: 'Whole Picture: for your desk',
    // The same for every attempt, so a mailbox that got it twice can tell.
    messageId: `<${id}@${new URL(publicUrl).hostname}>`,
    text: [
      'What these are about stands in the hub. Sign in there to read it.',
      '',
      ...lines,
      'Do not wait for an answer before you act to keep somebody safe.',
      '',
    ].join('\n'),
  };
}

const MOST_REFERENCES = 20;

/** Whoever moves a thousand cases does not send a mail of a thousand lines: all of them stand behind the link. */
function shortened(references: readonly string[]): string {
  const more = references.length - MOST_REFERENCES;
  return `${references.slice(0, MOST_REFERENCES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Takes a mail to the mail server. */
export interface Mailer {
  send(mail: Mail): Promise<Outcome>;
  close(): void;
}

const isHere = (host: string) => host === 'localhost' || host === '127.0.0.1' || host === '[::1]';

/** Over SMTP; to any other machine only over TLS, since even a reference is nobody else's business. */
export function openMailer(smtpUrl: string, timeLimit: number): Mailer {
  const { hostname } = new URL(smtpUrl);
  const transport: Transporter = createTransport({
    url: smtpUrl,
    requireTLS: !isHere(hostname),
    connectionTimeout: timeLimit,
    greetingTimeout: timeLimit,
    socketTimeout: timeLimit,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      try {
        await transport.sendMail({ ...mail, headers: { 'Auto-Submitted': 'auto-generated' } });
        return { kind: 'TAKEN' };
      } catch (fault) {
        return mailOutcome(fault as MailFault);
      }
    },
    close: () => transport.close(),
  };
}

interface MailFault {
  readonly code?: string;
  readonly errno?: number;
  readonly message?: string;
  readonly responseCode?: number;
}

function mailOutcome(fault: MailFault): Outcome {
  if (fault.responseCode !== undefined) return { kind: 'MAIL_REFUSED', code: fault.responseCode };
  return fault.code === 'ETIMEDOUT' ? { kind: 'TIMED_OUT' } : { kind: 'NOT_REACHED', why: whyNotReached(fault) };
}
