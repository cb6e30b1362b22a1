/** The report as it was published: its words and nothing in between. */
import { Fragment, memo, type ReactNode, type RefObject, useMemo } from "react";
import type { Report } from "../../../src/schema.js";
import { blocksOf, type Piece } from "../../../src/view/pieces.js";
import type { HeadView } from "../../../src/view/view.js";
import { START } from "./text-places.js";

export interface ArticleProps {
  readonly report: Report;
  readonly head: HeadView;
  readonly article: RefObject<HTMLElement | null>;
  /** What is shown under the block in which a place of the text stands: on a phone a card opens there. */
  readonly under: { readonly offset: number; readonly what: ReactNode } | null;
}

export const Article = memo(function Article({ report, head, article, under }: ArticleProps) {
  const blocks = useMemo(() => blocksOf(report), [report]);
  const isUnder = ({ span }: Piece) => under !== null && span.start <= under.offset && under.offset < span.end;
  const title = blocks.find(({ kind }) => kind === "title");
  const language = report.language && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(report.language) ? report.language : "en";
  return (
    <article className="article" ref={article} lang={language} dir="auto" aria-labelledby="title">
      <header lang="en">
        {head.outlet && (
          <p className="outlet">
            <bdi>{[head.outlet, head.agency && `via ${head.agency}`].filter(Boolean).join(" · ")}</bdi>
          </p>
        )}
        <h1 id="title" dir="auto" lang={language} {...(title && { [START]: title.span.start })}>
          {title ? report.text.slice(title.span.start, title.span.end) : head.title}
        </h1>
        {title && isUnder(title) && under!.what}
        <Facts head={blocks.some(({ kind }) => kind === "byline") ? { ...head, byline: [] } : head} />
      </header>
      {blocks
        .filter((block) => block !== title)
        .map((block) => (
          <Fragment key={block.span.start}>
            <Block text={report.text.slice(block.span.start, block.span.end)} {...block} start={block.span.start} />
            {isUnder(block) && under!.what}
          </Fragment>
        ))}
    </article>
  );
});

const Block = memo(function Block({
  kind,
  text,
  start,
}: {
  readonly kind: Piece["kind"];
  readonly text: string;
  readonly start: number;
}) {
  const place = { [START]: start, dir: "auto" } as const;
  if (kind === "heading" || kind === "title") return <h2 {...place}>{text}</h2>;
  if (kind === "quotation") return <blockquote {...place}>{text}</blockquote>;
  if (kind === "paragraph" || kind === "dateline") return <p {...place}>{text}</p>;
  return (
    <p className="aside" {...place}>
      {text}
    </p>
  );
});

function Facts({ head }: { readonly head: HeadView }) {
  const { byline, dateline, published, publishedFrom, undated, misdated, url } = head;
  return (
    <p className="facts">
      {byline.length > 0 && <bdi>By {byline.join(", ")}</bdi>}
      {dateline && <bdi>{dateline}</bdi>}
      {published && <span>{publishedFrom ? `${published} (${publishedFrom})` : published}</span>}
      {undated && <span>{undated}</span>}
      {misdated && <span>{misdated}</span>}
      {url && /^https?:/i.test(url) && (
        <a href={url} rel="noreferrer noopener" target="_blank">
          As published
        </a>
      )}
    </p>
  );
}
