import type { PresenceBoard } from '@nhipcau/core/content';
import type { Clock, Identifiers, Sha256 } from '@nhipcau/core/kernel';
import type { MachineTranslator } from '@nhipcau/core/translation';
import type { DatabaseHandle } from '@nhipcau/postgres';
import type { ObjectStore } from '@nhipcau/release';
import type { ApiConfig } from '../config.ts';
import type { UploadFolder } from '../uploads/upload-folder.ts';
import type { Log } from './log.ts';

/** What the routes work with. */
export interface Dependencies {
  readonly db: DatabaseHandle;
  readonly now: Clock;
  readonly ids: Identifiers;
  readonly sha256: Sha256;
  readonly store: ObjectStore;
  /** Folder of the cleaned originals of pictures: `ab/{sha256}`. */
  readonly mediaFolder: string;
  /** Uploads that are not finished. */
  readonly uploads: UploadFolder;
  readonly config: ApiConfig;
  /** Suggests translations; `null` where no service is set up. */
  readonly machine: MachineTranslator | null;
  readonly log: Log;
  /** Who has which edition open; known to this process alone. */
  readonly presence: PresenceBoard;
  /** Compares every answer with the schema that its route declares; for tests. */
  readonly checkAnswers?: boolean;
}
