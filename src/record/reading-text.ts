/** A reading as JSON, made once: the archive keeps it, and the thread that links is handed it. */
import { rememberedOf } from "../links/remembered.js";
import type { Reading } from "../schema.js";

export const readingText: (reading: Reading) => string = rememberedOf((reading) => JSON.stringify(reading));
