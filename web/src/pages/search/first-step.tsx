/** What there is to do with a record that is empty. */
import { Link } from "wouter";
import { post } from "../../api/client.js";
import { useAnswer } from "../../api/hooks.js";
import type { Added } from "../../api/types.js";
import { useDoing } from "../../components/doing.js";
import { Empty, Failed } from "../../components/states.js";

export function FirstStep() {
  const { answer } = useAnswer("/api/about");
  const { isDoing, problem, run } = useDoing();
  const addSamples = () => run(() => post<Added>("/api/samples", ""));
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
        <button type="button" className="primary" onClick={addSamples} disabled={isDoing}>
          {isDoing ? "Reading the samples …" : "Add the sample reports"}
        </button>
      </p>
      {problem && <Failed problem={problem} />}
    </Empty>
  );
}
