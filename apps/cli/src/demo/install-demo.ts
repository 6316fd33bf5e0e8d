import { join } from 'node:path';
import { type Grant, partnerKeyActions, type Role, readingActions } from '@nhipcau/core/access';
import {
  expectOk,
  type Instant,
  instantOf,
  type PartnerId,
  type UserId,
} from '@nhipcau/core/kernel';
import { addUser, createApiKey, type Database } from '@nhipcau/postgres';
import { type Kysely, sql } from 'kysely';
import { identifiers, programFolder } from '../installation.ts';
import { type DemoCredentials, writeCredentials } from './credentials.ts';
import { importHouseTerms } from './house-terms.ts';
import { type Accounts, type Ids, importDemo } from './import-demo.ts';
import type { DemoPartners } from './import-partners.ts';
import { importReference } from './import-reference.ts';
import { type Demo, readDemo } from './read-demo.ts';

/** How long a demo key lasts. */
const keyLastsMs = 365 * 86_400_000;

/** Whether the installation holds neither works nor accounts, with which a demo would mix. */
export async function isEmpty(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`
    select not exists (select from work) and not exists (select from app_user) as empty`.execute(
    db,
  );
  return rows[0]?.empty === true;
}

/**
 * Puts the demonstration into an empty installation: places, markets and terms, accounts with fresh
 * secrets, content, and the file that tells the sign-ins, readable to its owner alone.
 */
export async function installDemo(
  db: Kysely<Database>,
  dataFolder: string,
  progress: (line: string) => void,
): Promise<DemoCredentials> {
  const now = instantOf(Date.now());
  const demo = await readDemo(join(programFolder, 'demo'));
  await importReference(db, join(programFolder, 'data'), identifiers);
  await importHouseTerms(db, join(programFolder, 'data'), identifiers);
  let credentials: DemoCredentials = { users: [], apiKeys: [] };
  await importDemo(demo, {
    db,
    mediaFolder: join(dataFolder, 'media'),
    ids: identifiers,
    now,
    accounts: async (trx) => {
      const made = await addAccounts(trx, demo.users, now);
      credentials = made.credentials;
      writeCredentials(dataFolder, credentials);
      return made.accounts;
    },
    partnerAccounts: async (trx, organisations) => {
      const more = await addPartnerAccounts(trx, demo.partners, organisations, now);
      credentials = {
        users: [...credentials.users, ...more.users],
        apiKeys: [...credentials.apiKeys, ...more.apiKeys],
      };
      writeCredentials(dataFolder, credentials);
    },
    progress,
  });
  return credentials;
}

async function addAccounts(
  trx: Kysely<Database>,
  people: Demo['users'],
  now: Instant,
): Promise<{ readonly accounts: Accounts; readonly credentials: DemoCredentials }> {
  const byRole = new Map<string, UserId[]>();
  const users: DemoCredentials['users'][number][] = [];
  for (const { email, name, roles } of people) {
    const grants = roles.map(
      (role): Grant => ({ role: role as Role, organisation: null, languages: null }),
    );
    const made = { email, name, password: null, grants, now, ids: identifiers, actor: 'operator' };
    const added = expectOk(await addUser(trx, { ...made, totpConfirmed: true }));
    for (const role of roles) byRole.set(role, [...(byRole.get(role) ?? []), added.id]);
    users.push({ email, password: added.password, totpSecret: added.totpSecret, roles });
  }
  const accountOf = (role: Role, index = 0): UserId => {
    const id = byRole.get(role)?.[index];
    if (id === undefined) throw new Error(`demo/users.json names too few of ${role}`);
    return id;
  };
  const partner = 'Chương trình của tòa soạn (trình diễn) · The desk’s program (demonstration)';
  const scopes = readingActions;
  const expiresAt = instantOf(now + keyLastsMs);
  const { key } = await createApiKey(trx, {
    ...{ partner, organisation: null, scopes, expiresAt, madeBy: null, now },
    ids: identifiers,
  });
  return {
    accounts: {
      editor: accountOf('editor'),
      publisher: accountOf('publisher'),
      translator: accountOf('translator'),
      reviewer: accountOf('reviewer'),
      partnerManager: accountOf('partner-manager'),
      rightsManager: accountOf('rights-manager'),
      pressOfficer: accountOf('press-officer'),
      otherPressOfficer: accountOf('press-officer', 1),
      accountant: accountOf('accountant'),
      chiefAccountant: accountOf('chief-accountant'),
      fundingOfficer: accountOf('funding-officer'),
      conflictOfficer: accountOf('conflict-officer'),
    },
    credentials: { users, apiKeys: [{ partner, key, scopes }] },
  };
}

/** An account for one person of each partner, and a key for its program. */
async function addPartnerAccounts(
  trx: Kysely<Database>,
  { partners }: DemoPartners,
  organisations: Ids,
  now: Instant,
): Promise<DemoCredentials> {
  const users: DemoCredentials['users'][number][] = [];
  const apiKeys: DemoCredentials['apiKeys'][number][] = [];
  const expiresAt = instantOf(now + keyLastsMs);
  for (const { slug, user } of partners) {
    if (user === null) continue;
    const organisation = organisations.get(slug) as PartnerId;
    const grants: readonly Grant[] = [{ role: 'partner', organisation, languages: null }];
    const made = { ...user, password: null, grants, now, ids: identifiers, actor: 'operator' };
    const { password, totpSecret } = expectOk(await addUser(trx, { ...made, totpConfirmed: true }));
    users.push({ email: user.email, password, totpSecret, roles: ['partner'] });
    const scopes = partnerKeyActions;
    const { key } = await createApiKey(trx, {
      ...{ partner: slug, organisation, scopes, expiresAt, madeBy: null, now },
      ids: identifiers,
    });
    apiKeys.push({ partner: slug, key, scopes });
  }
  return { users, apiKeys };
}
