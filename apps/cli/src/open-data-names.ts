import type { OpenDataPublisher } from '@nhipcau/publisher';
import { originsOf } from './installation.ts';
import { type Call, NotReady } from './verb.ts';

/** `IATI_ORGANISATION`: the agency's identifier by org-id.guide, with which IATI knows it. Default `VN-UNREGISTERED`. */
const organisationSetting = 'IATI_ORGANISATION';

/** `OCDS_PREFIX`: what the Open Contracting Partnership gave to the agency, `ocds-` and six characters. Default `ocds-000000`. */
const prefixSetting = 'OCDS_PREFIX';

/** Under which names registers of open data know the agency. @throws {NotReady} for a name that no register gives. */
export function openDataNames(env: Call['env']): Omit<OpenDataPublisher, 'name'> {
  const organisation = env[organisationSetting] || 'VN-UNREGISTERED';
  const ocdsPrefix = env[prefixSetting] || 'ocds-000000';
  if (!/^[A-Z]{2}-[A-Z]+(-[\w-]+)?$/.test(organisation)) {
    throw new NotReady(
      `${organisationSetting} is an identifier such as VN-GOV-123, not "${organisation}".`,
    );
  }
  if (!/^ocds-[a-z0-9]{6}$/.test(ocdsPrefix)) {
    throw new NotReady(
      `${prefixSetting} is "ocds-" and six letters or digits, not "${ocdsPrefix}".`,
    );
  }
  return { siteUrl: originsOf(env).site, organisation, ocdsPrefix };
}
