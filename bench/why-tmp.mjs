import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createViteServer } from "vitest/node";

const root = join(import.meta.dirname, "..");
const server = await createViteServer({
  root,
  configFile: join(root, "vitest.config.ts"),
  server: { middlewareMode: true, watch: null, ws: false },
  logLevel: "error",
});
const { toldIn } = await server.ssrLoadModule("/src/links/reading.ts");
const { betweenReports } = await server.ssrLoadModule("/src/links/context.ts");
const { actorPairs } = await server.ssrLoadModule("/src/links/actors.ts");
const { statementPairs } = await server.ssrLoadModule("/src/links/utterances.ts");
const { eventPairs } = await server.ssrLoadModule("/src/links/events.ts");
const { linksBetween } = await server.ssrLoadModule("/src/links/pair.ts");
const [kind, ...pairs] = process.argv.slice(2);
const told = (n) =>
  toldIn(
    JSON.parse(
      readFileSync(`/tmp/links/readings/dev/${readdirSync("/tmp/links/readings/dev").find((f) => f.startsWith(n))}`),
    ),
  );
for (const p of pairs) {
  const [x, y] = p.split("+").map(told);
  const b = betweenReports(x, y);
  console.log("==", p, "rel", b.relatedness.toFixed(2), "days", b.days);
  const ds = linksBetween(x, y);
  const same = new Set(
    ds.filter((d) => d.kind === "actor" && d.isSame).map((d) => `${d.one.anchor} ${d.other.anchor}`),
  );
  const ps =
    kind === "actor"
      ? [...b.alike].flatMap(([o, al]) =>
          al.map(
            (a) =>
              ds.find((d) => d.kind === "actor" && d.one.anchor === o.anchor && d.other.anchor === a.actor.anchor) ?? {
                low: true,
                ...actorPairs(b, new Map()).find((q) => q.one === o && q.other === a.actor),
              },
          ),
        )
      : kind === "utterance"
        ? statementPairs(b, same)
        : eventPairs(b, same, new Set());
  const nm = (t, r) =>
    kind === "actor"
      ? t.actors?.find((a) => a.anchor === r.anchor)?.names.join("/")
      : kind === "utterance"
        ? t.statements
            .find((a) => a.anchor === r.anchor)
            .words.map((w) => w.text)
            .join(" ")
            .slice(0, 60) + JSON.stringify(t.statements.find((a) => a.anchor === r.anchor).said)
        : t.events.find((a) => a.anchor === r.anchor).trigger;
  for (const q of ps.sort((a, b) => b.score - a.score).slice(0, 14))
    console.log(
      q.score,
      nm(x, q.one),
      "|",
      nm(y, q.other),
      "::",
      q.reasons.map((r) => `${r.what.slice(0, 50)} ${r.weight}`).join("; "),
    );
}
await server.close();
