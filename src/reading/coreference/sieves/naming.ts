/** Sieve: the text says what somebody is called: “a farmer, identified as *Ada Quill*”, “Ada Quill, known as *Addy*”. */
import type { Sieve } from "./sieve.js";

export const naming: Sieve = {
  name: "naming",
  reason: "is what the text says that somebody is called",
  open: ({ namings }, clusterOf) => ({
    find: (index) => clusterOf[namings[index]!] ?? null,
  }),
};
