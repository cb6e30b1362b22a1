/** A page that reads reports by itself: nothing that is put in leaves it. */
import { StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import "../src/design/tokens.css";
import "../src/design/base.css";
import "../src/design/layout.css";
import "../src/design/components.css";
import { Page } from "../src/components/page.js";
import { ThemeButton } from "../src/components/theme-button.js";
import { ReadPanel } from "../src/reading/read-panel.js";
import { pageReader } from "./reader.js";

const reader = pageReader();

function Reader() {
  const [state, setState] = useState("Fetching the reader, some 33 MB, once …");
  useEffect(() => {
    reader.ready.then(
      () => {
        setState("Ready. Nothing that you put in leaves this page.");
        // Only when the model is there: else both would be fetched at once.
        if ("serviceWorker" in navigator) void navigator.serviceWorker.register("./offline.js").catch(() => {});
      },
      (error: Error) => setState(error.message),
    );
  }, []);
  return (
    <>
      <header className="bar">
        <span className="brand">Hearsay</span>
        <span className="quiet small" role="status">
          {state}
        </span>
        <div className="aside">
          <ThemeButton />
        </div>
      </header>
      <Page title="Who said what">
        <ReadPanel read={reader.read} takesLinks={false} />
      </Page>
    </>
  );
}

createRoot(document.getElementById("page")!).render(
  <StrictMode>
    <Reader />
  </StrictMode>,
);
