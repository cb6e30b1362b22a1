/**
 * Writes into package-lock.json the packages of compiled code for other systems than this one.
 * Run it after `npm install` where the registry carries packages for some systems only: npm leaves the others out
 * of the lockfile, and `npm ci` then fails everywhere, since it wants every optional dependency to be listed.
 * Checksums stay open for what could not be looked at; npm fills them in where it can.
 */
import { readFileSync, writeFileSync } from "node:fs";

const OS = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const CPU = ["arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

/** npm lists packages by their path, and what is known of them by its name. */
const sorted = (facts) => Object.fromEntries(Object.entries(facts).sort(([a], [b]) => a.localeCompare(b, "en")));

/** Packages of compiled code carry their system in their name: binding-linux-arm64-musl. */
function systemOf(name) {
  if (name === "fsevents") return { os: ["darwin"] };
  const parts = name.split(/[/-]/);
  const os = OS.find((it) => parts.includes(it));
  const cpu = CPU.find((it) => parts.includes(it));
  if (!cpu || !(os || cpu === "wasm32")) throw new Error(`Which system is ${name} for? Add it to systemOf.`);
  const libc = parts.includes("musl") ? "musl" : parts.some((it) => it.startsWith("gnu")) ? "glibc" : null;
  return { cpu: [cpu], ...(libc && { libc: [libc] }), ...(os && { os: [os] }) };
}

/** The packages that others name as optional and that the lockfile does not hold. */
function missing(packages) {
  return Object.values(packages).flatMap(({ dev, optionalDependencies = {} }) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !packages[`node_modules/${name}`])
      .map(([name, range]) => {
        const version = range.replace(/^[~^]/, "");
        const facts = { ...systemOf(name), ...(dev && { dev }), optional: true };
        return [`node_modules/${name}`, { version, ...sorted(facts) }];
      }),
  );
}

const lockfile = JSON.parse(readFileSync("package-lock.json", "utf8"));
const added = missing(lockfile.packages);
const packages = sorted({ ...lockfile.packages, ...Object.fromEntries(added) });
if (added.length > 0) writeFileSync("package-lock.json", `${JSON.stringify({ ...lockfile, packages }, null, 2)}\n`);
console.log(`${added.length} packages added`);
