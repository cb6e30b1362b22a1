/** The command `hearsay review`: what waits for a person. */
import { Argument, Command, Option } from "commander";
import type { Io } from "./io.js";
import { type AskOptions, answered, asked, askOptions, limit } from "./question.js";

const whats = ["entries", "links", "orphans"] as const;

interface ReviewOptions extends AskOptions {
  readonly kind?: string;
  readonly outlet?: string;
  readonly since?: string;
  readonly until?: string;
  readonly order?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

const examples = `
What waits:
  entries   statements and events that are unsure, and that nobody confirmed or rejected yet
  links     pairs of two reports of which it is open whether they are one
  orphans   corrections that find no entry in the reading that counts

Examples:
  hearsay review                                  unsure statements and events, the newest first
  hearsay review --kind event --order unsure      events, the least sure first
  hearsay review links --outlet courier.example
  hearsay review orphans --json

Decide with hearsay correct: confirm or reject an entry by its number, same or different of the two ends of a link, undo of a correction.
`;

/** `hearsay review`; hands its exit code to `end`. */
export function reviewCommand(io: Io, end: (code: number) => void): Command {
  const command = new Command("review")
    .summary("list what waits for a person: unsure entries, open links, lost corrections")
    .description("Lists what a person should look at, and how much of it is left.")
    .addArgument(new Argument("[what]", "what waits").choices(whats).default("entries"))
    .option("--kind <kind>", "statement or event; of links actor, utterance or event")
    .option("--outlet <name>", "who published it: a name or a domain")
    .option("--since <date>", "published that day or later")
    .option("--until <date>", "published that day or earlier")
    .addOption(new Option("--order <order>", "the newest first, or the least sure").choices(["newest", "unsure"]))
    .option("--limit <number>", "how many to show", limit)
    .option("--cursor <cursor>", "go on where another review ended: the “next” that it gave");
  return askOptions(command)
    .addHelpText("after", examples)
    .action(async (what: (typeof whats)[number], { record, json, ...question }: ReviewOptions) => {
      const [questions, text] = await Promise.all([import("../record/asking/question.js"), import("./review-text.js")]);
      if (what === "entries") {
        const given = asked(questions.reviewSchema, question);
        const { review } = await import("../record/review/review.js");
        await answered(
          io,
          { record, json },
          ({ store }) => review(store, given),
          async (answer, layout) => text.reviewText(answer, layout),
        );
      } else if (what === "links") {
        const given = asked(questions.reviewLinksSchema, question);
        const { reviewLinks } = await import("../record/review/review-links.js");
        await answered(
          io,
          { record, json },
          ({ store }) => reviewLinks(store, given),
          async (answer, layout) => text.linksReviewText(answer, layout),
        );
      } else {
        const given = asked(questions.reviewOrphansSchema, question);
        const { reviewOrphans } = await import("../record/review/review-orphans.js");
        await answered(
          io,
          { record, json },
          ({ store, archive }) => reviewOrphans(store, archive, given),
          async (answer, layout) => text.orphansText(answer, layout),
        );
      }
      end(0);
    });
}
