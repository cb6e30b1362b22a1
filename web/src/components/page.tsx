/** The frame of one page: its title, what stands beside it, and what it shows. */
import { type ReactNode, useEffect } from "react";

export function Page({
  title,
  beside,
  children,
}: {
  readonly title: string;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Hearsay`;
  }, [title]);
  return (
    <main className="page" id="main" tabIndex={-1}>
      <header>
        <h1>{title}</h1>
        {beside && <div className="beside">{beside}</div>}
      </header>
      {children}
    </main>
  );
}
