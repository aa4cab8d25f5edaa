import { GraphQLError } from 'graphql';
import type { Config } from '../config';
import { FamilyForm, loadFamily, type FamilyFile, type LoadedBy } from '../load';
import type { FoundOf, MakingKnownDeps } from '../making-known';
import { besidesIt, StartFailure } from '../kernel';
import type { SourceAgency } from '../sharing';
import type { RequestScope } from '../subgraph';
import type { Databases } from './databases/databases';

/**
 * Makes people known with a contact that a practitioner records, as a load does it: filed, matched and joined in the
 * index, and written at the MASH, all or nothing. It is entered in the log as the practitioner's.
 *
 * Where the MASH runs as a process of its own, the people are made known here, and the contact is still to be written
 * there: answers whether it has been.
 *
 * @throws BAD_USER_INPUT in words where it does not hold.
 */
export function makingKnown(config: Config, databases: Databases) {
  const here = keptHere(config, databases);
  return async (file: object, meant: ReadonlyMap<string, string>, scope: RequestScope): Promise<boolean> => {
    const { mash, ...people } = file as { readonly mash?: object };
    const isHere = !config.agencyUrls.mash;
    const by = writtenBy(scope, {
      what: 'CONTACT_RECORDED',
      justification: 'a contact was recorded at the front door',
    });
    await written(() => loadFamily(readFile(isHere ? { ...people, mash } : people, placeInContact), here, by, meant));
    return isHere;
  };
}

/**
 * Makes people known by an agency’s own word: what it says ties it to nobody until somebody else has confirmed it. All of
 * it stands in the index. An agency that runs as a process of its own has the number once it writes an entry of it.
 */
export function makingPeopleKnown(config: Config, databases: Databases): MakingKnownDeps['makeKnown'] {
  const here = keptHere(config, databases);
  return async (file, meant, mayJoin, scope) => {
    let told: ReadonlyMap<string, FoundOf> | undefined;
    const by: LoadedBy = {
      ...writtenBy(scope, { what: 'PEOPLE_MADE_KNOWN', justification: 'an agency made people known over the API' }),
      ownWord: { by: scope.practitioner.id, mayJoin, found: (found) => (told = found) },
    };
    await written(() =>
      loadFamily(
        readFile(file, (path) => path.map(String)),
        here,
        by,
        meant,
      ),
    );
    return told!;
  };
}

/** The databases of the hub and of those agencies that run with it. */
const keptHere = (config: Config, databases: Databases): Databases =>
  Object.fromEntries(
    Object.entries(databases).filter(([owner]) => owner === 'hub' || !config.agencyUrls[owner as SourceAgency]),
  ) as unknown as Databases;

function readFile(file: object, placed: (path: readonly PropertyKey[]) => readonly string[]): FamilyFile {
  const read = FamilyForm.safeParse(file);
  if (read.success) return read.data;
  throw refused(
    read.error.issues
      .slice(0, 10)
      .map(({ path, message }) => `${placed(path).join('.')}: ${message}`)
      .join('; '),
  );
}

/** Who writes, for the log and as the author of what is written. */
function writtenBy(
  { practitioner, requestId, purpose }: RequestScope,
  as: { readonly what: string; readonly justification: string },
): LoadedBy {
  const { id, name, agency, role, desk, through } = practitioner;
  return {
    actor: { id, name, agency, role, desk, ...(through !== undefined && { through }) },
    run: requestId,
    as: { ...as, purpose },
    author: through === undefined ? id : `${id} through ${through}`,
  };
}

/** Refused in words where what was sent cannot be written. */
async function written(work: () => Promise<unknown>): Promise<void> {
  await besidesIt(work).catch((cause: unknown) => {
    throw cause instanceof StartFailure ? refused(cause.message) : cause;
  });
}

const refused = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

/** Where it stands in the contact that was sent. */
const placeInContact = (path: readonly PropertyKey[]): readonly string[] => {
  const [first, ...rest] = path.map(String);
  return first === 'people'
    ? ['subjects', ...rest]
    : first === 'mash'
      ? ['contact', ...rest.slice(2)]
      : path.map(String);
};
