/** Rows of the documented views as Apache Parquet, with types, compressed by Snappy. */
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { Filters } from "../record/asking/question.js";
import { type Column, columnsOf, type Exportable, exported } from "../record/exported/exported.js";
import { inPacks } from "../record/linking/groups.js";
import type { OpenRecord } from "../record/record.js";

/** Rows of a group, which is held until it is written: some ten megabytes. */
const GROUP = 10_000;

type Row = Readonly<Record<string, string | number | null>>;
type Element = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

export async function* parquetOf(
  { store }: OpenRecord,
  list: Exportable,
  filters: Filters,
): AsyncGenerator<Uint8Array> {
  const columns = await columnsOf(store, list);
  const bytes = new ByteWriter();
  const file = new ParquetWriter({
    writer: bytes,
    schema: [{ name: "root", num_children: columns.length }, ...columns.map(elementOf)],
    createdBy: "Hearsay",
  });
  for await (const rows of inPacks(oneByOne(exported(store, list, filters)), GROUP)) {
    await file.write({
      columnData: columns.map((column) => ({ name: column.name, data: rows.map((row) => cellOf(column, row)) })),
      rowGroupSize: GROUP,
    });
    yield taken(bytes);
  }
  await file.finish();
  yield taken(bytes);
}

/** What was written since it was last asked. The writer counts on in `offset`, and begins anew in its buffer. */
function taken(bytes: ByteWriter): Uint8Array {
  const written = bytes.getBytes().slice();
  bytes.index = 0;
  return written;
}

async function* oneByOne(packs: AsyncIterable<readonly Row[]>): AsyncGenerator<Row> {
  for await (const rows of packs) yield* rows;
}

const types = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  integer: { type: "INT64" },
  number: { type: "DOUBLE" },
  date: { type: "INT32", converted_type: "DATE" },
  boolean: { type: "BOOLEAN" },
} as const satisfies Readonly<Record<Column["type"], Partial<Element>>>;

const elementOf = ({ name, type }: Column): Element => ({ name, ...types[type], repetition_type: "OPTIONAL" });

/** PostgreSQL gives some numbers as text. */
function cellOf({ name, type }: Column, row: Row): string | number | bigint | boolean | Date | null {
  const value = row[name] ?? null;
  if (value === null) return null;
  switch (type) {
    case "text":
      return String(value);
    case "integer":
      return BigInt(value);
    case "number":
      return Number(value);
    case "date":
      return new Date(`${value}T00:00:00Z`);
    case "boolean":
      return Number(value) === 1;
  }
}
