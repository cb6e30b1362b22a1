/** What there is to do with a record that is empty. */
import { useState } from "react";
import { Link } from "wouter";
import { type ApiProblem, post } from "../../api/client.js";
import { useAnswer, useRefresh } from "../../api/hooks.js";
import type { Added } from "../../api/types.js";
import { Empty, Failed } from "../../components/states.js";

export function FirstStep() {
  const { answer } = useAnswer("/api/about");
  const refresh = useRefresh();
  const [isAdding, setAdding] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const addSamples = async () => {
    setAdding(true);
    setProblem(undefined);
    try {
      await post<Added>("/api/samples", "");
      refresh();
    } catch (error) {
      setProblem(error as ApiProblem);
    } finally {
      setAdding(false);
    }
  };
  if (answer?.user.role === "reader")
    return (
      <Empty title="This record is empty">
        <p>Nobody has added reports yet. You may read here; an editor can add some.</p>
      </Empty>
    );
  return (
    <Empty title="This record is empty">
      <p>
        Hearsay reads news reports and keeps who said what, with the exact words. Add{" "}
        <Link href="/add">reports of your own</Link>, <Link href="/read">read one</Link> without keeping it, or look
        around first with the sample reports that come with it: invented ones, on a ferry, a bridge, and a museum.
      </p>
      <p className="actions">
        <button type="button" className="primary" onClick={addSamples} disabled={isAdding}>
          {isAdding ? "Reading the samples …" : "Add the sample reports"}
        </button>
      </p>
      {problem && <Failed problem={problem} />}
    </Empty>
  );
}
