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

export function ToldBy({ of }: { readonly of: Told }) {
  const words = `told by ${counted(of.toldBy, "outlet")}`;
  return of.toldBy > 1 ? <Link href={to.tellings(of)}>{words}</Link> : <span>{words}</span>;
}
