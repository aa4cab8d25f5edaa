import { GraphQLError } from 'graphql';
import { CallFailed, faultForLog } from '../../src/kernel';

const MARKER = 'Flat 3, 61 Orchard Rise';

describe('an error in the program’s log', () => {
  test.each<[string, unknown]>([
    ['of graphql', new GraphQLError(`Date cannot represent "${MARKER}"`)],
    [
      'of PostgreSQL',
      Object.assign(new Error(`invalid input syntax for type date: "${MARKER}"`), {
        code: '22007',
        detail: MARKER,
        where: MARKER,
      }),
    ],
    ['with another behind it', new Error(MARKER, { cause: new TypeError(MARKER, { cause: new RangeError(MARKER) }) })],
    [
      'that is no error',
      { name: MARKER, code: MARKER, message: MARKER, stack: `${MARKER}\n    at ${MARKER} (/61/Orchard)` },
    ],
    ['whose message looks like a stack', new Error(`x\n    at orchard (/home/61-orchard-rise.ts:1:1)\n${MARKER}`)],
    ['that is a text', MARKER],
  ])('%s has none of the words that somebody sent', (_, cause) => {
    const said = JSON.stringify(faultForLog(cause));
    expect(said).not.toMatch(/orchard/i);
    expect(said.length).toBeGreaterThan(10);
  });

  test('keeps what an operator needs: the kind, the code, the place, and the words of the system and of the hub itself', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
    expect(faultForLog(refused)).toMatchObject({
      type: 'Error',
      code: 'ECONNREFUSED',
      message: 'connect ECONNREFUSED 127.0.0.1:5432',
    });
    expect(faultForLog(new CallFailed('no answer within 3000 ms'))).toMatchObject({
      message: 'no answer within 3000 ms',
    });
    const unique = Object.assign(new Error('x'), { name: 'QueryFailedError', code: '23505', constraint: 'name_pkey' });
    expect(faultForLog(unique)).toMatchObject({ type: 'QueryFailedError', code: '23505', constraint: 'name_pkey' });
    expect(faultForLog(new TypeError('x')).at!.join()).toContain('fault-for-log.test.ts');
  });
});
