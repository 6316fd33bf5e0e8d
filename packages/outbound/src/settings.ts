import { BlockList, isIP } from 'node:net';
import type { SettingsReader } from '@nhipcau/core/kernel';
import type { AddressGuard } from './guard.ts';
import { isPublicAddress } from './public-address.ts';

/** Settings of connections to the outside. Comments are the source of `docs/settings.md`. */
interface Given {
  /** `OUTBOUND_ALLOW`: addresses and networks beside those of the public internet that partners' servers, feeds and sites may have, with commas: `10.20.0.0/16, fd00:20::/32`. Default none. */
  readonly allow: string | null;
}

/** Which addresses are connected to. */
export function readOutboundSettings(settings: SettingsReader): AddressGuard {
  const given: Given = { allow: settings.text('OUTBOUND_ALLOW') };
  if (given.allow === null) return {};
  const allowed = new BlockList();
  for (const network of given.allow.split(',').map((one) => one.trim())) {
    const [address = '', bits] = network.split('/', 2);
    const family = isIP(address);
    const most = family === 4 ? 32 : 128;
    const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
    if (family === 0 || length < 0 || length > most) {
      settings.wrong('OUTBOUND_ALLOW', `must be networks such as 10.20.0.0/16, not ${network}`);
    } else allowed.addSubnet(address, length, family === 4 ? 'ipv4' : 'ipv6');
  }
  return {
    mayConnect: (address) =>
      isPublicAddress(address) ||
      (isIP(address) > 0 && allowed.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')),
  };
}
