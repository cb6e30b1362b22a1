import { describe } from "vitest";
import { testCases } from "./support/cases.js";
import { byEither } from "./support/model.js";
import { tables } from "./support/tables.js";

for (const [table, made] of Object.entries(tables)) describe(table, () => testCases(table, made, byEither));
