/** Reads a report without keeping it. */
import { useState } from "react";
import { useLocation } from "wouter";
import type { Reading } from "../../../../src/schema.js";
import { type ApiProblem, post } from "../../api/client.js";
import { useAnswer, useRefresh } from "../../api/hooks.js";
import type { Added } from "../../api/types.js";
import { Page } from "../../components/page.js";
import { to } from "../../query.js";
import { ReadPanel, type ToRead } from "../../reading/read-panel.js";

export default function ReadPage() {
  const { answer } = useAnswer("/api/about");
  const isEditor = answer?.user.role === "editor";
  return (
    <Page title="Read now" beside={<span className="quiet">Nothing of it is kept, unless you say so.</span>}>
      <ReadPanel
        read={({ body, given }) => post<Reading>("/api/read", body, given)}
        takesLinks={isEditor}
        after={(what) => isEditor && <Keep what={what} />}
      />
    </Page>
  );
}

function Keep({ what }: { readonly what: ToRead }) {
  const [, go] = useLocation();
  const refresh = useRefresh();
  const [state, setState] = useState("");
  const keep = async () => {
    setState("Keeping …");
    try {
      const { added } = await post<Added>("/api/add", what.body, what.given);
      refresh();
      go(to.report(added[0]!.report));
    } catch (error) {
      setState((error as ApiProblem).message);
    }
  };
  return (
    <>
      <button type="button" onClick={keep}>
        Keep it in the record
      </button>
      <span role="status">{state}</span>
    </>
  );
}
