import { describe, expect, test } from "vitest";
import type { Event } from "../../schema.js";
import { cameoRoot, plover } from "./plover.js";

const root = (type: string, mode: string | null, contexts: readonly string[], status = "reported") =>
  cameoRoot({ type, mode, contexts, status } as Pick<Event, "type" | "mode" | "contexts" | "status">);

describe("the root code of CAMEO", () => {
  test.each<[string, string | null, readonly string[], string | null]>([
    ["CONSULT", "visit", [], "04"],
    ["CONCEDE", null, [], "08"],
    ["RETREAT", "release", [], "08"],
    ["SANCTION", "expel", [], "16"],
    ["ACCUSE", "investigate", ["crime"], "09"],
    ["ACCUSE", "disapprove", [], "11"],
    ["ACCUSE", null, [], "11"],
    ["COERCE", "arrest", [], "17"],
    ["ASSAULT", "abduct", ["military"], "18"],
    ["ASSAULT", "heavy-weapons", [], "19"],
    ["ASSAULT", null, ["military"], "19"],
    ["ASSAULT", null, [], "18"],
    ["ASSAULT", "cleansing", [], "20"],
    ["ASSAULT", "destroy", [], "17"],
  ])("of %s, %s, %j is %s", (type, mode, contexts, code) => {
    expect(root(type, mode, contexts)).toBe(code);
  });

  test.each<[string, string | null, string, string | null]>([
    ["CONSULT", "visit", "planned", "03"],
    ["ASSAULT", "heavy-weapons", "planned", "13"],
    ["AID", null, "denied", "12"],
    ["AID", null, "hypothetical", null],
    ["ACCUSE", null, "denied", null],
  ])("of %s, %s, that is %s, is %s", (type, mode, status, code) => {
    expect(root(type, mode, [], status)).toBe(code);
  });

  test("is one of those that the type has, and there is one for each", () => {
    for (const [type, { cameo, roots, modes }] of Object.entries(plover)) {
      const own = new Set(cameo.map((code) => code.slice(0, 2)));
      expect([type, own.size > 1]).toEqual([type, roots !== undefined]);
      for (const mode of ["", ...Object.keys(modes)]) expect([...own]).toContain(root(type, mode || null, []));
    }
  });
});
