/** News items of agencies: NewsML-G2 (https://iptc.org/standards/newsml-g2/) and NITF (https://iptc.org/standards/nitf/). */
import { agencyIn } from "./agency.js";
import { authorNames } from "./authors.js";
import { piecesOfBody } from "./body.js";
import { build, withTitle } from "./builder.js";
import type { Draft } from "./draft.js";
import type { Unfit } from "./input.js";
import { firstText, linkOf } from "./values.js";
import { below, htmlOf, localName, wordsOf, type XmlElement } from "./xml.js";

/** The article of a news item; or why there is none. */
export async function newsItemOf(item: XmlElement): Promise<Draft | Unfit> {
  const words = (...names: readonly string[]) => firstText(...names.flatMap((name) => below(item, name).map(wordsOf)));
  const body = below(item, "body.content")[0] ?? below(item, "body")[0];
  const data = below(item, "inlineData").map(wordsOf).join("\n\n");
  const pieces = await piecesOfBody(body ? htmlOf(body) : data);
  if (pieces.length === 0) return { kind: "no-article", problem: "the news item has no text" };
  const title = words("headline", "hl1", "title");
  const credit = words("creditline", "distributor") ?? namesIn(item, "infoSource") ?? namesIn(item, "provider");
  const agency = credit && agencyIn(credit);
  const by = words("by", "byline");
  const place = words("dateline") ? null : namesIn(item, "located");
  return {
    format: "newsml",
    ...build(withTitle(title, pieces)),
    metadata: {
      title,
      outlet: agency ? null : credit,
      agency: agency || null,
      byline: by
        ? authorNames([/^by\b/i.test(by) ? by : `By ${by}`], credit)
        : authorNames(
            below(item, "creator").map((one) => namesIn(one, "name")),
            credit,
          ),
      url: linkOf(item.attributes.guid),
      published:
        words("firstCreated", "contentCreated", "versionCreated") ?? below(item, "date.issue")[0]?.attributes.norm,
      language: below(item, "language")[0]?.attributes.tag ?? item.attributes["xml:lang"],
      ...(place && { dateline: { place, date: null } }),
    },
  };
}

/** What the first element of a name is called. */
function namesIn(item: XmlElement, name: string): string | null {
  const found = localName(item) === name ? item : below(item, name)[0];
  return found ? firstText(...below(found, "name").map(wordsOf), found.attributes.literal, wordsOf(found)) : null;
}
