/** What was said and what happened, under the day that it tells of. */
import { Link } from "wouter";
import { daysWords } from "../../../../src/view/words.js";
import { useAnswer } from "../../api/hooks.js";
import { EntryItems, Walked } from "../../components/entry-list.js";
import { Exports } from "../../components/exports.js";
import { FilterChips } from "../../components/filter-chips.js";
import { FilterForm } from "../../components/filter-form.js";
import { Narrow } from "../../components/narrow.js";
import { Page } from "../../components/page.js";
import { Answered, Empty } from "../../components/states.js";
import { Views } from "../../components/views.js";
import { filterNames, only, to, useAsked } from "../../query.js";
import { manyWords } from "../../words.js";
import { Lanes } from "./lanes.js";
import "./timeline.css";

const takes = ["q", ...filterNames];

export default function TimelinePage() {
  const query = useAsked();
  const { asked } = query;
  const found = useAnswer("/api/timeline", only(asked, [...takes, "cursor"]));
  return (
    <Page
      title={asked.q ? `Time line of “${asked.q}”` : "Time line"}
      beside={
        <>
          <Views asked={asked} at="time line" />
          <Exports
            asked={asked}
            files={{ list: "entries", takes: ["q", ...filterNames] }}
            of={[
              { name: "CSV", path: "/api/timeline.csv", takes },
              { name: "JSON", path: "/api/timeline", takes },
            ]}
          />
        </>
      }
    >
      <div className="columns">
        <Narrow>
          <FilterForm query={query} names={filterNames} />
        </Narrow>
        <section aria-label="Found">
          <FilterChips query={query} names={filterNames} />
          <Answered of={found} what="Looking">
            {({ days, count, undated, isCut, next }) =>
              days.length === 0 ? (
                <Empty title="Nothing here tells of a day">
                  <p>
                    {undated > 0 ? `${manyWords(undated)} entries answer, and none says when. ` : ""}
                    <Link href={to.search(only(asked, takes))}>See them as a list</Link>
                  </p>
                </Empty>
              ) : (
                <Walked>
                  <p className="quiet small" role="status">
                    {manyWords(count)} tell of a day
                    {undated > 0 && (
                      <>
                        ; <Link href={to.search(only(asked, takes))}>{manyWords(undated)} more</Link> of none
                      </>
                    )}
                    {isCut && "; of the newest 2,000"}
                  </p>
                  <Lanes entries={days.flatMap(({ entries }) => entries)} />
                  {days.map(({ date, until, entries }) => (
                    <section key={`${date} ${until}`} className="day" aria-labelledby={`day-${date}-${until}`}>
                      <h2 id={`day-${date}-${until}`}>
                        <time dateTime={date}>{daysWords(date, until)}</time>
                      </h2>
                      <EntryItems entries={entries} />
                    </section>
                  ))}
                  <p className="more">
                    {asked.cursor && (
                      <Link className="button" href={to.timeline(only(asked, takes))}>
                        From the beginning
                      </Link>
                    )}{" "}
                    {next && (
                      <Link className="button" href={to.timeline({ ...asked, cursor: next })}>
                        Later days
                      </Link>
                    )}
                  </p>
                </Walked>
              )
            }
          </Answered>
        </section>
      </div>
    </Page>
  );
}
