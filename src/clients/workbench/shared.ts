import type { Clock, Database } from '../../kernel';
import type { Transport } from './ask';
import type { KeptStore, OnceStore } from './forms';
import type { Pages } from './pages/pages';
import type { Oidc, Sessions, SignInIssuer } from './sign-in';
import type { Tokens } from './sign-in/tokens';
import type { Tags } from './tags';
import type { Vocabulary, Words } from './words';

/** What the workbench is handed. Of the hub it has the way to ask, as any client, and three tables of sealed texts. */
export interface WorkbenchDeps {
  readonly transport: Transport;
  /** The address of the hub on this machine, for what it tells as it happens. */
  readonly hubUrl: string;
  readonly database: Database;
  readonly clock: Clock;
  /** The address at which browsers reach it, without a path: https://hub.example. */
  readonly origin: string;
  /** Where practitioners sign in. */
  readonly issuers: readonly SignInIssuer[];
  readonly vocabulary: Vocabulary;
  /** From which the marks of forms are derived: whose a form was. The same for all processes. */
  readonly secret: string;
  readonly isDemonstration: boolean;
  readonly onFault: (cause: unknown) => void;
}

/** What all rooms of the workbench are handed. */
export interface Shared extends WorkbenchDeps {
  readonly words: Words;
  readonly sessions: Sessions;
  readonly oidc: Oidc;
  readonly tags: Tags;
  readonly kept: KeptStore;
  readonly once: OnceStore;
  readonly tokens: Tokens;
  readonly pages: Pages;
}
