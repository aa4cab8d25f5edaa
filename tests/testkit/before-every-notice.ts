import { grantSecretOf } from '../../src/server/secrets/grant-keys';
import { SealedCursors } from '../../src/subgraph';

/** The place before every notice, as the hub would have told it: a subscription that begins there misses nothing. */
export const beforeEveryNotice = ({ dataDir }: { readonly dataDir: string }): string =>
  new SealedCursors([grantSecretOf({ grantSecret: undefined, dataDir })]).seal('place 0');
