import { Arg, Ctx, Directive, Field, ID, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { GraphQLError } from 'graphql';
import type { z } from 'zod';
import type { Database } from '../../kernel';
import type { SourceAgency } from '../../sharing';
import { enumeration, Open, type VerifiedCall, type WritingBody } from '../../subgraph';
import { checkSent, partSent, writeSent, type WrittenEntry } from './write-records';
import { readWritersGrants } from './ways-in';
import { writtenOnce } from './written-once-store';
import { roomInput } from './write-input';
import type { AgencyDefinition } from './agency-rows';

export const WriteOutcomeEnum = enumeration('WriteOutcome', 'What became of an entry that was sent.', {
  ADDED: 'It is new.',
  CORRECTED: 'It said something else before, which is kept.',
  UNCHANGED: 'It said the same already.',
});

const OWN_WORDS = 'says back to an agency what it has just sent itself';

@ObjectType({ description: 'What became of one entry that was sent.' })
@Open(OWN_WORDS)
@Directive('@shareable')
export class WrittenRecord {
  @Field(() => String, { description: 'The list that it was sent in.' }) edge!: string;
  @Field(() => ID, { description: 'The agency’s own reference; of records, the agency’s number of the person.' })
  reference!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'The version that it is at now: what the next correction names. Null where you may not read versions.',
  })
  version!: number | null;
  @Field(() => WriteOutcomeEnum, { description: 'What became of it.' }) outcome!: keyof typeof WriteOutcomeEnum;
}

@ObjectType({ description: 'What became of what was sent. All of it is written, or none.' })
@Open(OWN_WORDS)
@Directive('@shareable')
export class WrittenRecords {
  @Field(() => [WrittenRecord], { description: 'One for each that was sent.' }) written!: readonly WrittenEntry[];
}

/** What a mutation sees of its call. `author` is whoever writes, and only somebody of this agency has one. */
interface WriteContext {
  readonly scope: VerifiedCall & Partial<WritingBody>;
  readonly grantKey: Buffer;
}

/** Undoes a write that was only tried. */
class OnlyTried extends Error {
  constructor(readonly written: readonly WrittenEntry[]) {
    super('a trial writes nothing');
  }
}

export const mutationName = ({ record }: AgencyDefinition): string => `write${record.entity.name}s`;

export interface WriteResolver {
  readonly resolver: new () => object;
  /** The resolver at work on a database. */
  at(database: Database): object;
}

/** The mutation by which an agency's own systems add and correct its records. */
export function writeResolverOf(plan: AgencyDefinition, form: z.ZodType, holder: SourceAgency): WriteResolver {
  class WriteMutation {
    constructor(private readonly database?: Database) {}

    async write(sent: Record<string, never>, { scope, grantKey }: WriteContext): Promise<WrittenRecords> {
      const { author, requestId, startedAt, grants = [], isTrial = false, once } = scope;
      if (author === undefined) throw new GraphQLError(NOT_YOURS, { extensions: { code: 'NOT_YOUR_RECORDS' } });
      const checked = checkSent(form, partSent(plan, sent));
      const writer = {
        author,
        grants: readWritersGrants(grants, { holder, requestId, now: startedAt.getTime() }, grantKey),
      };
      return this.database!.source.transaction(async (manager) => {
        const write = () => writeSent(manager, plan, checked, writer);
        const written = await (once
          ? writtenOnce(manager, plan.record.agency, { ...once, at: startedAt }, write)
          : write());
        if (isTrial) throw new OnlyTried(written);
        return { written };
      }).catch((cause: unknown) => {
        if (cause instanceof OnlyTried) return { written: cause.written };
        throw cause;
      });
    }
  }
  const prototype = WriteMutation.prototype as unknown as Record<string, unknown>;
  const name = mutationName(plan);
  const input = roomInput(plan);
  prototype[name] = prototype['write'];
  const descriptor = { value: prototype[name], writable: true, enumerable: false, configurable: true } as never;
  Reflect.defineMetadata('design:paramtypes', [Object, Object], prototype, name);
  Arg('records', () => input, { description: 'What is to be written.' })(prototype, name, 0);
  Ctx()(prototype, name, 1);
  Mutation(() => WrittenRecords, {
    nullable: true,
    description: `Adds and corrects what ${holder} holds. Refused unless you belong to that agency. All or nothing, and the same again changes nothing.`,
  })(prototype, name, descriptor);
  Open('writes an agency’s own records, for that agency’s own people alone')(prototype, name, descriptor);
  Resolver()(WriteMutation);
  return { resolver: WriteMutation, at: (database) => new WriteMutation(database) };
}

/** One sentence for every agency's records. */
export const NOT_YOURS =
  'Only the agency that keeps a record may write it. Ask its named worker to correct what is wrong.';
