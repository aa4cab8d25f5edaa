import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { ParticularsInput, PeopleFound, type FoundNode, type PeopleContext } from '../people';
import { Open } from '../subgraph';
import { ContactToRecord, RecordedContact } from './contact-input';
import { refuseOthers } from './policy';
import type { FrontDoorDeps } from './queue';
import { recordContact } from './record-contact';

@Resolver()
export class RecordResolver {
  constructor(private readonly deps: FrontDoorDeps | undefined) {}

  @Open('answers people, each of whom is decided on their own')
  @Query(() => PeopleFound, {
    nullable: true,
    description:
      'Who may be meant by what a contact says of somebody: whole particulars, once for each person. For the MASH, for MASH_TRIAGE; with an allowance of its own, and in the log.',
  })
  async possiblePeople(
    @Arg('for', () => ParticularsInput, { description: 'What the contact says of them.' }) asked: ParticularsInput,
    @Ctx() context: PeopleContext,
  ): Promise<FoundNode> {
    refuseOthers(context.scope);
    return this.deps!.possiblePeople(asked, context);
  }

  @Open('answers entries and people, each of whom is decided on their own')
  @Mutation(() => RecordedContact, {
    nullable: true,
    description:
      'Records a contact about anybody at the MASH. Whoever is new becomes known to the hub with it, and is matched. Where somebody may be one of several people, it asks first and records nothing. The same key again answers the same contact. For the MASH, for MASH_TRIAGE.',
  })
  async recordContact(
    @Arg('contact', () => ContactToRecord, { description: 'The contact.' }) contact: ContactToRecord,
    @Arg('key', () => ID, { description: 'A key of your own for this contact, so that it is recorded once.' })
    key: string,
    @Ctx() context: PeopleContext,
  ): Promise<RecordedContact> {
    refuseOthers(context.scope);
    return recordContact(contact, key, this.deps!, context);
  }
}
