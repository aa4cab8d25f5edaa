import { enumeration } from '../../subgraph';
import { Fact, Part, Someone } from '../entry';

export const OrderRole = enumeration('OrderRole', 'The part somebody has in an order.', {
  RESPONDENT: 'Bound by it.',
  PROTECTED: 'Protected by it.',
});

@Part({ category: 'ORDER', description: 'Somebody bound or protected by an order.' })
export class OrderParty {
  @Fact(OrderRole, 'The part they have.') role!: keyof typeof OrderRole;
  @Someone('Who it is (access to them is decided again). Null where you may not see them.') person!: object | null;
}
