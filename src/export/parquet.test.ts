import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bytesOf } from "../../test/support/exported.js";
import { newsroomRecord } from "../../test/support/newsroom-record.js";
import { stores } from "../../test/support/stores.js";
import { columnsOf, type Exportable, exported } from "../record/exported/exported.js";
import type { OpenRecord } from "../record/record.js";
import { parquetOf } from "./parquet.js";

describe.each(stores)("a table as Parquet, of a record in $kind", (kept) => {
  let record: OpenRecord;
  beforeAll(async () => {
    record = await newsroomRecord(kept);
  });
  afterAll(() => record.close());

  const read = async (what: Exportable, filters = {}) => {
    const bytes = await bytesOf(parquetOf(record, what, filters));
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    return { rows: await parquetReadObjects({ file }), metadata: parquetMetadata(file) };
  };
  const rowsOf = async (what: Exportable) => {
    const all = [];
    for await (const rows of exported(record.store, what, {})) all.push(...rows);
    return all;
  };
  const plain = (value: unknown) =>
    typeof value === "bigint" || typeof value === "boolean"
      ? Number(value)
      : value instanceof Date
        ? value.toISOString().slice(0, 10)
        : value;

  test.each<[Exportable, number]>([
    ["statements", 18],
    ["events", 8],
    ["actors", 18],
  ])("has the same %s as JSON lines have, in the same columns", async (what, count) => {
    const { rows, metadata } = await read(what);
    const columns = (await columnsOf(record.store, what)).map(({ name }) => name);
    expect(metadata.schema.slice(1).map(({ name }) => name)).toEqual(columns);
    expect(rows).toHaveLength(count);
    const cells = (all: readonly Readonly<Record<string, unknown>>[]) =>
      all.map((row) => Object.fromEntries(columns.map((name) => [name, plain(row[name] ?? null)])));
    expect(cells(rows)).toEqual(await rowsOf(what));
  });

  test("has numbers, days and yes or no as such", async () => {
    const { metadata, rows } = await read("statements");
    const types = Object.fromEntries(
      metadata.schema.slice(1).map(({ name, type, converted_type }) => [name, converted_type ?? type]),
    );
    expect(types).toMatchObject({
      id: "INT64",
      content: "UTF8",
      confidence: "DOUBLE",
      date: "DATE",
      anonymous: "BOOLEAN",
      start: "INT64",
      link: "UTF8",
    });
    expect(rows[0]!.date).toBeInstanceOf(Date);
  });

  test("of what nothing answers to has columns and no row", async () => {
    const { rows, metadata } = await read("statements", { by: "Nobody Atall" });
    expect(rows).toEqual([]);
    expect(metadata.schema.length).toBeGreaterThan(20);
  });
});
