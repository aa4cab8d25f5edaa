import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Agreement } from '../sharing';

/** One version of an agreement, as it was signed. */
@Entity({ schema: 'sharing', name: 'agreement' })
export class AgreementRow {
  @PrimaryColumn('text') id!: string;
  @PrimaryColumn('int') version!: number;
  /** Stored as the file says it, checked by AgreementForm on the way in. Changing its shape needs a migration. */
  @Column('jsonb') content!: Agreement;
  /** The digest of the text that was signed. */
  @Column('text') textDigest!: string;
}
