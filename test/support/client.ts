/** For tests: a typed client, generated from an OpenAPI 3.1 document as a program of others would have it. */

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A module of TypeScript: an interface for each schema, and `client(ask)` with a function for each operation. */
export function clientSource({ paths, components }: OpenApi): string {
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema)};`,
  );
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => functionOf(path, method, operation)),
  );
  return `declare class URLSearchParams { constructor(all: [string, string][]); toString(): string }
${schemas.join("\n")}
export type Ask = (path: string, init: { method: string; body?: string }) => Promise<{ status: number; text(): Promise<string> }>;
export const client = (ask: Ask) => {
  const call = async (method: string, path: string, query: object, body?: string): Promise<string> => {
    const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    const response = await ask(path + "?" + asked, body === undefined ? { method } : { method, body });
    const text = await response.text();
    if (response.status !== 200) throw new Error(text);
    return text;
  };
  return {
${operations.join("\n")}
  };
};
`;
}

function functionOf(
  path: string,
  method: string,
  { operationId, parameters, requestBody, responses }: Operation,
): string {
  const fields = parameters
    .filter((one) => one.in === "query")
    .map(({ name, required, schema }) => `${JSON.stringify(name)}${required ? "" : "?"}: ${typeOf(schema)}`);
  const inPath = parameters.filter((one) => one.in === "path");
  const taken = [
    ...inPath.map(({ name, schema }) => `${name}: ${typeOf(schema)}`),
    ...(requestBody ? ["body: string"] : []),
    `query: { ${fields.join("; ")} }${fields.every((field) => /^"\w+"\?/.test(field)) ? " = {}" : ""}`,
  ];
  const json = responses["200"]!.content["application/json"];
  const address = JSON.stringify(path).replace(/\{(\w+)\}/g, '" + encodeURIComponent($1) + "');
  const called = `await call("${method.toUpperCase()}", ${address}, query${requestBody ? ", body" : ""})`;
  return json
    ? `    async ${operationId}(${taken.join(", ")}): Promise<${typeOf(json.schema)}> { return JSON.parse(${called}); },`
    : `    async ${operationId}(${taken.join(", ")}): Promise<string> { return ${called}; },`;
}

function typeOf(schema: Schema): string {
  const { $ref, enum: among, anyOf, oneOf, allOf, items, properties, type, required = [] } = schema;
  if ($ref) return $ref.split("/").at(-1)!;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (among) return among.map((value) => JSON.stringify(value)).join(" | ");
  const either = anyOf ?? oneOf;
  if (either) return `(${either.map(typeOf).join(" | ")})`;
  if (allOf) return `(${allOf.map(typeOf).join(" & ")})`;
  if (Array.isArray(type)) return `(${type.map((one) => typeOf({ ...schema, type: one })).join(" | ")})`;
  if (type === "array") return `readonly ${items ? `(${typeOf(items)})` : "unknown"}[]`;
  if (type === "integer" || type === "number") return "number";
  if (type === "string" || type === "boolean" || type === "null") return type;
  if (!properties) return "object";
  return `{ ${Object.entries(properties)
    .map(([name, of]) => `readonly ${JSON.stringify(name)}${required.includes(name) ? "" : "?"}: ${typeOf(of)}`)
    .join("; ")} }`;
}
