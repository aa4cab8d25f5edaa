import { HubRefused } from './faults';
import { reach, withoutSlash, type Fetch } from './http-transport';

/**
 * The token of a demonstration practitioner, by their short name (`npm run -s token` lists them). Only a hub with the
 * demonstration issues it: rejects with HubRefused (NOT_FOUND) where there is none, or nobody of this name; with
 * HubUnreachable where nobody answers.
 */
export async function demonstrationToken(url: string, practitioner: string, fetcher: Fetch = fetch): Promise<string> {
  const address = `${withoutSlash(url)}/demonstration/token/${encodeURIComponent(practitioner)}`;
  const response = await reach(fetcher, address, { redirect: 'manual' });
  const text = await response.text();
  if (response.ok) return text.trim();
  const message = `The hub at ${withoutSlash(url)} issues no token for ${practitioner}: it may not be a demonstration.`;
  throw new HubRefused({ message, extensions: { code: 'NOT_FOUND' } }, response.status);
}
