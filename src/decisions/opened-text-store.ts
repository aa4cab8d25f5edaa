import type { Database } from '../kernel';
import { isSourceAgency, type Audience } from '../sharing';
import type { RequestScope } from '../subgraph';
import type { DecisionsLog } from './decisions-log';
import { parameters, RECORDED_COLUMNS, recordedValues } from './recorded';

/** A text that somebody opens or closes. */
export interface TextToOpen {
  /** Its kind, the number of its entry, and what tells it apart there. */
  readonly key: string;
  /** About whom it is, by the hub's own number. */
  readonly person: string;
  /** Whose words they are, where that is known. */
  readonly agency: string | null;
}

/** Opens texts to others, and closes them again. The act and its entry in the log stand together, or neither does. */
export class OpenedTexts {
  constructor(
    private readonly database: Database,
    private readonly log: DecisionsLog,
  ) {}

  async change(
    { key, person, agency }: TextToOpen,
    audience: Audience,
    because: string,
    scope: RequestScope,
  ): Promise<void> {
    const what = audience === 'ENTITLED' || audience === 'SERVED' ? 'TEXT_OPENED' : 'TEXT_CLOSED';
    await this.database.source.transaction(async (manager) => {
      await manager.query(
        `/* open-text */ INSERT INTO sharing.text_opened (text, audience, ${RECORDED_COLUMNS}) VALUES (${parameters(1, 8)})`,
        [key, audience, ...recordedValues(scope)],
      );
      await this.log.recordWithin(manager, {
        type: 'ALTERATION',
        what,
        by: scope.practitioner,
        at: scope.startedAt,
        purpose: scope.purpose,
        justification: because,
        people: [person],
        agencies: agency !== null && isSourceAgency(agency) ? [agency] : [],
        requestId: scope.requestId,
        record: key,
        details: { audience },
      });
    });
  }
}
