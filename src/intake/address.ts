/** Which addresses are on the public internet, and a connector that goes to no other. */
import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { buildConnector } from "undici";

/** The host is not on the public internet. */
export class PrivateAddress extends Error {
  constructor(host: string, address: string) {
    super(host === address ? `${host} is a private address` : `${host} is the private address ${address}`);
  }
}

/**
 * Whether an IP address is one of the public internet. All that is set apart for other uses is not: loopback, private and
 * link-local networks, multicast, and the ranges that carry an IPv4 address inside an IPv6 one.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.process(address);
  const carriesOld = ip.kind() === "ipv6" && ip.match(carriers);
  return ip.range() === "unicast" && !carriesOld;
}

/** Addresses that once carried an IPv4 address in their last 32 bits (RFC 4291, 2.5.5.1). */
const carriers = ipaddr.parseCIDR("::/96");

/** Throws if a host is private by what it says: by its address, or as “localhost”. Other names are left to the look-up. */
export function refusePrivate(hostname: string): void {
  const host = hostname.replace(/^\[|\]$/g, "");
  // All of these names are this machine (RFC 6761), whatever a name server says.
  const isHere = /(?:^|\.)localhost\.?$/i.test(host);
  if (isHere || (isIP(host) && !isPublic(host))) throw new PrivateAddress(host, host);
}

/**
 * Rejects if a name leads to a private address. For links that go through a proxy, which looks the name up itself: it may see another
 * address than we do, and what cannot be looked up here is left to it.
 */
export function refusePrivateName(hostname: string): Promise<void> {
  return new Promise((resolve, reject) => {
    publicLookup(hostname.replace(/^\[|\]$/g, ""), {}, (error) =>
      error instanceof PrivateAddress ? reject(error) : resolve(),
    );
  });
}

/**
 * Opens connections to public addresses only. A name is checked when it is looked up, in the very call that connects, so
 * that a second answer of the name server cannot differ; an address is never looked up, so it is checked before.
 */
export function publicConnector(timeout: number): buildConnector.connector {
  const connect = buildConnector({ timeout, lookup: publicLookup } as buildConnector.BuildOptions);
  return (options, callback) => {
    try {
      refusePrivate(options.hostname);
    } catch (error) {
      callback(error as Error, null);
      return;
    }
    connect(options, callback);
  };
}

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** As `dns.lookup`; refuses a name if any of its addresses is not public. */
function publicLookup(host: string, options: LookupOptions, callback: LookupCallback): void {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    const hidden = addresses?.find(({ address }) => !isPublic(address));
    const [first] = addresses ?? [];
    if (error) callback(error, []);
    else if (hidden) callback(new PrivateAddress(host, hidden.address), []);
    else if (options.all) callback(null, addresses);
    else callback(null, first?.address ?? "", first?.family);
  });
}
