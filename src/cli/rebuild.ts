/** The command `hearsay rebuild`: makes the record anew from its archive. */
import { Command } from "commander";
import { type Io, write } from "./io.js";
import { printable } from "./printable.js";
import { noProgress, progressOn } from "./progress.js";
import { recordOption } from "./record.js";

/** `hearsay rebuild`; hands its exit code to `end`: 1 where a part of the archive is damaged. */
export function rebuildCommand(io: Io, end: (code: number) => void): Command {
  return new Command("rebuild")
    .summary("make the record anew from its archive")
    .description(
      "Makes the record anew from its archive, as when its file is damaged: readings, corrections, feeds, searches that are kept and all else. The record that was there is kept beside it, under the same name with “.before”.",
    )
    .option(...recordOption)
    .helpOption("-h, --help", "show this help")
    .action(async ({ record }: { record?: string }) => {
      const [{ placesOf }, { rebuild }] = await Promise.all([
        import("../record/record.js"),
        import("../record/rebuild.js"),
      ]);
      const places = placesOf(record, io.env);
      const progress = io.stderr.isTTY ? progressOn(io.stderr, 1) : noProgress;
      progress.at(places.archive);
      const rebuilt = await rebuild(places, () => progress.read()).finally(() => progress.stop());
      for (const problem of rebuilt.damaged) await write(io.stderr, `hearsay: ${printable(problem)}\n`);
      const { readings, corrections, before } = rebuilt;
      const kept = before ? ` · the old one is ${before}` : "";
      await write(io.stdout, `${readings} readings, ${corrections} corrections${printable(kept)}\n`);
      end(rebuilt.damaged.length > 0 ? 1 : 0);
    });
}
