// Run in a folder where the package is installed: is the reading that its command made what its schema promises,
// and does the library make the same? Usage: node package.mjs READING
import { readFileSync } from "node:fs";
import { loadModel, read, readingSchema } from "hearsay";
import schema from "hearsay/schema.json" with { type: "json" };

const expect = (holds, message) => {
  if (!holds) throw new Error(message);
};

const reading = JSON.parse(readFileSync(process.argv[2], "utf8"));
expect(readingSchema.safeParse(reading).success, "The reading does not follow the schema");
expect(schema.title === "Hearsay reading", "hearsay/schema.json is not the schema of a reading");
expect(reading.statements.length > 0, "The sample has statements, but none was read");
const again = await read(reading.report, { model: await loadModel() });
expect(JSON.stringify(again) === JSON.stringify(reading), "The library reads the report otherwise than the command");
console.log(`${reading.statements.length} statements, valid, the same from command and library`);
