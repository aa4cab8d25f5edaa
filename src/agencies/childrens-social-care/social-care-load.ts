import { z } from 'zod';
import { saveAll } from '../../kernel';
import { valuesOf } from '../../subgraph';
import { keysOf, type LoadPart } from '../agency';
import { day, personKey, reference, text } from '../form';
import { AssessmentKind, ChildAssessment, ChildStatus, ChildStatusKind, ContactArrangement, ContactArrangementKind } from './child';
import { SocialCareRecord } from './social-care-record';

const own = { reference, person: personKey };

export const SocialCareForm = z
  .strictObject({
    records: z
      .array(z.strictObject({ person: personKey, namedWorker: text.optional(), school: text.optional(), placement: text.optional() }))
      .default([]),
    statuses: z
      .array(
        z.strictObject({
          ...own,
          kind: z.enum(valuesOf(ChildStatusKind)),
          planCategory: text.optional(),
          startedOn: day,
          endedOn: day.optional(),
        }),
      )
      .default([]),
    assessments: z
      .array(
        z.strictObject({
          ...own,
          kind: z.enum(valuesOf(AssessmentKind)),
          startedOn: day,
          completedOn: day.optional(),
          outcome: text.optional(),
        }),
      )
      .default([]),
    contactArrangements: z
      .array(
        z.strictObject({
          ...own,
          adult: personKey.optional(),
          kind: z.enum(valuesOf(ContactArrangementKind)),
          says: text.optional(),
          startedOn: day,
          endedOn: day.optional(),
        }),
      )
      .default([]),
  })
  .prefault({});

export const socialCareLoad: LoadPart = {
  form: SocialCareForm,
  async write(part, subjects, manager) {
    const care = part as z.output<typeof SocialCareForm>;
    const keyOf = keysOf(subjects);
    const details = new Map(care.records.map(({ person, ...rest }) => [keyOf(person), rest]));
    const rows = <T>(entries: readonly { person: string }[]) =>
      entries.map(({ person, ...rest }) => ({ ...rest, lcsId: keyOf(person) })) as unknown as readonly T[];
    const clients = subjects.map(({ key }) => {
      const { namedWorker = null, school = null, placement = null } = details.get(key) ?? {};
      return { lcsId: key, namedWorker, school, placement };
    });

    let written = await saveAll(manager, SocialCareRecord, clients);
    written += await saveAll(manager, ChildStatus, rows<ChildStatus>(care.statuses));
    written += await saveAll(manager, ChildAssessment, rows<ChildAssessment>(care.assessments));
    written += await saveAll(
      manager,
      ContactArrangement,
      rows<ContactArrangement>(
        care.contactArrangements.map(({ adult, ...rest }) => ({ ...rest, adultLcsId: adult ? keyOf(adult) : null })),
      ),
    );
    return written;
  },
};
