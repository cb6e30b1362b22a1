/** Adds reports to the record: files, links, what a browser saves. */
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { Link } from "wouter";
import { post, type Query } from "../../api/client.js";
import { useAnswer, useRefresh } from "../../api/hooks.js";
import type { Added } from "../../api/types.js";
import { Drop } from "../../components/drop.js";
import { Page } from "../../components/page.js";
import { Empty } from "../../components/states.js";
import { to, useAsked } from "../../query.js";

interface Job {
  readonly id: number;
  readonly name: string;
  readonly body: File | string;
  readonly given: Query;
  readonly state: "waiting" | "reading" | "done" | "failed" | "stopped";
  readonly added: Added["added"];
  /** Why it failed. */
  readonly why: string;
}

/** So many are on their way at once: the server reads one after the other. */
const AT_ONCE = 2;

export default function AddPage() {
  const { answer } = useAnswer("/api/about");
  const { asked } = useAsked();
  const { jobs, put, stop } = useJobs();
  if (answer?.user.role === "reader")
    return (
      <Page title="Add reports">
        <Empty title="You may read here">
          <p>Adding is for editors. Whoever runs this server can give you a token of one.</p>
        </Empty>
      </Page>
    );
  const left = jobs.filter(({ state }) => state === "waiting" || state === "reading").length;
  return (
    <Page title="Add reports">
      <div className="add">
        <Drop isMany take={(files) => put(files.map((file) => ({ name: file.name, body: file, given: {} })))}>
          Drop files here: text, saved pages, PDF documents, mail, tables, feeds, archives. Each may hold up to 100
          reports.
        </Drop>
        <LinkForm given={asked.link ?? ""} take={(link) => put([{ name: link, body: "", given: { link } }])} />
        {jobs.length > 0 && (
          <section aria-label="What becomes of them">
            <p role="status">
              {left > 0
                ? `${jobs.length - left} of ${jobs.length} done.`
                : `All ${jobs.length} done, ${jobs.filter(({ state }) => state === "failed").length} could not be read.`}
            </p>
            <progress max={jobs.length} value={jobs.length - left} aria-label="Done" />
            {left > 0 && (
              <button type="button" onClick={stop}>
                Stop
              </button>
            )}
            <ol className="jobs">
              {jobs.map((job) => (
                <li key={job.id} className={job.state}>
                  <bdi>{job.name}</bdi>
                  <Outcome job={job} />
                </li>
              ))}
            </ol>
          </section>
        )}
        <FromBrowser />
      </div>
    </Page>
  );
}

const becameWords: Readonly<Record<Added["added"][number]["became"], string>> = {
  new: "added",
  version: "added as a new version",
  copy: "added as a copy of a story that was there",
  reread: "read anew",
  known: "was there already",
  forgotten: "forgotten before, and not taken up again",
};

function Outcome({ job }: { readonly job: Job }) {
  if (job.state === "failed") return <p className="why">{job.why}</p>;
  if (job.state !== "done") return <p className="quiet">{job.state === "reading" ? "reading …" : job.state}</p>;
  return (
    <ul>
      {job.added.map(({ report, became }) => (
        <li key={report}>
          {became === "forgotten" ? becameWords[became] : <Link href={to.report(report)}>{becameWords[became]}</Link>}
        </li>
      ))}
    </ul>
  );
}

/** Sends what is put in, a few at a time, and says what became of each. */
function useJobs() {
  const [jobs, setJobs] = useState<readonly Job[]>([]);
  const refresh = useRefresh();
  const cut = useRef(new AbortController());
  const change = (id: number, to: Partial<Job>) =>
    setJobs((all) => all.map((job) => (job.id === id ? { ...job, ...to } : job)));
  useEffect(() => {
    const free = AT_ONCE - jobs.filter(({ state }) => state === "reading").length;
    const next = jobs.filter(({ state }) => state === "waiting").slice(0, Math.max(0, free));
    for (const { id, body, given } of next) {
      change(id, { state: "reading" });
      post<Added>("/api/add", body, given, cut.current.signal).then(
        ({ added }) => {
          change(id, { state: "done", added });
          refresh();
        },
        (error: Error) =>
          change(id, error.name === "AbortError" ? { state: "stopped" } : { state: "failed", why: error.message }),
      );
    }
  });
  return {
    jobs,
    put: (some: readonly Pick<Job, "name" | "body" | "given">[]) =>
      setJobs((all) => [
        ...all,
        ...some.map((job, at) => ({ ...job, id: all.length + at, state: "waiting" as const, added: [], why: "" })),
      ]),
    stop: () => {
      cut.current.abort();
      cut.current = new AbortController();
      setJobs((all) => all.map((job) => (job.state === "waiting" ? { ...job, state: "stopped" } : job)));
    },
  };
}

function LinkForm({ given, take }: { readonly given: string; readonly take: (link: string) => void }) {
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const link = String(new FormData(event.currentTarget).get("link") ?? "").trim();
    if (link) take(link);
    event.currentTarget.reset();
  };
  return (
    <form className="link-form" onSubmit={submit}>
      <label htmlFor={id}>Or a link: this machine then asks for that page, and for nothing else</label>
      <input id={id} name="link" type="url" defaultValue={given} placeholder="https://" maxLength={2000} />
      <button type="submit">Add the page</button>
    </form>
  );
}

/** Ways to send what a browser has open. */
function FromBrowser() {
  const mark = useRef<HTMLAnchorElement>(null);
  const add = `${location.origin}/add?link=`;
  useEffect(() => {
    // React refuses such an address, which here only stands to be dragged away: the policy lets no page of ours run it.
    mark.current?.setAttribute(
      "href",
      `javascript:void(window.open(${JSON.stringify(add)}+encodeURIComponent(location.href)))`,
    );
  }, [add]);
  return (
    <section>
      <h2>From your browser</h2>
      <p>
        Drag this to your bookmarks:{" "}
        <a ref={mark} className="button" href={add}>
          Add to Hearsay
        </a>{" "}
        On the page of a report it opens this page with its address filled in.
      </p>
      <p>
        Pages that only you see, behind a login, the extension SingleFile sends as you see them: choose as destination
        “upload to a REST Form API” with the URL <code>{location.origin}/api/add</code>, <code>file</code> for the field
        of the file and <code>url</code> for that of the address.
      </p>
    </section>
  );
}
