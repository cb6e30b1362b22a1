/** One story: the reports that are copies of one another, and what each cut, added and changed of the first. */
import { Link } from "wouter";
import { useAnswer } from "../../api/hooks.js";
import type { Story } from "../../api/types.js";
import { Walked } from "../../components/entry-list.js";
import { Answered } from "../../components/states.js";
import { to } from "../../query.js";
import { counted } from "../../words.js";

type Telling = Story["tellings"][number];

export function StoryTold({ id }: { readonly id: number }) {
  const found = useAnswer(`/api/stories/${id}`);
  return (
    <Answered of={found} what="Comparing">
      {({ tellings, agencies, isCut }) => (
        <Walked>
          <p className="quiet">
            {tellings.length === 1
              ? "Only one report tells it."
              : `${counted(tellings.length, "report")}, the first told first.`}
            {agencies.length > 0 && (
              <>
                {" "}
                From <bdi>{agencies.join(", ")}</bdi>, as the texts say.
              </>
            )}
          </p>
          <ol className="entries">
            {tellings.map((telling, at) => (
              <li key={telling.report.id}>
                <CopyRow telling={telling} isFirst={at === 0} />
              </li>
            ))}
          </ol>
          {isCut && <p className="quiet small">There are more than these 100.</p>}
        </Walked>
      )}
    </Answered>
  );
}

function CopyRow({ telling: { report, edits }, isFirst }: { readonly telling: Telling; readonly isFirst: boolean }) {
  const { id, title, outlet, date, agency, words } = report;
  return (
    <article className="entry copy" tabIndex={-1} aria-label={`${outlet ?? "A report"}, ${date}`}>
      <h2>
        <Link href={to.report(id)} className="open">
          <bdi>{title ?? "Untitled report"}</bdi>
        </Link>
      </h2>
      <p className="where">
        <bdi>{outlet ?? "No outlet"}</bdi>
        <time dateTime={date}>{date}</time>
        {agency && <bdi>{agency}</bdi>}
        <span>{counted(words, "word")}</span>
      </p>
      {edits ? (
        <Edited edits={edits} />
      ) : (
        <p className="quiet small">{isFirst ? "The first." : "It cannot be compared with the first."}</p>
      )}
    </article>
  );
}

function Edited({ edits: { cut, added, changed } }: { readonly edits: NonNullable<Telling["edits"]> }) {
  if (cut.length + added.length + changed.length === 0) return <p className="quiet small">Word for word the first.</p>;
  return (
    <>
      <Sentences title="Cut" sentences={cut} as="del" />
      <Sentences title="Added" sentences={added} as="ins" />
      {changed.length > 0 && (
        <section>
          <h3>{counted(changed.length, "sentence")} changed</h3>
          <ul>
            {changed.map(({ from, to: now }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a text may have a sentence twice
              <li key={at}>
                <del>
                  <bdi>{from}</bdi>
                </del>{" "}
                <ins>
                  <bdi>{now}</bdi>
                </ins>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Sentences({
  title,
  sentences,
  as: Tag,
}: {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly as: "del" | "ins";
}) {
  if (sentences.length === 0) return null;
  return (
    <section>
      <h3>
        {title}: {counted(sentences.length, "sentence")}
      </h3>
      <ul>
        {sentences.map((sentence, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text may have a sentence twice
          <li key={at}>
            <Tag>
              <bdi>{sentence}</bdi>
            </Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}
