import { Field, ObjectType } from 'type-graphql';
import { REASONS, type SourceAgency } from '../sharing';
import { Open, type WithheldPart } from '../subgraph';
import { AgencyCode } from './agency-enum';

@ObjectType({
  description:
    'One agency’s part of a list, which you may not be told, whether or not there is anything. The list may be short by it.',
})
@Open('says what the agreements and the law let an agency tell, and nothing that is on record')
export class PartWithheld {
  @Field(() => AgencyCode, { description: 'Whose part it is.' }) agency!: SourceAgency;
  @Field(() => String, { description: 'As in Category.' }) category!: string;
  @Field(() => String, { description: 'As in the reasons of WITHHELD: NEED_TO_KNOW.' }) reason!: string;
  @Field(() => String, { description: 'What would change it.' }) route!: string;
}

/** A part that is withheld, as a reply tells of it. */
export const partWithheld = ({ holder, category, reason }: WithheldPart): PartWithheld => ({
  agency: holder,
  category,
  reason,
  route: REASONS[reason].route,
});
