import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignedIn } from './sign-in';

/**
 * A mark in each form that says whose it was, and to nobody who: when a form comes back after its session is over, what
 * was typed is kept for that practitioner and for nobody else. Only the hub can make one.
 */
export class Tags {
  constructor(private readonly secret: string) {}

  of({ issuer, subject }: Pick<SignedIn, 'issuer' | 'subject'>): string {
    const who = this.mac('who', `${issuer}#${subject}`).toString('base64url');
    return `${who}.${this.mac('mark', who).toString('base64url')}`;
  }

  isOurs(tag: unknown): tag is string {
    if (typeof tag !== 'string' || !/^[\w-]{43}\.[\w-]{43}$/.test(tag)) return false;
    const [who = '', mark = ''] = tag.split('.');
    return timingSafeEqual(this.mac('mark', who), Buffer.from(mark, 'base64url'));
  }

  private mac(use: string, text: string): Buffer {
    return createHmac('sha256', this.secret).update(`workbench ${use}\n${text}`).digest();
  }
}
