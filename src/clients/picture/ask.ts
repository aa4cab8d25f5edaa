import { StartFailure } from '../../kernel';
import { ask, demonstrationToken, HubRefused, HubUnreachable, httpTransport, NotAHub, type Reply } from '../hub-client';
import type { PersonKey } from './person-key';
import { PICTURE_QUERY } from './picture-query';
import { DataForm, type FamilySeen } from './reply';

export interface PictureRequest {
  /** Where the hub is: http://localhost:4000. */
  readonly url: string;
  /** The demonstration practitioner's short name. */
  readonly practitioner: string;
  readonly purpose: string;
  readonly reason: string | undefined;
  readonly of: PersonKey;
}

/** Asks the hub as any client does, with the practitioner's token and purpose, and no other key to anything. */
export async function askForPicture(request: PictureRequest): Promise<FamilySeen> {
  const { url, practitioner, purpose, reason, of } = request;
  try {
    const token = await demonstrationToken(url, practitioner);
    const asker = { token, purpose, reason };
    return familySeenIn(await ask(httpTransport(url), asker, { query: PICTURE_QUERY, variables: { of } }), of);
  } catch (cause) {
    throw inPlainWords(cause, request);
  }
}

/** The family in a reply, or in one sentence why there is none. */
export function familySeenIn({ data, errors, withheld, unavailable }: Reply, of: PersonKey): FamilySeen {
  const seen = DataForm.safeParse(data);
  if (seen.success && seen.data.familyContext) {
    const { askingPractitioner: asker, familyContext: family } = seen.data;
    return { asker, family, withheld, unavailable: unavailable.map(({ source }) => source) };
  }
  if (errors.some(({ extensions }) => extensions.code === 'NOT_FOUND')) {
    throw new StartFailure(
      `There is nobody under ${of.scheme} ${of.value} whom this practitioner may see for this purpose. Check the number, or ask as another practitioner.`,
    );
  }
  if (errors[0]) throw new StartFailure(`The hub did not answer the question: ${errors[0].message}`);
  throw new StartFailure('What answered is not a hub of this release. Set PORT to the hub’s.');
}

function inPlainWords(cause: unknown, { url, practitioner }: PictureRequest): unknown {
  if (cause instanceof HubUnreachable)
    return new StartFailure(
      `The hub at ${cause.origin} cannot be reached. Start it with npm start, or set PORT to where it runs.`,
      { cause },
    );
  if (cause instanceof NotAHub)
    return new StartFailure(`What answers at ${url} is not a hub of this release. Set PORT to the hub’s.`, { cause });
  if (cause instanceof HubRefused)
    return new StartFailure(
      `The hub at ${url} issues no token for ${practitioner}: pictures are drawn for demonstration practitioners, and it may not be a demonstration.`,
      { cause },
    );
  return cause;
}
