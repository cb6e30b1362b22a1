/** What narrows a list: beside it where there is room, else folded above it. */
import { type ReactNode, useSyncExternalStore } from "react";

/** As in layout.css. */
const wide = "(min-width: 60.01rem)";

let isPrinted = false;

const isWide = () => matchMedia(wide).matches && !isPrinted;

function whenItChanges(tell: () => void): () => void {
  const query = matchMedia(wide);
  const print = ({ type }: Event) => {
    isPrinted = type === "beforeprint";
    tell();
  };
  query.addEventListener("change", tell);
  addEventListener("beforeprint", print);
  addEventListener("afterprint", print);
  return () => {
    query.removeEventListener("change", tell);
    removeEventListener("beforeprint", print);
    removeEventListener("afterprint", print);
  };
}

/** Whether there is room beside what a page shows; on paper there is none. */
export const useRoom = (): boolean => useSyncExternalStore(whenItChanges, isWide);

export function Narrow({ children }: { readonly children: ReactNode }) {
  const hasRoom = useRoom();
  return (
    <aside className="narrow" aria-label="Narrow the list">
      <details open={hasRoom}>
        <summary>Narrow the list</summary>
        {children}
      </details>
    </aside>
  );
}
