/** What narrows a list: beside it where there is room, else folded above it. */
import { type ReactNode, useSyncExternalStore } from "react";

/** As in layout.css. */
const wide = "(min-width: 60.01rem)";

const isWide = () => matchMedia(wide).matches;

function whenItChanges(tell: () => void): () => void {
  const query = matchMedia(wide);
  query.addEventListener("change", tell);
  return () => query.removeEventListener("change", tell);
}

/** Whether there is room beside what a page shows. */
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
