import { z } from 'zod';
import { saveAll } from '../../kernel';
import { valuesOf } from '../../subgraph';
import { keysOf, type LoadPart } from '../agency';
import { instant, personKey, reference, text } from '../form';
import { ContactSource, ContactSubjectRow, MashContact, Pathway, SubjectRole, TriageRating } from './contact';
import { MashRecord } from './mash-record';

export const MashForm = z
  .strictObject({
    records: z.array(z.strictObject({ person: personKey, namedPractitioner: text })).default([]),
    contacts: z
      .array(
        z.strictObject({
          reference,
          receivedAt: instant,
          source: z.enum(valuesOf(ContactSource)),
          rating: z.enum(valuesOf(TriageRating)),
          decidedAt: instant.optional(),
          pathway: z.enum(valuesOf(Pathway)).optional(),
          narrative: text.optional(),
          subjects: z.array(z.strictObject({ person: personKey, role: z.enum(valuesOf(SubjectRole)) })).min(1),
        }),
      )
      .default([]),
  })
  .prefault({});

export const mashLoad: LoadPart = {
  form: MashForm,
  async write(part, subjects, manager) {
    const mash = part as z.output<typeof MashForm>;
    const keyOf = keysOf(subjects);
    const named = new Map(mash.records.map(({ person, namedPractitioner }) => [keyOf(person), namedPractitioner]));
    const contacts = mash.contacts.map(({ subjects: _, ...contact }) => contact) as unknown as MashContact[];
    const links = mash.contacts.flatMap((contact) =>
      contact.subjects.map(({ person, role }) => ({ contact: contact.reference, subjectId: keyOf(person), role })),
    );

    let written = await saveAll(
      manager,
      MashRecord,
      subjects.map(({ key }) => ({ subjectId: key, namedPractitioner: named.get(key) ?? null })),
    );
    written += await saveAll(manager, MashContact, contacts);
    await saveAll(manager, ContactSubjectRow, links);
    return written;
  },
};
