/** The OpenAPI document as a page for people. It needs no script, and asks nothing of any other server. */
import { escapeHtml } from "../export/escape.js";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

interface Operation {
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly description: string; readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<
    Record<
      string,
      { readonly description: string; readonly content: Readonly<Record<string, { readonly schema?: Schema }>> }
    >
  >;
  readonly tags: readonly string[];
}

interface Document {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export function referencePage(openApi: object): string {
  const { info, paths, components } = openApi as Document;
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const tags = [...new Set(all.flatMap(({ operation }) => operation.tags))];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hearsay: what can be asked over HTTP</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/api/reference.css">
</head>
<body>
<main>
<h1>Hearsay ${escapeHtml(info.version)}: what can be asked over HTTP</h1>
<p>For programs: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
${tags
  .map(
    (tag) => `<h2 id="${escapeHtml(tag)}">${escapeHtml(tag)}</h2>
${all
  .filter(({ operation }) => operation.tags.includes(tag))
  .map(section)
  .join("\n")}`,
  )
  .join("\n")}
<h2 id="schemas">Schemas</h2>
${Object.entries(components.schemas)
  .map(
    ([name, schema]) =>
      `<h3 id="schema-${escapeHtml(name)}"><code>${escapeHtml(name)}</code></h3>\n<p>${escapeHtml(schema.description ?? "")}</p>\n${table(Object.entries(schema.properties ?? {}).map(([field, of]) => [`<code>${escapeHtml(field)}</code>`, typeOf(of), escapeHtml(of.description ?? "")]))}`,
  )
  .join("\n")}
</main>
</body>
</html>
`;
}

function section({
  path,
  method,
  operation,
}: {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}): string {
  const { summary, description, parameters, requestBody, responses } = operation;
  return `<h3><code>${escapeHtml(`${method} ${path}`)}</code></h3>
<p>${escapeHtml(summary)}. ${escapeHtml(description ?? "")}</p>
${table(parameters.map((one) => [`<code>${escapeHtml(one.name)}</code>${one.in === "path" ? " (in the path)" : ""}`, typeOf(one.schema), escapeHtml(one.description ?? "")]))}
${requestBody ? `<p>Takes ${Object.keys(requestBody.content).map(code).join(", ")}. ${escapeHtml(requestBody.description)}</p>` : ""}
${table(
  Object.entries(responses).map(([status, { description: says, content }]) => [
    `<code>${escapeHtml(status)}</code>`,
    Object.entries(content)
      .map(([type, { schema }]) => `${code(type)}${schema ? `: ${typeOf(schema)}` : ""}`)
      .join("<br>"),
    escapeHtml(says),
  ]),
)}`;
}

const code = (text: string): string => `<code>${escapeHtml(text)}</code>`;

const table = (rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? ""
    : `<div class="scroll"><table><tbody>\n${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("\n")}\n</tbody></table></div>`;

/** In words: “string”, “list of Entry”, “one of said, denied”, “whole number, 1 to 1000”. */
function typeOf(schema: Schema): string {
  const { $ref, anyOf, oneOf, items, type, minimum, maximum } = schema;
  if ($ref) {
    const name = $ref.split("/").at(-1)!;
    return `<a href="#schema-${escapeHtml(name)}">${escapeHtml(name)}</a>`;
  }
  if (schema.enum) return `one of ${schema.enum.map(code).join(", ")}`;
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  const among = anyOf ?? oneOf;
  if (among) return among.map(typeOf).join(" or ");
  if (items) return `list of ${typeOf(items)}`;
  if (type === "integer")
    return `whole number${minimum !== undefined && maximum !== undefined && maximum < 1e9 ? `, ${minimum} to ${maximum}` : ""}`;
  if (schema.format === "date") return "date, such as 2026-03-10";
  return escapeHtml(String(type ?? "object"));
}
