import { Count, District, Fact, Part } from '../entry';
import { ContactException, ProtectedRole } from './order-words';

// What an order or bail asks of somebody, in fields: whoever manages the risk reads these, where the words are closed
// to them.

@Part({
  category: 'ORDER',
  description:
    'An area that somebody must keep out of, by postcode district. Which place in it is meant stands under protectedPlaces.',
})
export class OrderExclusionZone {
  @Fact(District, 'The postcode district.') district!: string;
  @Fact(Count, 'The distance to keep from the place in it, in metres; null if the whole district is meant.', {
    optional: true,
  })
  metres!: number | null;
}

@Part({ category: 'ORDER', description: 'With whom contact is forbidden, by role.' })
export class OrderNoContact {
  @Fact(ProtectedRole, 'With whom.') with!: keyof typeof ProtectedRole;
  @Fact([ContactException], 'What is allowed all the same.') except!: (keyof typeof ContactException)[];
}

@Part({ category: 'BAIL', description: 'An area that somebody on bail must keep out of, by postcode district.' })
export class BailExclusionZone {
  @Fact(District, 'The postcode district.') district!: string;
  @Fact(Count, 'The distance to keep from the place in it, in metres; null if the whole district is meant.', {
    optional: true,
  })
  metres!: number | null;
}

@Part({ category: 'BAIL', description: 'With whom contact is forbidden on bail, by role.' })
export class BailNoContact {
  @Fact(ProtectedRole, 'With whom.') with!: keyof typeof ProtectedRole;
  @Fact([ContactException], 'What is allowed all the same.') except!: (keyof typeof ContactException)[];
}
