/** The numbers of one happening as each telling counts them, and on whose word. */
import type { Comparison } from "../../api/types.js";
import { Chain } from "../../components/chain.js";

type Telling = Comparison["tellings"][number];

export function Numbers({ tellings }: { readonly tellings: readonly Telling[] }) {
  const counted = [...new Set(tellings.flatMap(({ numbers }) => numbers.map(({ of }) => of)))];
  if (counted.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled sideways must be reached by keyboard
    <section className="scroll numbers" aria-label="Numbers" tabIndex={0}>
      <table>
        <caption className="quiet small">How many, by whom</caption>
        <thead>
          <tr>
            <th scope="col">On whose word</th>
            {counted.map((of) => (
              <th key={of} scope="col">
                {of}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tellings
            .filter(({ numbers }) => numbers.length > 0)
            .map(({ entry, numbers }) => (
              <tr key={entry.key}>
                <td>
                  <Chain of={entry.chain} />
                </td>
                {counted.map((of) => (
                  <td key={of} className="number">
                    {numbers
                      .filter((one) => one.of === of)
                      .map(({ value, bound }) => `${bound === "exact" ? "" : `${bound} `}${value.toLocaleString("en")}`)
                      .join(", ") || "—"}
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
