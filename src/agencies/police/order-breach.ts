import { enumeration } from '../../subgraph';
import { Day, Fact, Label, Part, Reference } from '../entry';
import { BREACH_OUTCOMES } from '../vocabularies';
import { OrderProhibition } from './order-words';

export const OrderBreachStatus = enumeration(
  'OrderBreachStatus',
  'How far a breach has come. Alleged, charged and convicted are never the same.',
  {
    SUSPECTED: 'Suspected: nobody has said that it happened (Charlie and the exclusion zone, 000 L1334-1338).',
    ALLEGED: 'Alleged.',
    UNDER_INVESTIGATION: 'Being investigated.',
    ARRESTED: 'Arrested for it (002 L1043: arrestable).',
    CHARGED: 'Charged.',
    CONVICTED: 'Convicted of it (Gary, 003 L942-943; Devon, five times, 004 L3640-3641).',
    ACQUITTED: 'Acquitted of it.',
    CONTEMPT_FOUND: 'A civil court found contempt (002 L1043, L1053).',
    NO_FURTHER_ACTION: 'No further action.',
  },
);

export const BreachCourt = enumeration(
  'BreachCourt',
  'In which court a breach is dealt with: once only, in either (002 L1043).',
  {
    CRIMINAL: 'A criminal court, as an offence.',
    CIVIL: 'A civil court, as contempt.',
  },
);

@Part({ category: 'ORDER', description: 'A recorded breach of an order.' })
export class OrderBreach {
  @Fact(Day, 'When it happened.') on!: string;
  @Fact(Label(BREACH_OUTCOMES), 'What came of it: alleged, charged, convicted.') outcome!: string;
  @Fact(OrderBreachStatus, 'How far it has come.', { optional: true }) status!: keyof typeof OrderBreachStatus | null;
  @Fact(Day, 'Since when that is so.', { optional: true }) statusOn!: string | null;
  @Fact([OrderProhibition], 'What was broken.') broke!: (keyof typeof OrderProhibition)[];
  @Fact(BreachCourt, 'In which court it is dealt with.', { optional: true }) court!: keyof typeof BreachCourt | null;
  @Fact(Reference, "The call-out's reference.", { optional: true }) incident!: string | null;
}
