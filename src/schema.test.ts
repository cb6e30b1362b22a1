import { expect, test } from "vitest";
import { harbour } from "../test/support/harbour.js";
import { entryOf } from "./reading/by-id.js";
import { type EventId, readingSchema, type StatementId } from "./schema.js";

test("the id of an event does not fit where a statement's is due, in types or in data", () => {
  const event: EventId = "e1";
  // @ts-expect-error: an event is no statement
  const statement: StatementId = event;
  // @ts-expect-error: nor is any string
  const other: StatementId = String(event);
  expect([statement, other]).toEqual(["e1", "e1"]);
  // @ts-expect-error: nor can it be looked up among them
  expect(entryOf(harbour.statements, event)).toBeUndefined();
  const [first, ...more] = harbour.statements;
  const muddled = { ...harbour, statements: [{ ...first, within: event }, ...more] };
  expect(readingSchema.safeParse(muddled).error?.issues).toMatchObject([{ path: ["statements", 0, "within"] }]);
});
