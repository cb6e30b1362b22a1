/** Text with some of it marked. */
import { Fragment } from "react";
import type { Span } from "../../../src/schema.js";

/** `marks`: in the order of the text, without overlap, into `text`; a mark may have a class. */
export function Marked({
  text,
  marks,
}: {
  readonly text: string;
  readonly marks: readonly (Span & { readonly part?: string })[];
}) {
  const pieces = marks.map((mark, at) => ({
    ...mark,
    before: text.slice(at === 0 ? 0 : marks[at - 1]!.end, mark.start),
    words: text.slice(mark.start, mark.end),
  }));
  return (
    <>
      {pieces.map(({ start, before, words, part }) => (
        <Fragment key={start}>
          {before}
          <mark className={part}>{words}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.end ?? 0)}
    </>
  );
}
