/** Who may do what: readers ask, editors also correct and add. A server that only this machine reaches needs no tokens. */
import { createHash, timingSafeEqual } from "node:crypto";
import { HttpProblem } from "./problem.js";

export const roles = ["reader", "editor"] as const;
export type Role = (typeof roles)[number];

export interface User {
  /** Stands beside what they correct. */
  readonly name: string;
  readonly role: Role;
}

export interface Access {
  /** Whether tokens are asked for. */
  readonly hasTokens: boolean;
  /** null: the token is not known; undefined: none was given, and one is needed. */
  userOf(token: string | null): User | null | undefined;
}

/** Everybody who reaches the server is this person. */
export const openAccess = (name: string): Access => ({ hasTokens: false, userOf: () => ({ name, role: "editor" }) });

/** Shorter tokens can be guessed. */
export const LEAST_TOKEN = 20;

/** What a file of tokens holds: a line for each, `role name token`; what follows “#” at the head of a line is a remark. Throws Error. */
export function tokenAccess(file: string, source: string): Access {
  const known = file.split(/\r?\n/).flatMap((line, at) => {
    if (line.trim() === "" || line.startsWith("#")) return [];
    const [role, name, token, ...more] = line.trim().split(/\s+/);
    const fail = (what: string): never => {
      throw new Error(`${source}, line ${at + 1}: ${what}. A line is: reader or editor, a name, a token.`);
    };
    if (!roles.some((other) => other === role)) fail("it begins with no role");
    if (!name || !token || more.length > 0) fail("it is not three words");
    if (token!.length < LEAST_TOKEN) fail(`its token has fewer than ${LEAST_TOKEN} characters, so it could be guessed`);
    return [{ user: { name: name!, role: role as Role }, hash: hashOf(token!) }];
  });
  if (known.length === 0)
    throw new Error(`${source}: there is no token in it. A line is: reader or editor, a name, a token.`);
  return {
    hasTokens: true,
    userOf(token) {
      if (token === null) return undefined;
      const hash = hashOf(token);
      let user: User | null = null;
      // All are compared, and each in the same time, so that the time tells nothing of them.
      for (const one of known) if (timingSafeEqual(one.hash, hash)) user = one.user;
      return user;
    },
  };
}

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

/** The token of a request: of its header `Authorization`, or of the cookie that the page of sign-in sets. */
export function tokenIn(headers: Headers): string | null {
  const [scheme, token] = (headers.get("authorization") ?? "").split(/\s+/, 2);
  if (scheme?.toLowerCase() === "bearer" && token) return token;
  for (const part of (headers.get("cookie") ?? "").split(/;\s*/)) {
    const at = part.indexOf("=");
    if (part.slice(0, at) === COOKIE) return decoded(part.slice(at + 1));
  }
  return null;
}

export const COOKIE = "hearsay-token";

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

/** Throws HttpProblem where this user may not. */
export function allow(user: User, role: Role): void {
  if (role === "editor" && user.role !== "editor")
    throw new HttpProblem("not-allowed", "This token is for reading. Ask for one of an editor.");
}
