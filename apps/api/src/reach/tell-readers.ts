import { dependsOn } from '@nhipcau/core/publishing';
import { enqueue } from '@nhipcau/postgres';
import type { Asked } from '../http/index.ts';

/** Has the public pages say where stories were carried; outside the scope of a partner. */
export function tellReaders({ db, at }: Pick<Asked, 'db' | 'at'>): Promise<void> {
  const reason = 'Đối tác đăng lại bài · Stories carried by partners';
  return enqueue(db, { keys: [dependsOn.pickups()], paths: [] }, reason, at);
}
