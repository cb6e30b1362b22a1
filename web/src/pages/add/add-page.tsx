/** Adds reports to the record: files, links, what a browser saves. */
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { Link } from "wouter";
import type { Problem } from "../../../../src/server/problem.js";
import { useAnswer, useRefresh } from "../../api/hooks.js";
import { linesOf } from "../../api/lines.js";
import type { Addition } from "../../api/types.js";
import { Drop } from "../../components/drop.js";
import { Page } from "../../components/page.js";
import { Empty } from "../../components/states.js";
import { to, useAsked } from "../../query.js";

/** A file or a link, and what has become of it so far. */
interface Job {
  readonly id: number;
  readonly name: string;
  /** null: what stands at the link is asked for. */
  readonly file: File | null;
  readonly state: "waiting" | "reading" | "done" | "stopped";
  readonly added: readonly Addition[];
  /** Why it, or some of its reports, could not be read. */
  readonly refused: readonly string[];
}

/** Nothing of it could be read. */
const isFailed = ({ state, added, refused }: Job): boolean =>
  state === "done" && added.length === 0 && refused.length > 0;

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
        <Drop isMany take={(files) => put(files.map((file) => ({ name: file.name, file })))}>
          Drop files here: text, saved pages, PDF and word processor documents, mail and mailboxes, tables, feeds, web
          archives, exports of databases.
        </Drop>
        <LinkForm given={asked.link ?? ""} take={(link) => put([{ name: link, file: null }])} />
        {jobs.length > 0 && (
          <section aria-label="What becomes of them">
            <p role="status">
              {left > 0
                ? `${jobs.length - left} of ${jobs.length} done.`
                : `All ${jobs.length} done, ${jobs.filter(isFailed).length} could not be read.`}
            </p>
            <progress max={jobs.length} value={jobs.length - left} aria-label="Done" />
            {left > 0 && (
              <button type="button" onClick={stop}>
                Stop
              </button>
            )}
            <ol className="jobs">
              {jobs.map((job) => (
                <li key={job.id}>
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

/** Of one report, and of several. */
const becameWords: Readonly<Record<Addition["became"], readonly [one: string, several: string]>> = {
  new: ["added", "added"],
  version: ["added as a new version", "added as new versions"],
  copy: ["added as a copy of a story that was there", "added as copies of stories that were there"],
  reread: ["read anew", "read anew"],
  known: ["was there already", "were there already"],
  forgotten: ["forgotten before, and not taken up again", "forgotten before, and not taken up again"],
};

/** So many are named; there are as many more as it says. */
const MOST_NAMED = 10;

function Outcome({ job: { state, added, refused } }: { readonly job: Job }) {
  const kinds = [...new Set(added.map(({ became }) => became))];
  const isReading = state === "reading";
  return (
    <>
      {state !== "done" && (
        <p className="quiet">{isReading ? `reading …${added.length > 0 ? ` ${added.length} so far` : ""}` : state}</p>
      )}
      <ul>
        {kinds.map((kind) => (
          <Became key={kind} kind={kind} of={added.filter(({ became }) => became === kind)} />
        ))}
      </ul>
      {added.length > 0 && refused.length > 0 && <p>{refused.length} could not be read:</p>}
      <ul>
        {refused.slice(0, MOST_NAMED).map((why, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they only ever come
          <li key={at} className="why">
            {why}
          </li>
        ))}
      </ul>
      {refused.length > MOST_NAMED && <p className="quiet">and {refused.length - MOST_NAMED} more</p>}
    </>
  );
}

/** Reports of one file of which the same became: the first of them, each leading to it. */
function Became({ kind, of }: { readonly kind: Addition["became"]; readonly of: readonly Addition[] }) {
  const [first] = of;
  const [one, several] = becameWords[kind];
  if (kind === "forgotten") return <li>{of.length === 1 ? one : `${of.length} ${several}`}</li>;
  if (of.length === 1)
    return (
      <li>
        <Link href={to.report(first!.report)}>{one}</Link>
      </li>
    );
  return (
    <li>
      {of.length} {several}:{" "}
      {of.slice(0, MOST_NAMED).map(({ report }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a file may hold a report twice
        <span key={at}>
          {at > 0 && ", "}
          <Link href={to.report(report)} aria-label={`${at + 1}, ${one}`}>
            {at + 1}
          </Link>
        </span>
      ))}
      {of.length > MOST_NAMED && ` … ${of.length}`}
    </li>
  );
}

/** Sends what is put in, a few at a time, and says what becomes of each. */
function useJobs() {
  const [jobs, setJobs] = useState<readonly Job[]>([]);
  const refresh = useRefresh();
  const cut = useRef(new AbortController());
  const change = (id: number, to: (job: Job) => Partial<Job>) =>
    setJobs((all) => all.map((job) => (job.id === id ? { ...job, ...to(job) } : job)));
  const send = async ({ id, name, file }: Job, { signal }: AbortController) => {
    try {
      for await (const line of linesOf<Addition | Problem>(
        "/api/add",
        bodyOf(file),
        file ? {} : { link: name },
        signal,
      ))
        change(id, ({ added, refused }) =>
          "became" in line ? { added: [...added, line] } : { refused: [...refused, line.detail] },
        );
      change(id, () => ({ state: "done" }));
    } catch (error) {
      const { name, message } = error as Error;
      change(id, ({ refused }) =>
        name === "AbortError" ? { state: "stopped" } : { state: "done", refused: [...refused, message] },
      );
    }
    refresh();
  };
  useEffect(() => {
    const free = AT_ONCE - jobs.filter(({ state }) => state === "reading").length;
    const next = jobs.filter(({ state }) => state === "waiting").slice(0, Math.max(0, free));
    for (const job of next) {
      change(job.id, () => ({ state: "reading" }));
      send(job, cut.current);
    }
  });
  return {
    jobs,
    put: (some: readonly Pick<Job, "name" | "file">[]) =>
      setJobs((all) => [
        ...all,
        ...some.map((job, at) => ({ ...job, id: all.length + at, state: "waiting" as const, added: [], refused: [] })),
      ]),
    stop: () => {
      cut.current.abort();
      cut.current = new AbortController();
      setJobs((all) => all.map((job) => (job.state === "waiting" ? { ...job, state: "stopped" } : job)));
    },
  };
}

/** A form, which says what the file is called. */
function bodyOf(file: File | null): FormData | string {
  if (file === null) return "";
  const form = new FormData();
  form.set("file", file);
  return form;
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
