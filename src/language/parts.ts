/** Which parts of a text are read. */
import type { Part } from "../schema.js";

const readKinds: ReadonlySet<Part["kind"]> = new Set(["title", "heading", "paragraph"]);

/** Whether a part belongs to what the report tells, other than bylines, datelines, credits and boilerplate. */
export const isRead = ({ kind }: Part): boolean => readKinds.has(kind);
