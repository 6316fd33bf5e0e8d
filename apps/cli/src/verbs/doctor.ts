import { instantOf } from '@nhipcau/core/kernel';
import { checkDatabase } from '../doctor/database.ts';
import { checkFolder, checkNode, checkSecrets, checkSpace, checkVersion } from '../doctor/files.ts';
import type { Finding } from '../doctor/finding.ts';
import { checkMail } from '../doctor/mail.ts';
import { checkPorts } from '../doctor/ports.ts';
import { checkReleases } from '../doctor/releases.ts';
import { checkSite } from '../doctor/site.ts';
import { requireInstallation } from '../installation.ts';
import { storeOf } from '../store.ts';
import { exit, type Verb } from '../verb.ts';

export const doctor: Verb = {
  name: 'doctor',
  takes: '',
  does: 'Checks what the product needs, and says what to do where something is wrong.',
  example: 'npx nhipcau doctor',
  options: {},
  words: [0, 0],
  run: async (call) => {
    const dataFolder = requireInstallation(call);
    const { finding, runs, site, unsent } = await checkDatabase(call, dataFolder);
    const checks = [
      checkNode(),
      checkFolder(dataFolder),
      checkSpace(dataFolder),
      checkVersion(dataFolder),
      checkSecrets(dataFolder),
      finding,
      ...(await checkPorts(call, runs)),
      await checkReleases(dataFolder, await storeOf(call.env, dataFolder)),
      checkMail(call.env, unsent),
      ...(site === null ? [] : checkSite(site, instantOf(Date.now()))),
    ];
    const ok = checks.every((check) => check.ok);
    const lines = checks.map((check) => `${signOf(check)}  ${check.name}: ${check.text}`);
    call.answer(lines.join('\n'), { ok, checks });
    return ok ? exit.done : exit.no;
  },
};

function signOf({ ok, warns }: Finding): string {
  if (!ok) return 'WRONG';
  return warns ? 'warns' : 'ok   ';
}
