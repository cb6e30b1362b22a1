/** What a line beside an article says of its publication: “Published: 3 November 2017 | Updated: 4 November 2017”. */
import type { PublicationSource } from "../kinds.js";
import { datesIn } from "./published.js";

export interface Published {
  /** ISO 8601. */
  readonly value: string;
  readonly from: PublicationSource;
}

/** What stands before a date in such a line. */
const first =
  /(?:^|[\s(|·•,])(?:(?:(?:article|story|report|post|page) )?(?:first |originally )?(?:published|posted|issued|released|created|filed|uploaded|printed|appeared|(?:release |publication |publishing )?date)(?: on| at| in)?|on)?:?$/iu;
const again = /(?:^|[\s(|·•,])(?:(?:last |was )?(?:updated|modified|edited|revised|amended|update)(?: on| at)?):?$/iu;
const embargo = /^(?:strictly |under )?embargo|^not for |^for (?:immediate )?release/iu;
/** What else such a line has: how long it takes to read, marks. */
const besides =
  /\b\d{1,5} (?:comments?|views?|shares?|replies)\b|\b\d{1,3}[ -]min(?:ute)?s?(?: read)?\b|\b(?:local time|updated|published|hrs?)\b|[^\p{L}\p{N}]/giu;

/**
 * The day of publication that a line gives, before that of an update; null: it gives none, or is about something else.
 * A byline may have its authors beside the date.
 */
export function publicationIn(line: string, isByline = false): Published | null {
  const isEmbargo = embargo.test(line);
  const dates = datesIn(line);
  const said = dates.map(({ value, start, end }, at) => {
    const before = line.slice(dates[at - 1]?.end ?? 0, start).trimEnd();
    const label = first.exec(before) ?? again.exec(before);
    return { value, isUpdate: again.test(before), rest: label ? before.slice(0, label.index) : before, end };
  });
  const behind = line.slice(dates.at(-1)?.end ?? 0);
  const before = dates.length > 0 ? line.slice(0, dates[0]!.start) : "";
  // “Islands | 9 March 2026”, “Published 9 March 2026 by the harbour desk”
  const isSection = /^\p{Lu}[\p{L}&'’]*(?: [\p{L}&'’]+)? ?[|·•] ?$/u.test(before);
  const isLabelled = said[0]?.rest === "" && /^\s*\p{L}{4}/u.test(before) && /^[^.!?]{0,30}$/u.test(behind);
  const around = [...said.map(({ rest }) => rest), behind].map((rest, at) =>
    (at === 0 && isSection) || (at === said.length && isLabelled) ? "" : rest,
  );
  if (!isByline && !isEmbargo && around.join(" ").replace(besides, "") !== "") return null;
  const found = said.find(({ isUpdate }) => !isUpdate) ?? said[0];
  return found ? { value: found.value, from: isEmbargo ? "embargo" : isByline ? "byline" : "printed" } : null;
}
