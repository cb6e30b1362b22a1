/** From where requests may come: by a name of this server, and not from the pages of another site. */
import { isIP } from "node:net";
import { tokenIn } from "./access.js";
import { HttpProblem } from "./problem.js";

/**
 * Whether a `Host` header names this server. A page of another site can have its own name lead to this machine (DNS rebinding), but
 * not an address or “localhost”: those pass, and the names that the server was given.
 */
export function isOwnHost(host: string | null, names: readonly string[]): boolean {
  const name = nameIn(host);
  if (name === null) return false;
  return isIP(name) !== 0 || name === "localhost" || names.some((own) => own.toLowerCase() === name);
}

/** The name without the port, in lower case, an IPv6 address without its brackets; null: it is none. */
function nameIn(host: string | null): string | null {
  const found = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i.exec(host ?? "");
  return found ? (found[1] ?? found[2])!.toLowerCase() : null;
}

/** Throws HttpProblem where `Host` names another server. */
export function checkHost(headers: Headers, names: readonly string[]): void {
  const host = headers.get("host");
  if (!isOwnHost(host, names))
    throw new HttpProblem(
      "wrong-host",
      `This server is not called ${JSON.stringify((host ?? "").slice(0, 100))}. If it should be, start it with --name.`,
    );
}

/**
 * Throws HttpProblem where a page of another site has the browser of a user change something (CSRF). A token in the header is no
 * browser's doing; without one, what the browser says of where the request comes from must be this server.
 */
export function checkOrigin(method: string, headers: Headers): void {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return;
  if (headers.has("authorization") && tokenIn(headers) !== null) return;
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  const isOwn =
    origin === null
      ? site === null || site === "same-origin" || site === "none"
      : isSameHost(origin, headers.get("host"));
  if (!isOwn)
    throw new HttpProblem(
      "cross-site",
      "A page of another site may not do this. A program gives its token in the header Authorization.",
    );
}

function isSameHost(origin: string, host: string | null): boolean {
  try {
    return new URL(origin).host === host?.toLowerCase();
  } catch {
    return false;
  }
}

/** Whether an origin is a program of this machine, such as OpenRefine. */
export function isLoopbackOrigin(origin: string): boolean {
  try {
    const { protocol, hostname } = new URL(origin);
    return /^https?:$/.test(protocol) && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  } catch {
    return false;
  }
}
