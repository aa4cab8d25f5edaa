import { buildSchema, parse } from 'graphql';
import { answerPlan } from '../../src/gateway/answer-plan';
import { isAsSent } from '../../src/gateway/written-as-sent';

// An agency that runs apart says of each entry that was sent what became of it: of no other, and of none twice or not at
// all.

const schema = buildSchema(`
  input RecordsInput { incidents: [String] visor: String }
  type WrittenEntry { reference: ID! edge: String! }
  type Written { written: [WrittenEntry!]! many: Int }
  type Query { none: Int }
  type Mutation { write(records: RecordsInput!): Written }
`);
const document = parse(
  'mutation W($records: RecordsInput!) { write(records: $records) { written { reference edge } many } }',
);
const [field] = answerPlan(schema, document).root.fields as [Parameters<typeof isAsSent>[0]];
const records = {
  incidents: [{ reference: 'DA/1', grade: 'HIGH' }, { reference: 'DA/2' }],
  visor: { reference: 'V/1' },
};
const entry = (edge: string, reference: string) => ({ edge, reference });
const ALL = [entry('incidents', 'DA/1'), entry('incidents', 'DA/2'), entry('visor', 'V/1')];
const isRight = (written: unknown) => isAsSent(field, { records }, written);

test('what is said of all that was sent, and of nothing else, is as sent', () => {
  expect(isRight({ written: ALL })).toBe(true);
  expect(isAsSent(field, { records: { incidents: null } }, { written: [] })).toBe(true);
});

test.each<[string, unknown]>([
  ['of none of it', { written: [] }],
  ['of less', { written: ALL.slice(1) }],
  ['of more', { written: [...ALL, ALL[0]] }],
  ['of another entry', { written: [...ALL.slice(0, 2), entry('visor', '61 Orchard Rise')] }],
  ['of another kind', { written: [...ALL.slice(0, 2), entry('bail', 'V/1')] }],
  ['in no words', null],
  ['in a list', [ALL]],
])('what is said %s is not', (_, written) => {
  expect(isRight(written)).toBe(false);
});
