/** The command `hearsay explain`: why two entries are taken for one, or not. */
import { Command } from "commander";
import type { ExplainedLink } from "../record/explain.js";
import { laid, paintOf } from "./entry-text.js";
import type { Io } from "./io.js";
import { printable } from "./printable.js";
import { type AskOptions, answered, askOptions, type Layout } from "./question.js";

const examples = `
Examples:
  hearsay explain 57                              a link by its number, which hearsay compare prints
  hearsay explain 1418645037711361                all links of an entry
  hearsay explain "0123456789abcdef0123/Tomas Reyk"

The reasons add up; from 3 on two are one, unless a person said otherwise or one report tells them apart.
`;

/** `hearsay explain`; hands its exit code to `end`: 1 where there is no such link. */
export function explainCommand(io: Io, end: (code: number) => void): Command {
  const command = new Command("explain")
    .summary("show why entries of two reports are taken for one, or not")
    .description("Shows the reasons for and against a link, which add up, and how sure it is.")
    .argument("<link>", "its number; or an entry: its key, REPORT/ANCHOR, or REPORT/NAME for an actor");
  return askOptions(command)
    .addHelpText("after", examples)
    .action(async (name: string, options: AskOptions) => {
      const { explainLinks } = await import("../record/explain.js");
      await answered(
        io,
        options,
        async ({ store }) => {
          const links = await explainLinks(store, name);
          if (links.length === 0) throw new Error(`the record has no link ${name}, and no links of such an entry.`);
          return links;
        },
        async (links, layout) => links.map((link) => linkText(link, layout)).join("\n"),
      );
      end(0);
    });
}

function linkText(
  { id, kind, one, other, isSame, score, confidence, reasons, isTogether }: ExplainedLink,
  layout: Layout,
): string {
  const { bold } = paintOf(layout);
  const end = ({ words, outlet, report, anchor }: ExplainedLink["one"]) =>
    printable(`${words} (${outlet ?? "no outlet"}, ${report}/${anchor})`);
  const verdict = `${isSame ? "one" : "two"}, ${Math.round(confidence * 100)} %${isSame === isTogether ? "" : isTogether ? "; together all the same" : "; kept apart all the same"}`;
  return laid(
    [
      `${bold(`${kind} ${id}`)}: ${verdict}`,
      end(one),
      end(other),
      ...reasons.map(({ what, weight }) => `${`${weight > 0 ? "+" : ""}${weight}`.padStart(6)}  ${printable(what)}`),
      `${String(score).padStart(6)}  in all; from 3 on two are one`,
    ],
    layout,
  );
}
