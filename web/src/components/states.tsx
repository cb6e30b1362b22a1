/** What is there when there is nothing to show: yet, at all, or because it failed. */
import type { ReactNode } from "react";
import type { ApiProblem } from "../api/client.js";
import type { Answer } from "../api/hooks.js";

export function Loading({ what }: { readonly what: string }) {
  return (
    <div className="loading" role="status">
      <span className="unseen">{what} …</span>
      {Array.from({ length: 6 }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never move
        <i key={at} />
      ))}
    </div>
  );
}

/** Says what was looked for and what else could be tried; never a bare “no results”. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <section className="state">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function Failed({
  problem,
  again,
  isTrying = false,
}: {
  readonly problem: Pick<ApiProblem, "title" | "message" | "isPassing">;
  readonly again?: (() => void) | undefined;
  /** Whether it is being asked again. */
  readonly isTrying?: boolean;
}) {
  return (
    <section className="state problem" role="alert">
      <h2>{problem.title}</h2>
      <p>{problem.message}</p>
      {again && problem.isPassing && (
        <p className="actions">
          <button type="button" onClick={again} disabled={isTrying}>
            {isTrying ? "Trying …" : "Try again"}
          </button>
        </p>
      )}
    </section>
  );
}

/** Shows what a question gave; until then, or where it failed, that. What is there stays while it is asked anew, and where that fails. */
export function Answered<Given>({
  of,
  what,
  children,
}: {
  readonly of: Answer<Given>;
  /** “Searching”. */
  readonly what: string;
  readonly children: (answer: Given) => ReactNode;
}) {
  const failed = of.problem && <Failed problem={of.problem} again={of.again} isTrying={of.isLoading} />;
  if (of.answer === undefined) return failed ?? <Loading what={what} />;
  return (
    <>
      {failed}
      <div className={of.isOfBefore ? "stale" : undefined}>{children(of.answer)}</div>
    </>
  );
}
