/** Who says what is kept in a record. */
import { userInfo } from "node:os";
import { type Io, UsageError } from "./io.js";

/** As an option names them, else HEARSAY_USER, else the account that the program runs under. Throws UsageError where that has no name. */
export function userOf(io: Io, { user }: { readonly user?: string }): string {
  const name = user?.trim() || knownUser(io);
  if (name === null) throw new UsageError("nobody knows who says this. Name yourself with --user or HEARSAY_USER.");
  return name;
}

/** HEARSAY_USER, else the account that the program runs under; null: that has no name, as may be in a container. */
export function knownUser({ env }: Io): string | null {
  return env.HEARSAY_USER?.trim() || accountName();
}

function accountName(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}
