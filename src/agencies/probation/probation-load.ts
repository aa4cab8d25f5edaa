import { z } from 'zod';
import { saveAll } from '../../kernel';
import { valuesOf } from '../../subgraph';
import { keysOf, type LoadPart } from '../agency';
import { day, personKey, reference, text } from '../form';
import { ProbationRecord } from './probation-record';
import { ProbationRiskJudgement, Registration, RegistrationKind, RiskGroup, RiskOfSeriousHarm } from './risk';
import { ConditionKind, ProbationConviction, RequirementKind, Sentence, SentenceKind } from './sentence';
import { Appointment, AppointmentKind, AppointmentOutcome, Assignment, OfficerGrade, ProbationProvider, SubstanceUse } from './supervision';

const own = { reference, person: personKey };
const level = z.enum(valuesOf(RiskOfSeriousHarm));

export const ProbationForm = z
  .strictObject({
    assignments: z
      .array(
        z.strictObject({
          ...own,
          allocatedTo: z.enum(valuesOf(ProbationProvider)),
          officer: text.optional(),
          grade: z.enum(valuesOf(OfficerGrade)).optional(),
          team: text.optional(),
          startedOn: day,
          endedOn: day.optional(),
        }),
      )
      .default([]),
    sentences: z
      .array(
        z.strictObject({
          ...own,
          kind: z.enum(valuesOf(SentenceKind)),
          startedOn: day,
          endedOn: day.optional(),
          endedBy: text.optional(),
          extent: text.optional(),
          requirements: z
            .array(
              z.strictObject({
                kind: z.enum(valuesOf(RequirementKind)),
                extent: text.optional(),
                startedOn: day.optional(),
                completedOn: day.optional(),
              }),
            )
            .default([]),
          conditions: z.array(z.strictObject({ kind: z.enum(valuesOf(ConditionKind)), says: text })).default([]),
        }),
      )
      .default([]),
    convictions: z.array(z.strictObject({ ...own, offence: text, convictedOn: day.optional() })).default([]),
    riskJudgements: z
      .array(
        z.strictObject({
          ...own,
          judgedOn: day,
          level,
          groups: z.array(z.strictObject({ group: z.enum(valuesOf(RiskGroup)), level })).default([]),
          judgedByRole: text,
          tool: text,
        }),
      )
      .default([]),
    registrations: z
      .array(z.strictObject({ ...own, kind: z.enum(valuesOf(RegistrationKind)), startedOn: day, endedOn: day.optional() }))
      .default([]),
    appointments: z
      .array(z.strictObject({ ...own, on: day, kind: z.enum(valuesOf(AppointmentKind)), outcome: z.enum(valuesOf(AppointmentOutcome)) }))
      .default([]),
    substanceUse: z.array(z.strictObject({ ...own, recordedOn: day, substance: text, says: text })).default([]),
  })
  .prefault({});

export const probationLoad: LoadPart = {
  form: ProbationForm,
  async write(part, subjects, manager) {
    const probation = part as z.output<typeof ProbationForm>;
    const keyOf = keysOf(subjects);
    const rows = <T>(entries: readonly { person: string }[]) =>
      entries.map(({ person, ...rest }) => ({ ...rest, crn: keyOf(person) })) as unknown as readonly T[];

    let written = await saveAll(
      manager,
      ProbationRecord,
      subjects.map(({ key }) => ({ crn: key })),
    );
    written += await saveAll(manager, Assignment, rows<Assignment>(probation.assignments));
    written += await saveAll(manager, Sentence, rows<Sentence>(probation.sentences));
    written += await saveAll(manager, ProbationConviction, rows<ProbationConviction>(probation.convictions));
    written += await saveAll(manager, ProbationRiskJudgement, rows<ProbationRiskJudgement>(probation.riskJudgements));
    written += await saveAll(manager, Registration, rows<Registration>(probation.registrations));
    written += await saveAll(manager, Appointment, rows<Appointment>(probation.appointments));
    written += await saveAll(manager, SubstanceUse, rows<SubstanceUse>(probation.substanceUse));
    return written;
  },
};
