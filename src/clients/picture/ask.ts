import { StartFailure } from '../../kernel/index';
import type { PersonKey } from './person-key';
import { PICTURE_QUERY } from './picture-query';
import { ReplyForm, type FamilySeen } from './reply';

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
export async function askForPicture({ url, practitioner, purpose, reason, of }: PictureRequest): Promise<FamilySeen> {
  const token = await fetched(`${url}/demonstration/token/${encodeURIComponent(practitioner)}`);
  if (!token.ok) {
    throw new StartFailure(
      `The hub at ${url} issues no token for ${practitioner}: pictures are drawn for demonstration practitioners, and it may not be a demonstration.`,
    );
  }
  const answer = await fetched(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await token.text()}`,
      'x-purpose': purpose,
      ...(reason !== undefined && { 'x-reason': reason }),
    },
    body: JSON.stringify({ query: PICTURE_QUERY, variables: { of } }),
  });
  return familySeenIn(await answer.text(), url, of);
}

/** The family in a reply, or in one sentence why there is none. */
export function familySeenIn(text: string, url: string, of: PersonKey): FamilySeen {
  const reply = ReplyForm.safeParse(jsonOf(text));
  if (!reply.success || (!reply.data.data && reply.data.errors.length === 0))
    throw new StartFailure(`What answers at ${url} is not a hub of this release. Set PORT to the hub's.`);
  const { data, errors, extensions: sources } = reply.data;
  if (data?.familyContext) return { asker: data.askingPractitioner, family: data.familyContext, errors, sources };
  if (errors.some(({ extensions }) => extensions?.code === 'NOT_FOUND')) {
    throw new StartFailure(
      `There is nobody under ${of.scheme} ${of.value} whom this practitioner may see for this purpose. Check the number, or ask as another practitioner.`,
    );
  }
  throw new StartFailure(`The hub did not answer the question: ${errors[0]?.message ?? 'it gave no reason'}`);
}

async function fetched(address: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (cause) {
    throw new StartFailure(
      `The hub at ${new URL(address).origin} cannot be reached. Start it with npm start, or set PORT to where it runs.`,
      { cause },
    );
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
