/** A client generated from the OpenAPI document: it has types that fit, and it works. */
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientSource, type OpenApi } from "../../test/support/client.js";
import { harbour } from "../../test/support/harbour.js";
import { type Served, served } from "../../test/support/served.js";

let server: Served;
let source: string;
beforeAll(async () => {
  server = await served();
  source = clientSource((await (await server.ask("/api/openapi.json")).json()) as OpenApi);
});
afterAll(() => server.end());

/** What TypeScript says of each of some programs that import the client. */
function complaints(programs: Readonly<Record<string, string>>): readonly (readonly string[])[] {
  const files: Record<string, string> = { "/client.ts": source, ...programs };
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    lib: ["lib.es2022.d.ts"],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => path in files || fileExists(path);
  host.readFile = (path) => files[path] ?? readFile(path);
  host.getSourceFile = (path, ...more) =>
    path in files ? ts.createSourceFile(path, files[path]!, ts.ScriptTarget.ES2022) : getSourceFile(path, ...more);
  const program = ts.createProgram(Object.keys(files), options, host);
  return Object.keys(files).map((path) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(path))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
  );
}

describe("a generated client", () => {
  test("has types that programs can rely on", () => {
    const right = `import { client, type Ask } from "./client";
      export const run = async (ask: Ask) => {
        const { entries, next } = await client(ask).searchStatements({ q: "ferry", attitude: "warned", limit: 3, anonymous: true });
        const words: string[] = entries.map(({ words }) => words);
        const cursor: string | null = next;
        const { people } = await client(ask).who({ name: "Lind" });
        const year: string | undefined = people[0]?.roles[0]?.since;
        const { reading } = await client(ask).getReport("a");
        const told = await client(ask).searchUtterances({ q: "ferry", toldBy: "3+" });
        const graph: string = await client(ask).exportEntries("gexf", { with: "Lind" });
        const { tellings } = await client(ask).getUtterance(String(told.entries[0]?.id));
        const verb: string | undefined = tellings[0]?.changes?.verb?.to;
        const cut: readonly string[] | undefined = (await client(ask).getStory("1")).tellings[1]?.edits?.cut;
        return [graph, words, cursor, year, reading.report.text, verb, cut];
      };`;
    const wrong = `import { client, type Ask } from "./client";
      export const run = async (ask: Ask) => {
        await client(ask).searchStatements({ speaker: "Lind" });
        await client(ask).searchStatements({ attitude: "shouted" });
        await client(ask).searchEvents({ limit: "3" });
        await client(ask).who();
        await client(ask).searchHappenings({ toldBy: 3 });
        await client(ask).exportActors("gexf");
        return (await client(ask).getStatement("1")).words;
      };`;
    const [ofClient, ofRight, ofWrong] = complaints({ "/right.ts": right, "/wrong.ts": wrong });
    expect(ofClient).toEqual([]);
    expect(ofRight).toEqual([]);
    expect(ofWrong).toHaveLength(7);
  });

  test("works", async () => {
    const code = ts.transpileModule(source, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    }).outputText;
    const { client } = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`);
    const api = client((path: string, init: RequestInit) =>
      server.ask(path, {
        ...init,
        headers: { "content-type": init.body?.toString().startsWith("{") ? "application/json" : "text/plain" },
      }),
    );
    const { entries } = await api.searchStatements({ q: "strikes" });
    expect(entries).toHaveLength(1);
    expect((await api.getStatement(String(entries[0].key))).entry).toEqual({ ...entries[0], marks: [] });
    expect((await api.getReport(harbour.report.id)).reading).toEqual(harbour);
    expect((await api.read("The pier will hold, Ada Quill said.", { outlet: "The Courier" })).report.outlet.name).toBe(
      "The Courier",
    );
    expect(await api.exportEvents("csv", { event: "CONSULT" })).toContain("CONSULT");
    const { id } = await api.correct(harbour.report.id, JSON.stringify({ kind: "confirm", on: entries[0].anchor }));
    expect(id).toBeGreaterThan(0);
    await expect(api.getStatement("1")).rejects.toThrow("The record has no statement 1");
  });
});
