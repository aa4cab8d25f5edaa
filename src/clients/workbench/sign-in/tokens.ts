import type { Oidc } from './oidc';
import type { Session, Sessions } from './session';

/** A token that is over within this time is changed for a new one, in ms. */
const AHEAD = 60_000;

/** The access token of a session, changed for a new one in time where the issuer gives new ones. */
export class Tokens {
  constructor(
    private readonly sessions: Sessions,
    private readonly oidc: Oidc,
  ) {}

  readonly of = async (session: Session): Promise<string> => {
    const { tokens } = session;
    if (tokens.refresh === undefined || Date.now() < tokens.endsAt - AHEAD) return tokens.access;
    // One process changes it, under the lock of the session’s row; whoever waited finds the new one.
    const changed = await this.sessions.change(session.id, async (content) => {
      if (Date.now() < content.tokens.endsAt - AHEAD) return content;
      const fresh = await this.oidc.refresh(content.who, content.tokens);
      return fresh ? { ...content, tokens: fresh } : content;
    });
    return changed?.tokens.access ?? tokens.access;
  };
}
