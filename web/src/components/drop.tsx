/** A place for files: dropped, chosen, or pasted into. */
import { type DragEvent, type ReactNode, useId, useState } from "react";

/** Of the files that are read, as docs/formats.md lists them; what a file is is told from its bytes. */
const extensions =
  ".txt,.md,.html,.htm,.mht,.mhtml,.json,.jsonl,.ndjson,.csv,.tsv,.xml,.rss,.atom,.eml,.emlx,.mbox,.msg,.pdf,.docx,.rtf,.warc,.wacz,.gz,.zip";

/** `take`: what was dropped or chosen, one file at least. `accept`: their extensions, of all that is read unless told. */
export function Drop({
  take,
  isMany,
  accept = extensions,
  children,
}: {
  readonly take: (files: readonly File[]) => void;
  readonly isMany: boolean;
  readonly accept?: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) take(isMany ? files : files.slice(0, 1));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files can also be chosen with the field in it
    <div
      className={isOver ? "drop over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label htmlFor={id}>{children}</label>
      <input
        id={id}
        type="file"
        multiple={isMany}
        accept={accept}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = "";
          if (files.length > 0) take(files);
        }}
      />
    </div>
  );
}
