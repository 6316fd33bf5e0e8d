import type { Verb } from '../verb.ts';
import { exportArchiveVerb, importArchiveVerb } from './archive.ts';
import { auditExport, auditVerify } from './audit.ts';
import { backupVerb, backupVerify, restoreVerb } from './backup.ts';
import { demoCredentials } from './demo-credentials.ts';
import { doctor } from './doctor.ts';
import { exportWorksVerb, importDemoVerb, importWorksVerb } from './import-export.ts';
import { importFeed, importWordPress } from './import-source.ts';
import { keyReplace, keyRotate } from './key.ts';
import { mailTest } from './mail.ts';
import { mayVerb } from './may.ts';
import { memoryExport, memoryImport } from './memory.ts';
import { migrateVerb } from './migrate.ts';
import { monitor } from './monitor.ts';
import { publish, rollback } from './publish.ts';
import { start } from './start.ts';
import { exportTermsVerb, importTermsVerb } from './terms.ts';
import { translationExport, translationImport } from './translation-exchange.ts';
import { translationStatus } from './translation-status.ts';
import { userAdd, userDisable, userResetSecondFactor } from './user.ts';
import { verify } from './verify.ts';
import { deliveriesVerb, wirePull } from './wire.ts';

/** Every verb, in the order of the overview. */
export const verbs: readonly Verb[] = [
  start,
  doctor,
  migrateVerb,
  userAdd,
  userDisable,
  userResetSecondFactor,
  mailTest,
  importDemoVerb,
  importWorksVerb,
  exportWorksVerb,
  importWordPress,
  importFeed,
  exportTermsVerb,
  importTermsVerb,
  exportArchiveVerb,
  importArchiveVerb,
  translationExport,
  translationImport,
  translationStatus,
  mayVerb,
  memoryExport,
  memoryImport,
  wirePull,
  deliveriesVerb,
  publish,
  verify,
  monitor,
  rollback,
  keyRotate,
  keyReplace,
  auditVerify,
  auditExport,
  backupVerify,
  backupVerb,
  restoreVerb,
  demoCredentials,
];
