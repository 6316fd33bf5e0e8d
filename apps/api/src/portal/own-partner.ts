import type { PartnerId } from '@nhipcau/core/kernel';
import type { Asked } from '../http/index.ts';

/** The partner whose people ask. @throws for the house, which the policy excludes */
export function ownPartner({ partner }: Asked): PartnerId {
  if (partner === null) throw new Error('the portal is for partners');
  return partner;
}
