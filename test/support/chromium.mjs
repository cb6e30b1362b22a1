/** For tests and measurements: which browser, and how it is started. Set CHROMIUM to its path where it is not in the usual place. */
import { existsSync } from "node:fs";

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** undefined: there is none. */
export const executablePath = [process.env.CHROMIUM, ...usual].find((path) => path !== undefined && existsSync(path));

export const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
