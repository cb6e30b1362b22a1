/** The tables of cases, read with the shipped model by WebAssembly, as the tests read them. */
import { join } from "node:path";
import { createViteServer } from "vitest/node";

export const root = join(import.meta.dirname, "..");

/** `readings(kind, folder)`: each case of a table with its name and what is expected and read, a line for each entry. Close it when done. */
export async function openTables() {
  const server = await createViteServer({
    root,
    configFile: join(root, "vitest.config.ts"),
    server: { middlewareMode: true, watch: null, ws: false },
    logLevel: "error",
  });
  const { cases } = await server.ssrLoadModule("/test/support/cases.ts");
  const { tables } = await server.ssrLoadModule("/test/support/tables.ts");
  return {
    load: (file) => server.ssrLoadModule(file),
    async readings(kind, folder = "cases") {
      const found = [];
      for (const { name, passage, expected } of cases(kind, folder))
        found.push({ name, expected, came: await tables[kind](passage, expected) });
      return found;
    },
    close: () => server.close(),
  };
}

export const share = (right, all) => `${right} of ${all}${all === 0 ? "" : ` (${((100 * right) / all).toFixed(1)} %)`}`;
