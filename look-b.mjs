// usage: node look.mjs <dataFolder> <api> <who> <lang> <widths> <scheme> <outdir> <paths…>
import { chromium } from 'playwright-core';
import { TOTP } from 'otpauth';
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
const [data, api, who, lang, widths, scheme, out, ...paths] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const text = execFileSync(process.execPath, ['apps/cli/src/main.ts', 'demo', 'credentials', '--json'], { env: { ...process.env, NHIPCAU_DATA: data }, encoding: 'utf8' });
const all = JSON.parse(text);
const people = all.users;
const person = people.find((p) => p.email.startsWith(`${who}@`));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: lang, colorScheme: scheme });
const page = await context.newPage();
page.on('console', (m) => m.type() === 'error' && console.log('console:', m.text().slice(0, 200)));
page.on('pageerror', (e) => console.log('pageerror:', String(e).slice(0, 200)));
await page.goto(`${api}/studio/`);
await page.locator('input[type=email],input[name=email]').first().fill(person.email);
await page.locator('input[type=password]').first().fill(person.password);
await page.locator('button[type=submit]').first().click();
const code = page.locator('input[autocomplete=one-time-code]');
const secret = person.totp ?? person.secret ?? person.otp ?? person.totpSecret;
if (secret) { await code.waitFor(); await code.fill(new TOTP({ secret: String(secret).includes('secret=') ? /secret=([^&]+)/.exec(secret)[1] : secret }).generate()); await page.locator('button[type=submit]').first().click(); }
await page.waitForTimeout(3000);
const vs = (await page.evaluate(() => fetch('/api/v1/visits').then((r) => r.json()))).items; for (const v of vs.slice(0,5)) console.log(v.id, v.code, v.state, v.blockers.length); const y26 = vs.filter((v) => v.firstOn > '2026').map((v) => '/visits/' + v.id); paths.push(...y26.slice(0,4));
for (const path of paths) for (const width of widths.split(',').map(Number)) {
  await page.setViewportSize({ width, height: 900 });
  await page.goto(path.startsWith('http') ? path : `${api}/studio${path}`);
  await page.waitForLoadState('networkidle').catch(() => {});
  await page.waitForTimeout(700);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const name = `${who}-${lang}-${path.replace(/\W+/g, '_').slice(-40)}-${width}-${scheme}.png`;
  await page.screenshot({ path: `${out}/${name}`, fullPage: true });
  console.log(name, over > 0 ? `OVERFLOW ${over}` : '');
}
await browser.close();
