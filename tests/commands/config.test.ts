import { readConfig } from '../../src/config';

const ISSUER = {
  issuer: 'https://sign-in.example',
  jwksUri: 'https://sign-in.example/keys',
  audience: 'hub',
  agencies: 'all',
};
const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://database.example/hub',
  GRANT_SECRET: 'a secret of at least 32 characters, here',
  ISSUERS: JSON.stringify([ISSUER]),
};
const issuers = (changes: Partial<typeof ISSUER>) => ({ ISSUERS: JSON.stringify([{ ...ISSUER, ...changes }]) });

describe('settings in production', () => {
  test('are accepted where everything is read over https', () => {
    expect(readConfig({ ...PRODUCTION, POLICE_URL: 'https://police.example/graphql' })).toMatchObject({
      production: true,
      demonstration: false,
    });
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['an issuer over plain http', issuers({ issuer: 'http://sign-in.example' }), /ISSUERS must use https/],
    ['an issuer’s keys over plain http', issuers({ jwksUri: 'http://sign-in.example/keys' }), /ISSUERS must use https/],
    ['an agency over plain http', { POLICE_URL: 'http://police.example/graphql' }, /POLICE_URL must use https/],
    [
      'an agency at an address that only begins like this machine’s',
      { MASH_URL: 'http://127.0.0.1.example/graphql' },
      /MASH_URL must use https/,
    ],
    ['the demonstration issuer', { DEMONSTRATION: 'on' }, /DEMONSTRATION must not be on/],
    ['an issuer whose address has a #', issuers({ issuer: 'https://sign-in.example/#police' }), /must have no #/],
    ['a short token for metrics', { METRICS_TOKEN: 'short' }, /METRICS_TOKEN must have at least 16/],
  ])('refuse %s', (_, changes, expected) => {
    expect(() => readConfig({ ...PRODUCTION, ...changes })).toThrow(expected);
  });

  test('may name what runs on this machine by plain http', () => {
    const keys = issuers({ issuer: 'http://localhost:8080', jwksUri: 'http://127.0.0.1:8080/keys' });
    expect(readConfig({ ...PRODUCTION, ...keys, POLICE_URL: 'http://[::1]:4101/graphql' }).production).toBe(true);
  });
});

describe('the demonstration issuer', () => {
  test('gives out tokens where no issuer is configured', () => {
    expect(readConfig({}).demonstration).toBe(true);
  });

  test('gives out none beside issuers, for somebody may have forgotten NODE_ENV, unless it is asked for', () => {
    const { ISSUERS } = PRODUCTION;
    expect(readConfig({ ISSUERS }).demonstration).toBe(false);
    expect(readConfig({ ISSUERS, DEMONSTRATION: 'on' }).demonstration).toBe(true);
  });
});

describe('origins whose pages may ask', () => {
  test('are taken as a browser sends them', () => {
    expect(readConfig({ ALLOWED_ORIGINS: 'https://app.example, http://localhost:5173' }).allowedOrigins).toEqual([
      'https://app.example',
      'http://localhost:5173',
    ]);
    expect(readConfig({}).allowedOrigins).toEqual([]);
  });
  test.each([
    '*',
    'null',
    'https://*.example',
    'https://app.example/',
    'https://app.example/x',
    'app.example',
    'https://APP.example',
    'https://app.example:443',
    'file:///x',
    'https://a.example,',
  ])('refuse to start with %s', (ALLOWED_ORIGINS) => {
    expect(() => readConfig({ ALLOWED_ORIGINS })).toThrow(
      /ALLOWED_ORIGINS.*must be exact origins such as https:\/\/app\.example/,
    );
  });
});

test('turning deliveries off turns off nothing else', () => {
  expect(readConfig({ DELIVER: 'off' })).toMatchObject({ deliver: false, backgroundJobs: true });
  expect(readConfig({ BACKGROUND_JOBS: 'off' })).toMatchObject({ deliver: true, backgroundJobs: false });
});
