import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Where webhooks may go. An address that somebody enters must not make the hub call what only the hub can reach: its
 * own machine, its network, the cloud's metadata service. So the addresses behind a name are looked at when the
 * connection is made, each time, and a name that leads elsewhere the second time leads nowhere.
 */
export interface Reach {
  /** Loopback may be called, and without https: a demonstration and the tests do, production does not. */
  readonly loopback: boolean;
  /**
   * Networks, as 10.20.0.0/16, that are private and may be called: where an agency's system stands on a shared network.
   */
  readonly privateNetworks: readonly string[];
}

const SPECIAL_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Nothing but global unicast, and of that nothing that carries an IPv4 address inside. */
const SPECIAL_V6 = [
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const;

const special = new BlockList();
for (const [network, bits] of SPECIAL_V4) special.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of SPECIAL_V6) special.addSubnet(network, bits, 'ipv6');
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** An IPv4 address written as an IPv6 one (::ffff:127.0.0.1) is found in the lists of IPv4. */
const isLoopback = (address: string): boolean => loopback.check(address, familyOf(address));

export function networksOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits ?? (isIP(address) === 6 ? 128 : 32)), familyOf(address));
  }
  return list;
}

export function mayCall(address: string, reach: Reach): boolean {
  const family = familyOf(address);
  if (isLoopback(address)) return reach.loopback;
  const isPublic = !special.check(address, family) && (family === 'ipv4' || globalUnicast.check(address, family));
  return isPublic || networksOf(reach.privateNetworks).check(address, family);
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

function addressIn(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Why a webhook may not go to this address; nothing if it may, as far as the address alone shows. */
export function whyNotCalled(text: string, reach: Reach): string | undefined {
  const url = addressIn(text);
  if (!url) return 'It is no address.';
  if (url.username || url.password)
    return 'It must hold no name and no password: a webhook is proved by its signature.';
  const host = hostOf(url);
  const isHere = host === 'localhost' || (isIP(host) !== 0 && isLoopback(host));
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere && reach.loopback))
    return 'It must begin with https://.';
  if (isHere && !reach.loopback) return 'It leads to the hub’s own machine.';
  if (isIP(host) !== 0 && !mayCall(host, reach))
    return 'It lies on a private network that WEBHOOK_PRIVATE_NETWORKS does not name.';
  return undefined;
}

/** An address that may not be called; the connection is not made. */
export class NotAllowed extends Error {}

/** Looks a name up as usual, and answers only the addresses that may be called. */
export const lookupWithin =
  (reach: Reach): LookupFunction =>
  (host, options, answer) => {
    dnsLookup(host, { ...options, all: true }, (fault, found: LookupAddress[]) => {
      if (fault) return answer(fault, '', 0);
      const allowed = found.filter(({ address }) => mayCall(address, reach));
      if (allowed.length === 0) return answer(new NotAllowed(`nothing behind ${host} may be called`), '', 0);
      if ('all' in options && options.all)
        return (answer as unknown as (fault: null, found: LookupAddress[]) => void)(null, allowed);
      return answer(null, allowed[0]!.address, allowed[0]!.family);
    });
  };
