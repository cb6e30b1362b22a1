/** Signing in with a token in a browser, which then keeps it where no script can read it and no other site can have it sent. */
import type { Context } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import * as z from "zod/mini";
import { type Access, COOKIE } from "./access.js";
import { bodyAsked } from "./asked.js";
import type { App } from "./env.js";
import type { Limit } from "./limits.js";
import { HttpProblem } from "./problem.js";

const signInSchema = z.strictObject({ token: z.string().check(z.minLength(1), z.maxLength(1_000)) });

/** A year, in seconds. */
const LONGEST = 31_536_000;

export interface SessionParts {
  readonly access: Access;
  /** Wrong tokens, by address. */
  readonly guesses: Limit;
  readonly addressOf: (context: Context) => string;
}

/** `POST /session` with `{ "token": … }` signs in, `DELETE /session` signs out. */
export function session(app: App, { access, guesses, addressOf }: SessionParts): void {
  app.post("/session", async (context) => {
    const { token } = bodyAsked(signInSchema, new Uint8Array(await context.req.arrayBuffer()));
    const user = access.userOf(token);
    if (!user) {
      const wait = guesses.take(addressOf(context));
      throw wait > 0
        ? new HttpProblem("too-many", "Too many tokens that are not known came from here.", { retryAfter: wait })
        : new HttpProblem("wrong-token", "This token is not known here.");
    }
    setCookie(context, COOKIE, token, {
      path: "/",
      httpOnly: true,
      sameSite: "Strict",
      maxAge: LONGEST,
      // Whoever puts TLS before the server says so; without it a cookie for TLS only would never come back.
      secure: context.req.header("x-forwarded-proto") === "https",
    });
    return context.json({ name: user.name, role: user.role });
  });
  app.delete("/session", (context) => {
    deleteCookie(context, COOKIE, { path: "/" });
    return context.body(null, 204);
  });
}
