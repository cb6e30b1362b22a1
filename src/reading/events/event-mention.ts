/** An event mention: the words that tell of an event, with its type and its arguments, before it is known who anyone is. */
import type { Span } from "../../schema.js";
import type { Arguments } from "./arguments.js";
import type { Typed } from "./typing.js";

export interface EventMention extends Arguments, Typed {
  /** The words that tell of it. */
  readonly span: Span;
  /** Of the word whose type counts. */
  readonly token: number;
  /** Of the light verb that carries a noun; null: none does. */
  readonly carrier: number | null;
  /** Where it is told, if that is not where its words are: what somebody does by speaking is not told by themselves. */
  readonly told?: Span;
  /** The trigger of what did it, where that is told in the same sentence: “killed when a bomb *went off*”. */
  readonly cause?: number;
}
