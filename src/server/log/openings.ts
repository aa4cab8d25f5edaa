import type { LogReadingStore, TextChange } from '../../audit';
import { everyNumberOf, type TextOpening } from '../../people';
import { isSourceAgency } from '../../sharing';
import { AudienceEnum } from '../../subgraph';
import type { Database } from '../../kernel';

/** Who opened or closed which text about somebody, by whichever number of the hub's they had then. */
export const openingsIn =
  (hub: Database, log: LogReadingStore) =>
  async (person: string): Promise<readonly TextOpening[]> => {
    const { ids } = await everyNumberOf(hub, { scheme: 'HUB', value: person });
    return (await log.textsChanged([...new Set([person, ...ids])])).map(openingOf);
  };

function openingOf({ what, at, practitioner, agency, role, desk, agencies, details }: TextChange): TextOpening {
  const { record, text, audience } = details;
  return {
    isOpen: what === 'TEXT_OPENED',
    text: [record, text].filter((part) => typeof part === 'string').join(': '),
    audience: typeof audience === 'string' && audience in AudienceEnum ? (audience as TextOpening['audience']) : null,
    changedAt: at,
    holders: agencies.filter((one) => isSourceAgency(one)),
    changedBy: practitioner,
    changedByRole: role,
    changedByDesk: desk,
    changedByAgency: agency,
  };
}
