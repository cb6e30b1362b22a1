/** Which of those that a reading takes for one person are several, and which are one. */
import { expect, test } from "vitest";
import { handmade } from "../../test/support/handmade.js";
import { toldIn } from "./reading.js";

/** The names of those that a reading with one actor of these mentions is told to have, “|” between people. */
const people = (line: string, ...mentions: string[]) =>
  toldIn(handmade({ lines: [line], actors: [{ name: mentions[0]!, mentions }] }))
    .actors.map(({ names }) => names.join(", "))
    .join(" | ");

test.each([
  ["Weiss retired. His nephew Jonas Weiss runs the mill.", ["Weiss", "Jonas Weiss"]],
  ["I. Ansari has left the board. His successor is Farida Ansari.", ["Ansari", "Farida Ansari"]],
  ["Bello, the matron, was there. R. Bello, her cousin, was not.", ["Bello", "R. Bello"]],
  ["Judge Haddou read it out. Haddou, the player, was content.", ["Haddou", "Haddou#2"]],
  ["Nils Brand Jr. sold it. Nils Brand Sr. wept.", ["Nils Brand", "Nils Brand#2"]],
])("two people of one surname are told apart: %s", (line, mentions) => {
  expect(people(line, ...mentions).split(" | ")).toHaveLength(2);
});

test.each([
  ["Anna Berg came late. Berg, the mayor, was asked why.", ["Anna Berg", "Berg"]],
  ["The mayor spoke. His brother Karl, a baker, laughed; Karl Berg sells bread.", ["Karl", "Karl Berg"]],
  ["Luc Moreau waited. Her father Luc Moreau has hens.", ["Luc Moreau", "Luc Moreau#2"]],
  ["Judge Haddou read it out. Magistrate Haddou was content.", ["Haddou", "Haddou#2"]],
  ["Doctor Haddou read it out. Haddou was content.", ["Haddou", "Haddou#2"]],
])("one person is not: %s", (line, mentions) => {
  expect(people(line, ...mentions).split(" | ")).toHaveLength(1);
});

test("first letters that a reading leaves out stand in a name again, but not the number of a war", () => {
  expect(people("“No,” I. Obara said.", "Obara")).toBe("I. Obara");
  expect(people("It began in World War I. Obara was a boy.", "Obara")).toBe("Obara");
});

test("a role is that of the person beside whom it stands", () => {
  const { actors } = toldIn(
    handmade({
      lines: ["Judge Haddou read it out. Haddou, the player, was content."],
      actors: [
        {
          name: "Haddou",
          mentions: ["Haddou", "Haddou#2"],
          roles: [
            { title: "Judge", at: "Judge" },
            { title: "player", at: "player" },
          ],
        },
      ],
    }),
  );
  expect(actors.map(({ titles }) => titles)).toEqual([["judge"], ["player"]]);
});
