import { COOKIES, Sessions, SessionStore } from '../../../../src/clients/workbench/sign-in';
import { reasonFor } from '../askers';
import type { Play } from '../play';

/** Reused for every session: what a form carries along is then good for the next request of the same asker. */
const FORM_KEY = Buffer.alloc(32, 5).toString('base64url');
const AN_HOUR = 3_600_000;

/** The cookie of an asker who has signed in to the workbench, for the purpose for which they ask. */
export async function signedIn({ hub, asker }: Play): Promise<string> {
  const { databases, url } = hub.hub.hub;
  const sessions = new Sessions(new SessionStore(databases.hub), { now: hub.now });
  const { id } = await sessions.begin({
    who: {
      subject: asker.id,
      issuer: `${url}/issuer`,
      name: asker.name,
      role: asker.role,
      agency: asker.agency,
      desk: asker.desk,
    },
    tokens: { access: await hub.hub.token(asker.name), endsAt: Date.now() + AN_HOUR },
    formKey: FORM_KEY,
    visit: { purpose: asker.purpose, reason: reasonFor(asker.purpose)['x-reason'] },
    cases: {},
    emergencies: [],
  });
  return `${COOKIES.session}=${id}`;
}
