import { z } from 'zod';
import type { Withheld } from '../hub-client';

// The form of a reply, read at the border once and trusted from there on. Every protected field may be null.

const One = z.object({ id: z.string() });
const Day = z.string().nullable();
const nodes = <T extends z.ZodType>(form: T) => z.object({ nodes: z.array(form) });

const Withheld = z.object({ category: z.string(), reason: z.string(), route: z.string() });
const Source = z.object({
  agency: z.string(),
  outcome: z.string(),
  about: z.array(One).optional(),
  withheld: z.array(Withheld),
});
const Sources = z.object({ sources: z.array(Source).nullable() });
const Place = z.object({ kind: z.string(), lines: z.array(z.string()), postcode: z.string().nullable(), endedOn: Day });

const Connection = z.object({
  kind: z.string(),
  ground: z.string().nullable(),
  says: z.string().nullable(),
  since: Day,
  until: Day,
  supervised: z.boolean().nullable(),
  assertedBy: z.array(z.string()),
  person: One,
  basis: nodes(z.object({ kind: z.string(), on: Day, became: z.array(z.string()) })),
});

const Person = One.extend({
  name: z.string().nullable(),
  births: nodes(z.object({ expectedOn: Day })).nullable(),
  addresses: nodes(Place).nullable(),
  protectedAddresses: nodes(Place).nullable(),
  safeContacts: nodes(z.object({ method: z.string(), value: z.string() })).nullable(),
  childrensSocialCare: z.object({ school: z.string().nullable() }).nullable(),
  involvement: nodes(z.object({ agency: z.string(), status: z.string() })).nullable(),
  connections: nodes(Connection).extend(Sources.shape).nullable(),
});

const Listed = z.object({
  person: One,
  age: z.number().nullable(),
  childKnownBy: z.string().nullable(),
  roles: nodes(
    z.object({
      part: z.string(),
      as: z.string(),
      kind: z.string(),
      on: Day,
      source: z.string(),
      became: z.array(z.string()),
    }),
  ),
});
const List = nodes(Listed).extend(Sources.shape).nullable();

const Risk = z.object({
  person: One,
  agency: z.string(),
  direction: z.string(),
  scale: z.string(),
  stands: z.boolean(),
  latest: z.object({ level: z.string(), judgedOn: Day, judgedByRole: z.string().nullable(), until: Day }),
});

const Order = z.object({
  source: z.string(),
  says: z.string(),
  forbids: z.array(z.string()),
  from: Day,
  until: Day,
  breached: z.boolean().nullable(),
  bound: z.array(One),
  mustNotApproach: z.array(One),
});

const Family = z.object({
  asked: One,
  people: nodes(Person),
  victims: List,
  children: List,
  perpetrators: List,
  others: List,
  riskOverview: nodes(Risk)
    .extend({ disagreements: nodes(z.object({ person: One, direction: z.string() })) })
    .extend(Sources.shape)
    .nullable(),
  ordersInForce: nodes(Order).extend(Sources.shape).nullable(),
});

/** What was asked for, as the hub answers it to one practitioner. */
export const DataForm = z.object({
  askingPractitioner: z.object({ name: z.string(), agency: z.string(), role: z.string(), purpose: z.string() }),
  familyContext: Family.nullable(),
});

export type FamilyReply = z.output<typeof Family>;
export type PersonReply = z.output<typeof Person>;
export type ConnectionReply = z.output<typeof Connection>;
export type OrderReply = z.output<typeof Order>;

/** A reply in which somebody may be seen: the only one of which there is a picture. */
export interface FamilySeen {
  readonly asker: z.output<typeof DataForm>['askingPractitioner'];
  readonly family: FamilyReply;
  /** What was not released of people themselves; views say the same with their sources. */
  readonly withheld: readonly Withheld[];
  /** Agencies that did not answer, by their codes. */
  readonly unavailable: readonly string[];
}
