/** Who has to do with whom: the list first, then the drawing. */
import { Link } from "wouter";
import { eventTypes } from "../../../../src/kinds.js";
import { useAnswer } from "../../api/hooks.js";
import type { Network } from "../../api/types.js";
import { Exports } from "../../components/exports.js";
import { FilterChips } from "../../components/filter-chips.js";
import { FilterForm } from "../../components/filter-form.js";
import { Months } from "../../components/months.js";
import { Narrow } from "../../components/narrow.js";
import { Page } from "../../components/page.js";
import { Answered, Empty } from "../../components/states.js";
import { Views } from "../../components/views.js";
import { WordsCell } from "../../components/words-cell.js";
import { type AddressQuery, type Asked, filterNames, only, to, useAsked } from "../../query.js";
import { counted, manyWords, readable } from "../../words.js";
import { Drawing } from "./drawing.js";
import "./network.css";

type Pair = Network["pairs"][number];

/** What is asked of a network: its own question says of which kind the events are. */
const names = filterNames.filter((name) => name !== "event");
const takes = ["q", ...filterNames, "relation", "least", "limit"];

/** A pair in one story may be one reporter's sentence. */
const LEAST = "2";

export default function NetworkPage() {
  const query = useAsked();
  const asked: Asked = { least: LEAST, limit: "60", ...query.asked };
  const found = useAnswer("/api/network", only(asked, takes));
  return (
    <Page
      title="Who has to do with whom"
      beside={
        <>
          <Views asked={query.asked} at="network" />
          <Exports
            asked={asked}
            files={{ list: "entries", takes: ["q", ...filterNames] }}
            of={[
              { name: "CSV", path: "/api/network.csv", takes },
              { name: "JSON", path: "/api/network", takes },
            ]}
          />
        </>
      }
    >
      <div className="columns wide">
        <Narrow>
          <When query={query} />
          <FilterForm query={query} names={names} />
        </Narrow>
        <section aria-label="Found">
          <Edges query={query} asked={asked} />
          <FilterChips query={query} names={filterNames} />
          <Answered of={found} what="Looking">
            {({ pairs, count, isCut }) =>
              pairs.length === 0 ? (
                <Nothing asked={asked} />
              ) : (
                <>
                  <p className="quiet small" role="status">
                    {counted(count, "pair")}
                    {count > pairs.length && `, ${pairs.length} shown`}
                    {isCut && "; of the newest 2,000 entries"}
                  </p>
                  <Pairs pairs={pairs} asked={query.asked} />
                  <Drawing pairs={pairs} rowsOf={(pair) => rowsOf(pair, query.asked)} />
                </>
              )
            }
          </Answered>
        </section>
      </div>
    </Page>
  );
}

/** When it was published: a month, or all from one to another, narrows the pairs. */
function When({ query: { asked, ask } }: { readonly query: AddressQuery }) {
  const { answer } = useAnswer("/api/facets", { ...only(asked, ["q", ...filterNames]), of: "statements" });
  const months = answer?.facets.find(({ name }) => name === "month");
  if (!months) return null;
  return (
    <div className="facets">
      <Months
        values={months.values}
        hrefOf={(days) => to.network({ ...asked, ...days })}
        choose={(days) => ask({ ...days })}
      />
    </div>
  );
}

/** What makes an edge: of which kind, and in how many stories at least. */
function Edges({ query, asked }: { readonly query: AddressQuery; readonly asked: Asked }) {
  return (
    <div className="edges">
      <label>
        What connects them
        <select value={asked.relation ?? ""} onChange={({ target }) => query.ask({ relation: target.value })}>
          <option value="">anything</option>
          <option value="told">one told the other</option>
          {eventTypes.map((type) => (
            <option key={type} value={type}>
              {readable(type)}
            </option>
          ))}
        </select>
      </label>
      <label>
        In at least {counted(Number(asked.least), "report").replace(/report(s?)$/, (_, s) => (s ? "stories" : "story"))}
        <input
          type="range"
          min="1"
          max="10"
          value={asked.least}
          onChange={({ target }) => query.ask({ least: target.value })}
        />
      </label>
    </div>
  );
}

function Pairs({ pairs, asked }: { readonly pairs: readonly Pair[]; readonly asked: Asked }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled sideways must be reached by keyboard
    <section className="scroll" aria-label="Pairs" tabIndex={0}>
      <table className="pairs">
        <thead>
          <tr>
            <th>Who</th>
            <th>does what</th>
            <th>to whom</th>
            <th>Stories</th>
            <th>When</th>
            <th>The newest</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <tr key={`${pair.from} ${pair.relation} ${pair.to}`}>
              <td>
                <Link href={to.actor(pair.from)}>
                  <bdi>{pair.from}</bdi>
                </Link>
              </td>
              <td>{readable(pair.relation)}</td>
              <td>
                <Link href={to.actor(pair.to)}>
                  <bdi>{pair.to}</bdi>
                </Link>
              </td>
              <td className="number">
                <Link href={rowsOf(pair, asked)}>{manyWords(pair.count)}</Link>
              </td>
              <td className="number">
                <Days since={pair.since} until={pair.until} />
              </td>
              <WordsCell of={pair.entry} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Breaks between two days, and not within one. */
function Days({ since, until }: Pick<Pair, "since" | "until">) {
  return (
    <>
      <time dateTime={since}>{since}</time>
      {until !== since && (
        <>
          {" "}
          to <time dateTime={until}>{until}</time>
        </>
      )}
    </>
  );
}

const rowsOf = ({ from, relation, to: whom }: Pair, asked: Asked): string => {
  const shared = { ...only(asked, ["q", "since", "until", "outlet", "place", "country"]), by: from, to: whom };
  return relation === "told" ? to.search(shared) : to.events({ ...shared, event: relation });
};

function Nothing({ asked }: { readonly asked: Asked }) {
  return (
    <Empty title="No two have to do with each other here">
      {Number(asked.least) > 1 ? (
        <>
          <p>Pairs count from {asked.least} stories on; one story may be one reporter’s sentence.</p>
          <p className="actions">
            <Link className="button" href={to.network({ ...asked, least: 1 })}>
              Show pairs of one story
            </Link>
          </p>
        </>
      ) : (
        <p>No statement or event of these is between two who are named.</p>
      )}
    </Empty>
  );
}
