/** Whose words fill a report, or the reports of an outlet. */
import { Link } from "wouter";
import { percent } from "../../../../src/view/words.js";
import { useAnswer } from "../../api/hooks.js";
import type { Audit } from "../../api/types.js";
import { AskForm } from "../../components/ask-form.js";
import { Exports } from "../../components/exports.js";
import { Page } from "../../components/page.js";
import { Answered, Empty } from "../../components/states.js";
import { to, useAsked } from "../../query.js";
import { counted, days, manyWords } from "../../words.js";
import "./audit.css";

const standings = {
  named: "Voices with a name",
  unnamed: "Voices without a name",
  unresolved: "Voices not identified",
  own: "The outlet’s own voice",
} as const;

export default function AuditPage() {
  const query = useAsked();
  const { asked } = query;
  return (
    <Page
      title="Whose words"
      beside={
        asked.of && (
          <Exports
            asked={asked}
            of={[
              { name: "CSV", path: "/api/audit.csv", takes: ["of"] },
              { name: "JSON", path: "/api/audit", takes: ["of"] },
            ]}
          />
        )
      }
    >
      <AskForm query={query} name="of" label="An outlet, or the address of a report" button="Look" />
      {asked.of ? <Audited of={asked.of} /> : <Outlets />}
    </Page>
  );
}

function Audited({ of }: { readonly of: string }) {
  const found = useAnswer("/api/audit", { of, limit: 100 });
  return (
    <Answered of={found} what="Counting">
      {(audit) => (
        <div className="audit">
          <h2>
            <bdi>{audit.title ?? audit.outlet ?? "Untitled report"}</bdi>
          </h2>
          <p className="quiet">
            {audit.kind === "report" && audit.outlet && (
              <>
                <Link href={to.audit(audit.outlet)}>
                  <bdi>{audit.outlet}</bdi>
                </Link>
                {" · "}
              </>
            )}
            <Link href={rowsOf(audit, of)}>
              {counted(audit.statements, "statement")}
              {audit.kind === "outlet" && ` in ${counted(audit.reports, "report")}`}
            </Link>
            , {days(audit.since, audit.until)}
            {audit.isCut && " (the newest 500)"}
          </p>
          {audit.kind === "outlet" && audit.forgotten > 0 && (
            <p className="quiet">
              Not counted: {counted(audit.forgotten, "report")} that the record was made to forget, of whichever outlet
            </p>
          )}
          <Shares of={audit.shares} />
          <Voices audit={audit} of={of} />
        </div>
      )}
    </Answered>
  );
}

/** The statements: of the report, or of those of the outlet. */
const rowsOf = ({ kind, outlet }: Audit, of: string, narrower: { by?: string; anonymous?: boolean } = {}): string =>
  to.search({ ...(kind === "report" && /^[\w.:-]+$/.test(of) ? { report: of } : { outlet }), ...narrower });

function Shares({ of }: { readonly of: Audit["shares"] }) {
  const all = (Object.keys(standings) as (keyof typeof standings)[]).map((name) => ({ name, share: of[name] }));
  return (
    <>
      <div className="strip" aria-hidden="true">
        {all.map(({ name, share }) => (
          <span key={name} className={name} style={{ width: `${100 * share}%` }} />
        ))}
      </div>
      <dl className="shares">
        {all.map(({ name, share }) => (
          <div key={name}>
            <dt>
              <i className={name} /> {standings[name]}
            </dt>
            <dd className="number">{percent(share)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Voices({ audit, of }: { readonly audit: Audit; readonly of: string }) {
  if (audit.voices.length === 0) return <p>Nobody else speaks here.</p>;
  const most = Math.max(...audit.voices.map(({ share }) => share), 0.001);
  return (
    <section>
      <h3>Voices, the fullest first</h3>
      <table>
        <thead>
          <tr>
            <th>Who</th>
            <th>Of all words</th>
            <th>Statements</th>
            {audit.kind === "outlet" && <th>Reports</th>}
          </tr>
        </thead>
        <tbody>
          {audit.voices.map(({ name, standing, statements, reports, share }) => {
            const narrower = {
              ...(name && standing === "named" && { by: name }),
              ...(standing === "unnamed" && { anonymous: true }),
            };
            return (
              <tr key={`${standing} ${name}`}>
                <td>
                  {name && standing === "named" ? (
                    <Link href={to.actor(name)}>
                      <bdi>{name}</bdi>
                    </Link>
                  ) : (
                    <bdi>{name ?? standings[standing]}</bdi>
                  )}
                </td>
                <td className="share">
                  <span className="number">{percent(share)}</span>
                  <span className="amount" aria-hidden="true">
                    <i className={standing} style={{ width: `${(100 * share) / most}%` }} />
                  </span>
                </td>
                <td className="number">
                  <Link href={rowsOf(audit, of, narrower)}>{manyWords(statements)}</Link>
                </td>
                {audit.kind === "outlet" && (
                  <td className="number">
                    <Link href={rowsOf(audit, of, narrower)}>{manyWords(reports)}</Link>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {audit.count > audit.voices.length && (
        <p className="quiet">and {counted(audit.count - audit.voices.length, "more voice")}</p>
      )}
    </section>
  );
}

/** Where nothing is asked yet: the outlets of the record. */
function Outlets() {
  const found = useAnswer("/api/facets", { of: "statements" });
  return (
    <Answered of={found} what="Looking">
      {({ facets }) => {
        const { values: outlets, count } = facets.find(({ name }) => name === "outlet") ?? { values: [], count: 0 };
        return outlets.length === 0 ? (
          <Empty title="No outlets yet">
            <p>
              The record holds no statements. <Link href="/add">Add reports</Link>
            </p>
          </Empty>
        ) : (
          <>
            <ul className="outlets">
              {outlets.map(({ value, count: statements }) => (
                <li key={value}>
                  <Link href={to.audit(value)}>
                    <bdi>{value}</bdi>
                  </Link>
                  <Link className="number" href={to.outlet(value)}>
                    {counted(statements, "statement")}
                  </Link>
                </li>
              ))}
            </ul>
            {count > outlets.length && <p className="quiet">and {counted(count - outlets.length, "more outlet")}</p>}
          </>
        );
      }}
    </Answered>
  );
}
