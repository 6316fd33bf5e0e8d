import { expect, test } from 'vitest';
import { checkMail } from './mail.ts';

const env = { MAIL_URL: 'smtp://lan:hunter2@mail.example.vn', MAIL_FROM: 'desk@example.vn' };

test('warns where mail is not set up, and says how many letters wait and what to do', () => {
  expect(checkMail({}, { waiting: 3, givenUp: 0 })).toEqual({
    ...{ name: 'mail', ok: true, warns: true },
    text: 'not set up, 3 letters wait: set MAIL_URL and MAIL_FROM, then try npx nhipcau mail test',
  });
});

test('names the server, and warns when letters were given up', () => {
  expect(checkMail(env, { waiting: 1, givenUp: 0 })).toMatchObject({
    ...{ ok: true, warns: false, text: 'through mail.example.vn:587, 1 letters wait' },
  });
  expect(checkMail(env, { waiting: 0, givenUp: 2 })).toMatchObject({ ok: true, warns: true });
});

test('finds settings wrong that cannot be used, without the password', () => {
  const found = checkMail({ ...env, MAIL_FROM: 'nobody' }, null);
  expect(found).toMatchObject({ ok: false, text: expect.stringMatching(/^MAIL_FROM /) });
  expect(JSON.stringify(found)).not.toContain('hunter2');
});
