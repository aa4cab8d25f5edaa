import { Client, type ClientConfig } from 'pg';

/**
 * A connection whose loss is always heard. PostgreSQL may say that it ends in the same breath in which it ends a
 * statement: the connection is then nobody’s for a moment, and an error that nobody hears ends the program. Whoever has
 * the connection sees it all the same: the next statement fails.
 */
export class HeardClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
