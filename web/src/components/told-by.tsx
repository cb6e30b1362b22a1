/** By how many outlets the same is told: leads to the tellings side by side. */
import { Link } from "wouter";
import { to } from "../query.js";
import { counted } from "../words.js";

export interface Told {
  readonly kind: "statement" | "event";
  readonly key: number;
  /** How many outlets. */
  readonly toldBy: number;
}

/** `isStop` false: the Tab key passes over it. */
export function ToldBy({ of, isStop = true }: { readonly of: Told; readonly isStop?: boolean }) {
  const words = `told by ${counted(of.toldBy, "outlet")}`;
  if (of.toldBy === 1) return <span>{words}</span>;
  return (
    <Link href={to.tellings(of)} tabIndex={isStop ? undefined : -1}>
      {words}
    </Link>
  );
}
