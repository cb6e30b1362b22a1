import { expect, test } from "vitest";
import { movedEnd, movedStart } from "./borders.js";

/** Pieces stand in [ ]; the paragraph is all there is. */
function parsed(marked: string) {
  const spans: { start: number; end: number }[] = [];
  let text = "";
  for (const character of marked) {
    if (character === "[") spans.push({ start: text.length, end: text.length });
    else if (character === "]") spans.at(-1)!.end = text.length;
    else text += character;
  }
  return { text, spans };
}

function written(text: string, spans: readonly { start: number; end: number }[]): string {
  return [...spans]
    .reverse()
    .reduce((rest, { start, end }) => `${rest.slice(0, start)}[${rest.slice(start, end)}]${rest.slice(end)}`, text);
}

test.each([
  ["end", 1, "He said [the quay] is closed.", "He said [the quay is] closed."],
  ["end", -1, "He said [the quay is] closed.", "He said [the quay] is closed."],
  ["end", 1, "[a] and [b] now", "[a] and [b now]"],
  ["start", -1, "He said [the quay] is closed.", "He [said the quay] is closed."],
  ["start", 1, "He said [the quay is] closed.", "He said the [quay is] closed."],
  ["end", 1, "He said [the quay is closed.]", null],
  ["end", -1, "He said [quay] is closed.", null],
  ["start", -1, "[He said] the quay", null],
  ["start", 1, "He [said] the quay", null],
] as const)("the %s moves by %d: %s", (border, by, before, after) => {
  const { text, spans } = parsed(before);
  const move = border === "end" ? movedEnd : movedStart;
  const moved = move(text, spans, by, { start: 0, end: text.length });
  expect(moved && written(text, moved)).toBe(after);
});
