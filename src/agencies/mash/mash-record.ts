import { AgencyRecordOf, Fact, Text } from '../entry';

@AgencyRecordOf({
  agency: 'mash',
  table: 'subject',
  description: 'What the multi-agency safeguarding hub holds about one person.',
})
export class MashRecord {
  @Fact(Text, 'Who at the MASH holds the contact.', { optional: true, category: 'NAMED_WORKER' }) namedPractitioner!:
    string | null;
}
