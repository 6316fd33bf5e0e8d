import { z } from '@hono/zod-openapi';
import { checkGrants, type Grant } from '@nhipcau/core/access';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { type DatabaseHandle, readOrganisation } from '@nhipcau/postgres';
import type { Refusal } from '../http/index.ts';
import { grantSchema } from '../session/me.ts';

/** Grants of one account, each role once for an organisation; that of a partner stands alone. */
export const grants: z.ZodType<readonly Grant[]> = z
  .array(grantSchema)
  .max(50)
  .superRefine((list, context) => {
    const reaches = list.map(({ role, organisation }) => `${role} ${organisation}`);
    for (const [index, reach] of reaches.entries()) {
      if (reaches.indexOf(reach) === index) continue;
      context.addIssue({ code: 'custom', path: [index], params: { kind: 'given-twice' } });
    }
    const together = checkGrants(list as readonly Grant[]);
    if (!together.ok) {
      context.addIssue({ code: 'custom', path: [], params: { kind: together.error.kind } });
    }
  })
  .transform((list) => list as readonly Grant[]) as unknown as z.ZodType<readonly Grant[]>;

/** Whether every organisation that grants name exists. */
export async function knownOrganisations(
  db: DatabaseHandle,
  named: readonly Grant[],
): Promise<Result<void, Refusal>> {
  for (const { organisation } of named) {
    if (organisation !== null && (await readOrganisation(db, organisation)) === null) {
      return refuse({ kind: 'unknown-reference', field: 'grants', id: organisation });
    }
  }
  return ok(undefined);
}
