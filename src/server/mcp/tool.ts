/** A tool for assistants: a question by schema, an answer as text. */
import * as z from "zod/mini";
import type { OpenRecord } from "../../record/record.js";
import type { Readings } from "../readings.js";

export interface Tool<Asked = object> {
  readonly name: string;
  readonly title: string;
  /** All that the assistant knows of it. */
  readonly description: string;
  readonly asks: z.ZodMiniType<Asked>;
  /** Rejects with ToolError or HttpProblem, whose message the assistant is told, and with whatever else goes wrong. */
  answer(asked: Asked, house: House): Promise<string>;
}

/** What tools ask. */
export interface House {
  record(): Promise<OpenRecord>;
  readonly readings: Readings;
}

/** Keeps the type of what is asked while the tool is written; the list of all has none. */
export const tool = <Asked>(one: Tool<Asked>): Tool => one as unknown as Tool;

/** The most bytes of an answer, unless told: some 2,500 tokens. */
export const BUDGET = 8_000;

export const maxBytes = z.optional(
  z.int().check(z.gte(500), z.lte(100_000), z.describe(`The most bytes of the answer; ${BUDGET} unless told.`)),
);

/** Says something of a field, for the assistant. */
export const says = <T extends z.ZodMiniType>(description: string, type: T): T =>
  type.check(z.describe(description)) as T;

/** What the assistant did wrong, in words with which it can do better. */
export class ToolError extends Error {
  override readonly name = "ToolError";
}
