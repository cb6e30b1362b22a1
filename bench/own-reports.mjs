/** Our own reports, for benches that give them other forms. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { reports } from "../dist/index.js";
import { root } from "../scripts/ready.mjs";

/** Our own reports, longest first: those of the examples and of the stories that may be looked at. */
export async function ownReports() {
  const places = ["examples", "examples/hard", "test/stories/dev/reports"];
  const files = places.flatMap((place) =>
    readdirSync(join(root, place), { withFileTypes: true })
      .filter((file) => file.isFile() && /\.(?:txt|md|html|json|jsonl)$/.test(file.name) && file.name !== "README.md")
      .map(({ name }) => join(place, name))
      .sort(),
  );
  const all = [];
  for (const name of files)
    for await (const report of reports({ name, bytes: readFileSync(join(root, name)), contentType: null, url: null }))
      if (!(report instanceof Error) && report.title !== null) all.push(report);
  return all.sort((a, b) => b.text.length - a.text.length);
}
