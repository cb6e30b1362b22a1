/** Finder: decades and centuries: “the 1970s”, “the nineties”, “the 11th century”. */
import calendar from "../../data/calendar.json" with { type: "json" };
import type { Moment } from "../expression.js";
import { ordinal } from "../numbers.js";
import { either, entry, lookahead, mark, opt, type Parser, rule, terminal, where, words } from "../parser.js";

const century = (nth: number): Moment | null =>
  nth >= 2 && nth <= 22 ? { kind: "fixed", value: String(nth - 1).padStart(2, "0") } : null;

export const eras: Parser<Moment> = either<Moment>(
  rule(
    [
      opt(words("the")),
      terminal("0", "(?<!\\d)(1\\d|20)(\\d)0[’'\\s]?s(?![a-zÀ-ɏ])", ([, century, tens]) => `${century}${tens}`),
    ],
    (_, value) => ({
      kind: "fixed",
      value,
    }),
  ),
  rule([opt(words("the")), terminal("' ’ ‘", "['’‘]([2-9])0s(?![a-zÀ-ɏ])", ([, tens]) => Number(tens))], (_, tens) => ({
    kind: "decade",
    tens,
  })),
  rule([either<unknown>(words("the"), where("(?<=(?<![a-zÀ-ɏ])in )")), entry<number>(calendar.decades)], (_, tens) => ({
    kind: "decade",
    tens: tens / 10,
  })),
  rule([opt(words("the")), ordinal, opt(mark("-‑")), words("century|centuries")], (_, nth) => century(nth)),
  // “the *18th* and 19th centuries”
  rule(
    [
      opt(words("the")),
      ordinal,
      lookahead(rule([words("and|or|to"), opt(words("the")), ordinal, words("century|centuries")], () => true)),
    ],
    (_, nth) => century(nth),
  ),
);
