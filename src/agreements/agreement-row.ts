import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Agreement } from '../sharing';

@Entity({ schema: 'sharing', name: 'agreement' })
export class AgreementRow {
  @PrimaryColumn('text') id!: string;
  @Column('int') version!: number;
  /** Stored as the file says it, checked by AgreementForm on the way in. Changing its shape needs a migration. */
  @Column('jsonb') content!: Agreement;
}
