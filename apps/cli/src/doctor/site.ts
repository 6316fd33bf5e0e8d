import { type Instant, vietnamDay } from '@nhipcau/core/kernel';
import { expiryState } from '@nhipcau/core/site';
import type { SiteSettings } from '@nhipcau/publisher';
import { plainSettings } from '../site-settings.ts';
import { type Finding, warning, well, wrong } from './finding.ts';

/** Whether what the site says about itself still holds, and is the agency's own. */
export function checkSite(
  { securityTxtExpires, contactEmail }: SiteSettings,
  now: Instant,
): readonly Finding[] {
  return [checkSecurityTxt(securityTxtExpires, now), checkContact(contactEmail)];
}

function checkSecurityTxt(expires: Instant, now: Instant): Finding {
  const name = 'security.txt';
  const day = vietnamDay(expires);
  const toDo = 'set a later day in the studio, under Site';
  switch (expiryState(expires, now)) {
    case 'holds':
      return well(name, `holds until ${day}`);
    case 'soon':
      return warning(name, `runs out on ${day}: ${toDo}`);
    case 'over':
      return wrong(name, `ran out on ${day}: ${toDo}`);
  }
}

function checkContact(email: string): Finding {
  const name = 'contact';
  return email === plainSettings.contactEmail
    ? warning(
        name,
        `${email} reaches nobody: set the address of the site in the studio, under Site`,
      )
    : well(name, email);
}
