/** Sieve: a person with a name and an office is who was called by the office alone so far: “The mayor … Mayor *Ada Quill* …”. */
import { agrees, fits } from "../agreement.js";
import { holdersIn } from "./holders.js";
import { personalNameOf } from "./personal-name.js";
import { onlyOne, type Sieve } from "./sieve.js";

export const namelessHolder: Sieve = {
  name: "office before the name",
  reason: "names who was called by the same office",
  open(discourse) {
    const { mentions, offices } = discourse;
    const holders = holdersIn(discourse);
    return {
      find(index) {
        if (!personalNameOf(mentions[index]!)?.includes(" ")) return null;
        const { nouns, titles, country } = offices[index]!;
        return onlyOne(
          nouns.flatMap((noun, nth) =>
            holders
              .of(noun)
              .flatMap(([holder, { title }]) =>
                holder.names.size === 0 &&
                mentions[holder.mentions[0]!]!.kind !== "indefinite" &&
                agrees(discourse, index, holder) &&
                (country === null || holder.country === null || country === holder.country) &&
                (fits(title, titles[nth]!) || fits(titles[nth]!, title))
                  ? [holder]
                  : [],
              ),
          ),
        );
      },
      note: holders.note,
    };
  },
};
