import { readFileSync } from "node:fs";
import { it } from "vitest";
import { relateNames } from "/work/w-links/src/links/names/compare.js";

const BODY =
  /\b(?:Association|Associations|Assn|Office|Federation|Department|Dept|Ltd|Limited|Inc|Board|Court|University|Union|Battalion|Ministry|Minist\w+|Institut\w*|Instituto|Sindicato|S\.A|Confédération|Syndicat|Cour|SARL|Cie|GmbH|Verband|Bundesanstalt|Sparekasse|Waterschap|Police|Mayor of|Movement|Authority|League|Bureau|Ferries|K\.K|Tbk|A\.Ş|Birliği|Society|Sangh|Pvt|Council|Party|Club|Trading|Contracting|Holding|Partido|Parti|Universidad|Juzgado|Gobernación|Alcaldía|Câmara|Federación|Conservas|Adega|Tribunal|Fondation|Préfecture|Sous-préfecture|Ateliers|Landesanstalt|Landgericht|Amtsgericht|Stadtwerke|Stadtrat|Innenministerium|Zakłady|Soyuz|ústav|Dinamo|Harakat|Hay'at|Anjoman-e|Mahkemesi|Nigam|Persatuan|PT)\b|^\p{Lu}{2,6}$|Brannkasse|ústav/u;
it("x", () => {
  const rows = readFileSync("/work/w-links/test/cases/names-pairs.txt", "utf8")
    .split("\n")
    .filter((l) => l && !l.startsWith("#"))
    .map((l) => l.split(" | "));
  let tp = 0,
    fp = 0,
    fn = 0;
  const out: string[] = [];
  for (const [a, b, v, k] of rows) {
    const type = BODY.test(a!) || BODY.test(b!) ? "organization" : "person";
    const r = relateNames(a!, b!, type as never);
    const got = r.verdict !== "not";
    if (got && v === "same") tp++;
    else if (got) {
      fp++;
      out.push(`FP ${a} | ${b} | ${k} | ${r.verdict} ${r.reason}`);
    } else if (v === "same") {
      fn++;
      out.push(`FN ${a} | ${b} | ${k} | ${r.reason}`);
    }
  }
  console.log(out.join("\n"));
  console.log("P", tp / (tp + fp), "R", tp / (tp + fn), tp, fp, fn);
});
