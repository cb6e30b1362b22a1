/**
 * Which room may import which; `npm run check` holds the code to it. The picture is in docs/architecture.md:
 * kinds ← schema, span, hash, anchor ← intake | language ← reading ← view, links ← record ← export, server, cli. Types count as imports too.
 */

/** Tests stand beside what they test; what they share stands in test/support. */
/** What of these is used the build puts into dist (tsdown.config.ts, scripts/carry.mjs). */
const CARRIED =
  "^node_modules/(?:onnxruntime-(?:node|web)|hono|kysely|pg-copy-streams|csv-(?:parse|stringify)|robots-parser|postal-mime|@kenjiuno/(?:msgreader|decompressrtf)|unpdf|fflate|hyparquet(?:-writer)?|linkedom|htmlparser2|diff|@noble/hashes|@hono/node-server|pino|@modelcontextprotocol/server|zod)/";
const TESTS = "\\.test\\.ts$";
/** The only part of the core that knows of Node: files, links, which addresses a link may lead to, and what the model is made of. */
const OUTSIDE = "^src/(intake/(open|fetch|address|native-gunzip)|language/(load|runtime))\\.ts$";
const TYPES = ["src/kinds.ts", "src/export-formats.ts", "src/schema.ts", "src/span.ts", "src/hash.ts", "src/anchor.ts"];

/** What each room may import besides itself; a room that is not named here may not be imported from src at all. */
const ROOMS = {
  intake: TYPES,
  language: TYPES,
  reading: [...TYPES, "src/language/"],
  pool: [...TYPES, "src/intake/", "src/language/", "src/reading/"],
  view: [...TYPES, "src/reading/"],
  links: [...TYPES, "src/language/", "src/reading/"],
  record: [
    ...TYPES,
    "src/intake/canonical-url.ts",
    "src/intake/lines.ts",
    "src/language/countries.ts",
    "src/reading/",
    "src/links/",
    "src/view/",
  ],
  export: [...TYPES, "src/reading/", "src/view/", "src/record/"],
  server: [
    ...TYPES,
    "src/index.ts",
    "src/intake/",
    "src/language/",
    "src/reading/",
    "src/links/reasons.ts",
    "src/pool/",
    "src/view/",
    "src/record/",
    "src/follow/",
    "src/export/",
  ],
  follow: [...TYPES, "src/intake/", "src/pool/", "src/record/", "src/export/escape.ts"],
  cli: [
    ...TYPES,
    "src/index.ts",
    "src/intake/",
    "src/language/",
    "src/reading/",
    "src/view/",
    "src/pool/",
    "src/record/",
    "src/export/",
    "src/server/",
    "src/follow/",
  ],
};

const pattern = (paths) => `^(${paths.join("|").replaceAll(".", "\\.")})`;

const roomRules = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `${room}-imports`,
  comment: `src/${room} may import only itself and: ${allowed.join(", ")}`,
  severity: "error",
  from: { path: `^src/${room}/`, pathNot: TESTS },
  to: { path: "^src/", pathNot: pattern([`src/${room}/`, ...allowed]) },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: "no-unknown-room",
      comment: "A new room needs a line in ROOMS that says what it may import",
      severity: "error",
      from: { path: "^src/[^/]+/", pathNot: `^src/(${Object.keys(ROOMS).join("|")})/` },
      to: {},
    },
    {
      name: "types-import-no-room",
      comment: "The data types stand below everything: they import nothing from the rooms",
      severity: "error",
      from: { path: pattern(TYPES) },
      to: { path: "^src/", pathNot: pattern(TYPES) },
    },
    {
      name: "contents-has-no-edges",
      comment: "The library's table of contents lists the core, not the command line or the server",
      severity: "error",
      from: { path: "^src/index\\.ts$" },
      to: { path: "^src/(cli|server)/" },
    },
    {
      name: "nothing-imports-cli",
      comment: "The command line is the outermost edge",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/cli(/|\\.ts$)", TESTS] },
      to: { path: "^src/cli(/|\\.ts$)" },
    },
    {
      name: "pure-core",
      comment: "The core runs in browsers: only open, fetch and address of intake may touch disk, network or Node",
      severity: "error",
      from: {
        path: ["^src/(intake|language|reading|view)/", pattern(TYPES)],
        pathNot: [TESTS, OUTSIDE],
      },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "network-in-fetch-only",
      comment: "undici is for open, fetch and address of intake; everything else gets bytes handed in",
      severity: "error",
      from: { path: "^src/", pathNot: [TESTS, OUTSIDE] },
      to: { path: "node_modules/undici/|^undici" },
    },
    {
      name: "pages-ask-the-server",
      comment: "Pages have their data from the server; of src they take what is pure, and types",
      severity: "error",
      from: { path: "^web/", pathNot: TESTS },
      to: {
        path: "^src/",
        pathNot: [pattern([...TYPES, "src/types.ts", "src/view/"])],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "nothing-imports-pages",
      comment: "The server gives the pages as files",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^web/" },
    },
    {
      name: "no-rings",
      comment: "Files that import each other in a ring can only be understood all at once",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphans",
      comment: "A file that nothing imports and that imports nothing is not part of Hearsay",
      severity: "error",
      from: { orphan: true, path: "^src/", pathNot: [TESTS, "\\.d\\.ts$"] },
      to: {},
    },
    {
      name: "no-tools-in-source",
      comment: "Development dependencies are not there when Hearsay is installed as a package",
      severity: "error",
      from: { path: "^src/", pathNot: TESTS },
      to: { dependencyTypes: ["npm-dev"], pathNot: CARRIED },
    },
    {
      name: "no-undeclared-packages",
      comment: "Every package that is imported stands in package.json",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"], pathNot: CARRIED },
    },
    {
      name: "no-unresolved-imports",
      comment: "Every import leads to a file",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-test-imports",
      comment: "Tests and their support are imported by nothing but tests",
      severity: "error",
      from: { path: "^src/", pathNot: TESTS },
      to: { path: [TESTS, "^test/"] },
    },
    {
      name: "support-only",
      comment: "A test beside its source may import what tests share, and no other test",
      severity: "error",
      from: { path: ["^src/.*\\.test\\.ts$", "^test/support/"] },
      to: { path: [TESTS, "^test/"], pathNot: "^test/support/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
