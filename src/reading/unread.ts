/** Why a text is not read at all: no model that is there reads its language. */
import type { LanguageModel } from "../language/language.js";
import type { Reading, Report } from "../schema.js";

/** null: the text can be read. Whoever does not say in which language it is gets it read. */
export function unreadIn({ language }: Report, { name, languages }: LanguageModel): Reading["unread"] {
  if (language === null || languages.includes(language.split("-", 1)[0]!.toLowerCase())) return null;
  const read = languages.map(languageName).join(", ");
  return { kind: "language", message: `it is in ${languageName(language)}; the model ${name} reads ${read}` };
}

/** “German” for “de”; the tag where there is no name for it. */
function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
