/** The OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.1): written from the operations and their schemas. */
import * as z from "zod/mini";
import { readingSchema } from "../schema.js";
import { LINES_TYPE } from "./answers.js";
import { queryOf } from "./asked.js";
import type { Operation } from "./operation.js";
import { type ProblemKind, problemSchema, statusOf, titleOf } from "./problem.js";
import * as schemas from "./schemas.js";

type Json = Record<string, unknown>;

/** Schemas that stand under a name of their own. */
const named: Readonly<Record<string, z.ZodMiniType>> = {
  Entry: schemas.entrySchema,
  Entries: schemas.entriesSchema,
  Report: schemas.reportSchema,
  ReportSummary: schemas.reportSummarySchema,
  Reports: schemas.reportsSchema,
  Name: schemas.nameSchema,
  Names: schemas.namesSchema,
  Reading: readingSchema,
  Correction: schemas.saidSchema,
  Shown: schemas.shownSchema,
  Who: schemas.whoAnswerSchema,
  Timeline: schemas.timelineAnswerSchema,
  Map: schemas.mapAnswerSchema,
  Network: schemas.networkAnswerSchema,
  Audit: schemas.auditAnswerSchema,
  Changes: schemas.changesAnswerSchema,
  Facets: schemas.facetsAnswerSchema,
  Link: schemas.linkSchema,
  Orphan: schemas.orphanSchema,
  ToldGroup: schemas.toldGroupSchema,
  Comparison: schemas.comparisonSchema,
  ToldStory: schemas.toldStorySchema,
  Story: schemas.storySchema,
  Feed: schemas.feedSchema,
  Watch: schemas.watchSchema,
  News: schemas.newsSchema,
  Problem: problemSchema,
};

/** What any operation may answer. */
const ALWAYS: readonly ProblemKind[] = ["no-token", "wrong-host", "too-many", "failed", "record-unavailable"];

const reference = (name: string): string => `#/components/schemas/${name}`;

export function openApi(operations: readonly Operation[], version: string, hasTokens: boolean): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas: written } = z.toJSONSchema(registry, { uri: reference, io: "output" });
  const schemaOf = (schema: z.ZodMiniType): Json => {
    const name = Object.keys(named).find((key) => named[key] === schema);
    return name
      ? { $ref: reference(name) }
      : bare(z.toJSONSchema(schema, { metadata: registry, io: "output", override }));
  };
  const override = ({ zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: Json }) => {
    const name = Object.keys(named).find((key) => named[key] === zodSchema);
    if (!name) return;
    for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
    jsonSchema.$ref = reference(name);
  };
  const paths: Record<string, Json> = {};
  for (const one of operations) {
    paths[one.path] ??= {};
    paths[one.path]![one.method] = described(one, schemaOf, hasTokens);
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Hearsay",
      version,
      summary: "Who said what, as news reports tell it, with the exact words.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(written).map(([name, schema]) => [name, bare(schema as Json)])),
      ...(hasTokens && { securitySchemes: { token: { type: "http", scheme: "bearer" } } }),
    },
  };
}

function described(one: Operation, schemaOf: (schema: z.ZodMiniType) => Json, hasTokens: boolean): Json {
  const { id, tag, summary, description, asks, of, takes, gives, givesLines, problems, role } = one;
  const { properties, required } = queryOf(asks);
  const query = Object.entries(properties).map(([name, { description: says, ...schema }]) => ({
    name,
    in: "query",
    ...(required.includes(name) && { required: true }),
    ...(says && { description: says }),
    schema,
  }));
  const inPath = of
    ? [
        {
          name: "id",
          in: "path",
          required: true,
          description: of.description,
          schema: { type: "string", pattern: of.pattern.source },
        },
      ]
    : [];
  const format = one.formats
    ? [
        {
          name: "format",
          in: "path",
          required: true,
          description: "What is given.",
          schema: { type: "string", enum: one.formats.map(({ extension }) => extension) },
        },
      ]
    : [];
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description && { description }),
    ...(hasTokens && { security: [{ token: [] }], "x-role": role }),
    parameters: [...inPath, ...format, ...query],
    ...(takes && {
      requestBody: {
        required: true,
        description: takes.description,
        content: Object.fromEntries(
          Object.entries(takes.types).map(([type, schema]) => [type, schema ? { schema: schemaOf(schema) } : {}]),
        ),
      },
    }),
    responses: {
      200: {
        description: "As asked.",
        content: {
          ...Object.fromEntries(
            (one.formats?.map(({ media }) => media) ?? [one.media ?? "application/json"]).map((media) => [
              media,
              { schema: schemaOf(gives) },
            ]),
          ),
          ...(givesLines && { [LINES_TYPE]: { schema: schemaOf(givesLines) } }),
        },
      },
      ...problemResponses([...problems, ...ALWAYS]),
    },
  };
}

/** By status, each once. */
function problemResponses(kinds: readonly ProblemKind[]): Json {
  const byStatus = grouped(kinds);
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      {
        description: `${some.map(titleOf).join("; ")}.`,
        content: { "application/problem+json": { schema: { $ref: reference("Problem") } } },
      },
    ]),
  );
}

function grouped(kinds: readonly ProblemKind[]): ReadonlyMap<number, readonly ProblemKind[]> {
  const groups = new Map<number, ProblemKind[]>();
  for (const kind of kinds) groups.set(statusOf(kind), [...(groups.get(statusOf(kind)) ?? []), kind]);
  return groups;
}

/** Within a document of OpenAPI a schema needs neither a dialect nor an address of its own. */
function bare({ $schema: _, $id: __, id: ___, ...schema }: Json): Json {
  return schema;
}
