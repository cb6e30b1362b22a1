/** Events of one kind, on one day, in one town: who took part in them tells them apart. */
import { expect, test } from "vitest";
import { type HandmadeActor, handmade } from "../../test/support/handmade.js";
import { linksBetween } from "./pair.js";
import { toldIn } from "./reading.js";

type Party = HandmadeActor & { readonly name: string };

interface Deed {
  readonly type: "COERCE" | "ACCUSE" | "CONSULT" | "PROTEST";
  readonly deed: string;
  readonly by: Party;
  readonly to?: Party;
}

const told = (id: string, { type, deed, by, to }: Deed) =>
  toldIn(
    handmade({
      lines: [`${by.name} ${deed} ${to?.name ?? ""} in Merrow on Tuesday in the harbour dispute, the Post said.`],
      report: { id, published: "2026-03-11" },
      actors: [by, ...(to ? [to] : [])].map((actor) => ({ mentions: [actor.name], ...actor })),
      times: [{ at: "on Tuesday", value: "2026-03-10" }],
      events: [{ type, trigger: deed, actors: ["a1"], recipients: to ? ["a2"] : [], time: "t1" }],
    }),
  );

const areOne = (one: Deed, other: Deed): boolean =>
  linksBetween(told("00000000000000000001", one), told("00000000000000000002", other)).some(
    ({ kind, isSame }) => kind === "event" && isSame,
  );

const person = (name: string) => ({ name });
const land = (name: string, country: string) => ({ name, country, type: "place" as const });
const group = (name: string) => ({ name, type: "group" as const });
const police = { name: "Merrow Police", type: "organization" as const };
const arrest = (to: Party): Deed => ({ type: "COERCE", deed: "arrested", by: police, to });
const accuse = (by: Party, to: Party): Deed => ({ type: "ACCUSE", deed: "accused", by, to });
const strike = (by: string): Deed => ({ type: "PROTEST", deed: "struck", by: group(by) });
const [france, italy, spain] = [land("France", "FRA"), land("Italy", "ITA"), land("Spain", "ESP")];

test.each([
  ["of another person", arrest(person("Tomas Reyk")), arrest(person("Ada Quill")), false],
  ["of one who is called by the surname", arrest(person("Tomas Reyk")), arrest(person("Reyk")), true],
  ["of one who has no name", arrest(person("Tomas Reyk")), arrest({ name: "a baker", type: "person" }), true],
  ["the other way round", accuse(france, italy), accuse(italy, france), false],
  ["of another country", accuse(france, italy), accuse(france, spain), false],
  ["of the same country", accuse(france, italy), accuse(france, italy), true],
  ["by people of another trade", strike("Bus drivers"), strike("Teachers"), false],
  ["by the same people", strike("Bus drivers"), strike("Drivers"), true],
  [
    "who meets whom",
    { type: "CONSULT", deed: "met", by: person("Tomas Reyk"), to: person("Ada Quill") },
    { type: "CONSULT", deed: "met", by: person("Ada Quill"), to: person("Tomas Reyk") },
    true,
  ],
  [
    "with another one",
    { type: "CONSULT", deed: "met", by: person("Tomas Reyk"), to: person("Ada Quill") },
    { type: "CONSULT", deed: "met", by: person("Tomas Reyk"), to: person("Karim Vall") },
    false,
  ],
] as const)("an event %s", (_, one, other, isOne) => {
  expect(areOne(one, other)).toBe(isOne);
  expect(areOne(other, one)).toBe(isOne);
});
