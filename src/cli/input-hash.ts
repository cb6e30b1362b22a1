/** What tells an input from others that were added: a hash of its bytes and of what was said of them. */
import { createHash } from "node:crypto";
import type { Given, Input } from "../intake/intake.js";

export const hashOf = ({ bytes, url }: Input, supplied: Given): string =>
  createHash("sha256")
    .update(bytes)
    .update(JSON.stringify([url, supplied]))
    .digest("hex");
