/** The Hono application, and what its middleware leaves for what comes after it. */
import type { Hono } from "hono";
import type { User } from "./access.js";

export interface Env {
  Variables: { readonly user: User };
}

export type App = Hono<Env>;
