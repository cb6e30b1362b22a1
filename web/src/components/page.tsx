/** The frame of one page: its title, what stands beside it, and what it shows. */
import { type ReactNode, useEffect } from "react";

export function Page({
  title,
  isHeaded = true,
  beside,
  children,
}: {
  readonly title: string;
  /** false: what it shows has a heading of its own. */
  readonly isHeaded?: boolean;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Hearsay`;
  }, [title]);
  return (
    <main className="page" id="main" tabIndex={-1}>
      <header>
        {isHeaded && <h1>{title}</h1>}
        {beside && <div className="beside">{beside}</div>}
      </header>
      {children}
    </main>
  );
}
