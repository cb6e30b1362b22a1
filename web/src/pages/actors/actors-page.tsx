/** Who somebody is, by what reports say: offices over time, what was said by, to and about them, what they did, whom they met. */
import { Link } from "wouter";
import { useAnswer, useList } from "../../api/hooks.js";
import type { Who } from "../../api/types.js";
import { AskForm } from "../../components/ask-form.js";
import { EntryItems, More, Walked } from "../../components/entry-list.js";
import { Exports } from "../../components/exports.js";
import { Noted } from "../../components/noted.js";
import { Page } from "../../components/page.js";
import { Answered, Empty } from "../../components/states.js";
import { WordsCell } from "../../components/words-cell.js";
import { only, to, useAsked } from "../../query.js";
import { counted, days, manyWords, readable } from "../../words.js";
import { OneInReports } from "./one-in-reports.js";
import { Roles } from "./roles.js";
import "./actors.css";

type Person = Who["people"][number];

export default function ActorsPage() {
  const query = useAsked();
  const { asked } = query;
  const { name } = asked;
  return (
    <Page
      title={name ?? "People and bodies"}
      beside={
        <Exports
          asked={{ ...asked, ...(name && { with: name }) }}
          files={name ? { list: "entries", takes: ["with"] } : { list: "actors", takes: [] }}
          of={
            name
              ? [
                  { name: "CSV", path: "/api/who.csv", takes: ["name"] },
                  { name: "JSON", path: "/api/who", takes: ["name"] },
                ]
              : [
                  { name: "CSV", path: "/api/actors.csv", takes: [] },
                  { name: "JSON", path: "/api/actors", takes: ["q"] },
                ]
          }
        />
      }
    >
      <AskForm query={query} name="name" label="A name, or some of its parts" button="Who is this?" />
      {name ? <People name={name} /> : <AllNames />}
    </Page>
  );
}

function People({ name }: { readonly name: string }) {
  const found = useAnswer("/api/who", { name });
  return (
    <Answered of={found} what="Looking">
      {({ people, others }) =>
        people.length === 0 ? (
          <Empty title="Nobody is called so">
            <p>
              The record knows no name that is spelt or sounds like this. <Link href="/actors">All names</Link>
            </p>
          </Empty>
        ) : (
          <>
            {people.length > 1 && <p className="quiet small above">{people.length} people or bodies answer to this.</p>}
            <Walked>
              {people.map((person) => (
                <PersonTold key={`${person.name} ${person.type} ${person.country} ${person.since}`} person={person} />
              ))}
            </Walked>
            {others.length > 0 && (
              <section>
                <h2>Others of this name</h2>
                <ul className="names">
                  {others.map((other) => (
                    <NameLine key={other.name} {...other} />
                  ))}
                </ul>
              </section>
            )}
          </>
        )
      }
    </Answered>
  );
}

function PersonTold({ person }: { readonly person: Person }) {
  const { name, aliases, type, country, reports, since, until, isCut, roles } = person;
  return (
    <article className="person" aria-label={name}>
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <p className="quiet">
        {[type, country].filter(Boolean).join(", ")} ·{" "}
        <Link href={to.search({ with: name })}>{counted(reports, "report")}</Link>, {days(since, until)}
        {isCut && " (the newest 500)"} · <Link href={to.timeline({ with: name })}>time line</Link> ·{" "}
        <Link href={to.network({ with: name })}>network</Link>
      </p>
      {aliases.length > 0 && (
        <p>
          <span className="quiet">Also </span>
          {aliases.map((alias, at) => (
            <span key={alias}>
              {at > 0 && ", "}
              <bdi>{alias}</bdi>
            </span>
          ))}
        </p>
      )}
      <Noted notes={person.notes} />
      {roles.length > 0 && <Roles roles={roles} since={since} until={until} />}
      <Told title="Said" part={person.said} all={to.search({ by: name })} />
      <Told title="Was told" part={person.heard} all={to.search({ to: name })} />
      <Told title="Was spoken of" part={person.about} all={to.search({ about: name })} />
      {person.deeds.length > 0 && <Deeds person={person} />}
      {person.met.length > 0 && <Meetings person={person} />}
      {person.links.count > 0 && <OneInReports links={person.links} />}
    </article>
  );
}

function Told({ title, part, all }: { readonly title: string; readonly part: Person["said"]; readonly all: string }) {
  if (part.count === 0) return null;
  return (
    <section>
      <h3>
        {title} <Link href={all}>{counted(part.count, "statement")}</Link>
      </h3>
      <EntryItems entries={part.entries} />
      {part.count > part.entries.length && (
        <p className="more">
          <Link href={all}>All {manyWords(part.count)}</Link>
        </p>
      )}
    </section>
  );
}

function Deeds({ person: { name, deeds } }: { readonly person: Person }) {
  return (
    <section>
      <h3>Took part in</h3>
      <table>
        <thead>
          <tr>
            <th>Event</th>
            <th>Did it</th>
            <th>It befell them</th>
          </tr>
        </thead>
        <tbody>
          {deeds.map(({ event, by, to: befell }) => (
            <tr key={event}>
              <td>{readable(event)}</td>
              <td className="number">{by > 0 && <Link href={to.events({ event, by: name })}>{manyWords(by)}</Link>}</td>
              <td className="number">
                {befell > 0 && <Link href={to.events({ event, to: name })}>{manyWords(befell)}</Link>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Meetings({ person: { name, met } }: { readonly person: Person }) {
  return (
    <section>
      <h3>Met</h3>
      <table>
        <thead>
          <tr>
            <th>Whom</th>
            <th>How often</th>
            <th>When</th>
            <th>The last time</th>
          </tr>
        </thead>
        <tbody>
          {met.map(({ name: other, count, since, until, entry }) => (
            <tr key={other}>
              <td>
                <Link href={to.actor(other)}>
                  <bdi>{other}</bdi>
                </Link>
              </td>
              <td className="number">
                <Link
                  href={to.events({
                    event: "CONSULT",
                    with: name,
                    [entry.by.includes(other) ? "by" : "to"]: other,
                  })}
                >
                  {manyWords(count)}
                </Link>
              </td>
              <td className="number">{days(since, until)}</td>
              <WordsCell of={entry} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function AllNames() {
  const { asked } = useAsked();
  const found = useList("/api/actors", only(asked, ["q"]));
  return (
    <Answered of={found} what="Looking">
      {() =>
        found.entries.length === 0 ? (
          <Empty title="No names yet">
            <p>
              The record holds nobody. <Link href="/add">Add reports</Link>
            </p>
          </Empty>
        ) : (
          <>
            <ul className="names">
              {found.entries.map(({ id, name, roles, reports }) => (
                <NameLine key={id} name={name} reports={reports} role={roles[0]} />
              ))}
            </ul>
            <More of={found} />
          </>
        )
      }
    </Answered>
  );
}

function NameLine({
  name,
  reports,
  role,
}: {
  readonly name: string;
  readonly reports: number;
  readonly role?: string | undefined;
}) {
  return (
    <li>
      <Link href={to.actor(name)}>
        <bdi>{name}</bdi>
      </Link>
      {role && (
        <span className="quiet">
          <bdi>{role}</bdi>
        </span>
      )}
      <Link className="number" href={to.search({ with: name })}>
        {counted(reports, "report")}
      </Link>
    </li>
  );
}
