/** What programs such as Zotero read of a page to cite the report: Highwire's tags in its head. */
import { useEffect } from "react";
import type { Report } from "../../api/types.js";

export function useCitation({ reading, report }: Report): void {
  const { title, outlet, byline, published, url, language } = reading.report;
  useEffect(() => {
    const facts: readonly (readonly [string, string | null | undefined])[] = [
      ["citation_title", title],
      ["citation_journal_title", outlet?.name],
      ["citation_publication_date", (published ?? report.date).slice(0, 10).replaceAll("-", "/")],
      ["citation_fulltext_html_url", url],
      ["citation_language", language],
      ...byline.map((author) => ["citation_author", author] as const),
    ];
    const tags = facts.flatMap(([name, content]) => {
      if (!content) return [];
      const tag = document.createElement("meta");
      tag.name = name;
      tag.content = content;
      return [tag];
    });
    document.head.append(...tags);
    return () => {
      for (const tag of tags) tag.remove();
    };
  }, [title, outlet, byline, published, url, language, report.date]);
}
