/** Feeds that are followed: how each is doing, what it listed, and when it is asked for next. */
import { type FormEvent, useId, useState } from "react";
import { Link } from "wouter";
import { post, remove } from "../../api/client.js";
import { useAnswer } from "../../api/hooks.js";
import type { Feed, Followed } from "../../api/types.js";
import { type Doing, useDoing } from "../../components/doing.js";
import { Drop } from "../../components/drop.js";
import { Exports } from "../../components/exports.js";
import { Page } from "../../components/page.js";
import { RemoveButton } from "../../components/remove-button.js";
import { Answered, Empty, Failed } from "../../components/states.js";
import { to, useAsked } from "../../query.js";
import { counted, manyWords, minute } from "../../words.js";
import "./following.css";

export default function FollowingPage() {
  const feeds = useAnswer("/api/feeds");
  const isEditor = useAnswer("/api/about").answer?.user.role === "editor";
  const { asked } = useAsked();
  return (
    <Page
      title="Feeds"
      beside={
        <Exports
          asked={{}}
          of={[
            { name: "OPML", path: "/api/feeds.opml", takes: [], file: "feeds.opml" },
            { name: "CSV", path: "/api/feeds.csv", takes: [] },
            { name: "JSON", path: "/api/feeds", takes: [] },
          ]}
        />
      }
    >
      <div className="following">
        {isEditor && <FollowForm />}
        <Answered of={feeds} what="Looking">
          {({ entries }) =>
            entries.length === 0 ? (
              <Empty title="Nothing is followed">
                <p>
                  Give the address of a feed, of a sitemap, or of a page that names its feed.{" "}
                  <code>hearsay follow</code> then reads what it lists, as it comes.
                </p>
              </Empty>
            ) : (
              <Feeds of={entries} isTroubled={asked.in === "trouble"} isEditor={isEditor} />
            )
          }
        </Answered>
      </div>
    </Page>
  );
}

function FollowForm() {
  const id = useId();
  const doing = useDoing();
  const [told, setTold] = useState("");
  const take = async ([file]: readonly File[]) => {
    setTold("");
    await doing.run(async () => {
      const { listed, followed } = await post<Followed>("/api/feeds.opml", file);
      setTold(`${counted(listed, "feed")} in the list, ${manyWords(followed)} of them new.`);
    });
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const url = String(new FormData(form).get("url") ?? "").trim();
    if (url && (await doing.run(() => post("/api/feeds", { url })))) form.reset();
  };
  return (
    <>
      <form className="link-form" onSubmit={submit}>
        <label htmlFor={id}>A feed, a sitemap, or a page that names its feed</label>
        <input id={id} name="url" type="url" placeholder="https://" maxLength={2000} required />
        <button type="submit" disabled={doing.isDoing}>
          Follow it
        </button>
      </form>
      <Drop isMany={false} accept=".opml,.xml" take={take}>
        Or drop a list of feeds here, as feed readers export it (OPML).
      </Drop>
      <p role="status">{told}</p>
      {doing.problem && <Failed problem={doing.problem} />}
    </>
  );
}

function Feeds({
  of,
  isTroubled,
  isEditor,
}: {
  readonly of: readonly Feed[];
  readonly isTroubled: boolean;
  readonly isEditor: boolean;
}) {
  const doing = useDoing();
  const troubled = of.filter(({ problem }) => problem !== null);
  return (
    <>
      <p role="status">
        {manyWords(of.length)} followed
        {troubled.length > 0 && (
          <>
            ,{" "}
            {isTroubled ? (
              <Link href="/following">show all</Link>
            ) : (
              <Link href="/following?in=trouble">{manyWords(troubled.length)} in trouble</Link>
            )}
          </>
        )}
        . Times are UTC.
      </p>
      <Resting feeds={of} />
      {doing.problem && <Failed problem={doing.problem} />}
      <ol>
        {(isTroubled ? troubled : of).map((feed) => (
          <li key={feed.url} className={feed.parent === null ? undefined : "within"}>
            <OneFeed feed={feed} isEditor={isEditor} doing={doing} />
          </li>
        ))}
      </ol>
      {isTroubled && troubled.length === 0 && <p className="quiet">None is in trouble.</p>}
    </>
  );
}

/** What is due for so long is asked for by nobody. */
const LATE = 10 * 60_000;

function Resting({ feeds }: { readonly feeds: readonly Feed[] }) {
  const due = feeds.flatMap((feed) => feed.due ?? []).toSorted()[0];
  if (due === undefined || Date.now() - Date.parse(due) < LATE) return null;
  return (
    <p className="resting">
      Nothing is asked for at the moment, though a feed has been due since {minute(due)}. <code>hearsay follow</code>{" "}
      reads what is due, as long as it runs.
    </p>
  );
}

function OneFeed({
  feed,
  isEditor,
  doing,
}: {
  readonly feed: Feed;
  readonly isEditor: boolean;
  readonly doing: Doing;
}) {
  const { url, title, folder, parent, problem } = feed;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div className="head">
        <a href={url} rel="noreferrer" target="_blank">
          <bdi>{title ?? url}</bdi>
        </a>
        {folder && (
          <span className="quiet">
            <bdi>{folder}</bdi>
          </span>
        )}
        <State of={feed} />
      </div>
      {title && (
        <p className="quiet small">
          <bdi>{url}</bdi>
        </p>
      )}
      <Times of={feed} />
      {problem && <p className="why small">{problem}</p>}
      <div className="foot small">
        {feed.items > 0 && (
          <button
            type="button"
            className="plain"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? "Hide its pages" : "Its newest pages"}: ${title ?? url}`}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? "Hide its pages" : "Its newest pages"}
          </button>
        )}
        {isEditor && parent === null && (
          <RemoveButton
            name="Follow no more"
            what={title ?? url}
            sure="Follow it no more; its reports stay"
            isDoing={doing.isDoing}
            act={() => doing.run(() => remove("/api/feeds", { url }))}
          />
        )}
      </div>
      {isOpen && <PagesOf url={url} />}
    </>
  );
}

function State({ of: { problem, asked, due, failures } }: { readonly of: Feed }) {
  if (due === null) return <strong className="bad">given up</strong>;
  if (failures > 0)
    return <strong className="bad">failed {failures === 1 ? "once" : counted(failures, "time")}</strong>;
  if (problem !== null) return <strong className="bad">in trouble</strong>;
  return <span className={asked === null ? "quiet" : "good"}>{asked === null ? "not asked yet" : "doing well"}</span>;
}

function Times({ of: { kind, items, read, newest, asked, due } }: { readonly of: Feed }) {
  return (
    <dl>
      {kind === "sitemaps" ? (
        <div>
          <dt>Kind</dt>
          <dd>a list of sitemaps</dd>
        </div>
      ) : (
        <div>
          <dt>Listed</dt>
          <dd>
            {manyWords(items)}, {manyWords(read)} read
          </dd>
        </div>
      )}
      <Moment name="Last item" at={newest} never="none yet" />
      <Moment name="Asked" at={asked} never="not yet" />
      <Moment name="Next" at={due} never="no more" />
    </dl>
  );
}

function Moment({ name, at, never }: { readonly name: string; readonly at: string | null; readonly never: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{at === null ? never : <time dateTime={at}>{minute(at)}</time>}</dd>
    </div>
  );
}

function PagesOf({ url }: { readonly url: string }) {
  const pages = useAnswer("/api/feeds/pages", { url });
  return (
    <Answered of={pages} what="Looking for its pages">
      {({ entries }) => (
        <ul className="listed small">
          {entries.map((page) => (
            <li key={page.url}>
              <time dateTime={page.found}>{minute(page.found)}</time>{" "}
              {page.report ? (
                <Link href={to.report(page.report)}>
                  <bdi>{page.title ?? "Untitled report"}</bdi>
                </Link>
              ) : (
                <a href={page.url} rel="noreferrer" target="_blank">
                  <bdi>{page.url}</bdi>
                </a>
              )}{" "}
              {page.problem ? (
                <span className="why">{page.problem}</span>
              ) : (
                <span className="quiet">
                  {page.readings === 0 ? "not read yet" : "read"}
                  {page.due && `, ${page.readings === 0 ? "due" : "again"} ${minute(page.due)}`}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Answered>
  );
}
