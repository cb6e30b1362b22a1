/** Offices over time: each a bar between the first and the last report that gives it, with these reports as its sources. */
import { Link } from "wouter";
import type { Who } from "../../api/types.js";
import { to } from "../../query.js";
import { counted, days } from "../../words.js";

type Role = Who["people"][number]["roles"][number];

/** `since`, `until`: first and last day of all reports of the person, which are the ends of the line. */
export function Roles({
  roles,
  since,
  until,
}: {
  readonly roles: readonly Role[];
  readonly since: string;
  readonly until: string;
}) {
  const start = Date.parse(since);
  const whole = Math.max(1, Date.parse(until) - start);
  const at = (day: string) => (100 * (Date.parse(day) - start)) / whole;
  return (
    <section>
      <h3>Called</h3>
      <ol className="roles">
        {roles.map((role) => (
          <li key={`${role.title} ${role.of}`}>
            <p>
              <bdi>
                {role.title}
                {role.of && `, ${role.of}`}
              </bdi>
            </p>
            {since !== until && (
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <line x1="0" y1="4" x2="100" y2="4" />
                <rect
                  x={Math.min(at(role.since), 98.5)}
                  y="1"
                  height="6"
                  width={Math.max(1.5, at(role.until) - at(role.since))}
                />
              </svg>
            )}
            <p className="quiet small">
              {days(role.since, role.until)}, {counted(role.reports, "report")}:{" "}
              {role.sources.map(({ report, outlet, date }, place) => (
                <span key={report}>
                  {place > 0 && " … "}
                  <Link href={to.report(report)}>
                    <bdi>{outlet ?? "a report"}</bdi>, {date}
                  </Link>
                </span>
              ))}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
