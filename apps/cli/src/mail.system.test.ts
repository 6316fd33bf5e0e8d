import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostOffice, testCertificate } from '@nhipcau/mail/testing';
import { afterAll, expect, test } from 'vitest';
import { aPlace } from './cli.fixture.ts';

const place = aPlace();
afterAll(() => place.remove());
const to = 'lan@example.vn';

test('mail test says that mail is not set up, without an installation too', async () => {
  const { code, stdout, stderr } = await place.run(['mail', 'test', to]);
  expect([code, stdout]).toEqual([3, '']);
  expect(stderr).toContain('Set MAIL_URL and MAIL_FROM');
});

test('mail test sends one letter with the password of a file, over TLS, and keeps the password', async () => {
  const login = { user: 'bàn', password: 'hunter2hunter2' };
  const answer = (address: string) =>
    address === to ? null : { code: 550, text: 'no such mailbox' };
  const office = await startPostOffice({ tls: 'starttls', login, answer });
  const [password, authority] = ['password', 'authority.pem'].map((name) =>
    join(place.folder, '..', name),
  ) as [string, string];
  writeFileSync(password, `${login.password}\n`);
  writeFileSync(authority, testCertificate);
  const env = {
    MAIL_URL: `smtp://${encodeURIComponent(login.user)}@localhost:${office.port}`,
    ...{ MAIL_FROM: 'Nhịp Cầu <desk@example.vn>', MAIL_TLS: 'required' },
    ...{ MAIL_PASSWORD_FILE: password, MAIL_CA_FILE: authority },
  };
  try {
    expect(await place.json(['mail', 'test', to], { env })).toEqual({
      ...{ code: 0, sent: true, server: `localhost:${office.port}`, to },
    });
    expect(office.taken).toMatchObject([
      { to: [to], encrypted: true, user: login.user, mail: { subject: 'Thư thử của Nhịp Cầu' } },
    ]);
    const refused = await place.run(['mail', 'test', 'ai-do@example.vn'], { env });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('no such mailbox');
    writeFileSync(password, 'hunter3hunter3');
    const wrong = await place.run(['mail', 'test', to], { env });
    expect(wrong.code).toBe(1);
    expect(`${wrong.stdout}${wrong.stderr}`).toMatch(/535/);
    expect(`${wrong.stdout}${wrong.stderr}`).not.toContain('hunter3');
  } finally {
    await office.close();
  }
});
