/** What the archive has of something that is to be forgotten. All of it is looked through: what a reading missed is in its text. */
import type { Report } from "../../schema.js";
import type { Archive } from "../archive.js";
import { type ArchivedReading, readingsIn } from "../archived-reading.js";
import { wordsDigest } from "./forgotten.js";

/** How what is to be forgotten is told. */
export interface Telltale {
  isReading(archived: ArchivedReading): boolean;
  isReport(report: Report): boolean;
  /** Of whatever stands in the record's lists: a link, a source, a name. */
  isNamed(text: string): boolean;
  /** Whether an input goes in which it is named, though no report of it is. */
  readonly goesWhereNamed: boolean;
}

/** Takes the bytes of an input apart, whatever its format. */
export type InputReader = (
  bytes: Uint8Array,
) => Promise<{ readonly reports: readonly Report[]; readonly texts: readonly string[] }>;

interface ScannedReading {
  readonly text: Report["id"];
  readonly isOf: boolean;
}

interface ScannedInput {
  readonly reports: readonly { readonly id: Report["id"]; readonly words: string }[];
  readonly isOf: boolean;
}

/** What is known of the archive. A file never changes, and is looked through once. */
export class Scan {
  /** By file: its readings, line by line. */
  readonly readings = new Map<string, readonly ScannedReading[]>();
  readonly inputs = new Map<string, ScannedInput>();
  /** Files that are damaged, each with what is wrong: nobody can tell what they hold. */
  readonly damaged = new Map<string, string>();

  constructor(
    readonly archive: Archive,
    readonly telltale: Telltale,
    readonly read: InputReader,
    readonly progress: () => void,
  ) {}

  /** Looks through what is new since the last time. */
  async look(): Promise<void> {
    for await (const file of this.archive.all("readings")) {
      if (this.readings.has(file) || this.damaged.has(file)) continue;
      this.progress();
      try {
        const all = await readingsIn(this.archive, file);
        this.readings.set(
          file,
          all.map((one) => ({ text: one.reading.report.id, isOf: this.telltale.isReading(one) })),
        );
      } catch (error) {
        this.damaged.set(file, (error as Error).message);
      }
    }
    for await (const address of this.archive.all("inputs")) {
      if (this.inputs.has(address) || this.damaged.has(address)) continue;
      this.progress();
      try {
        const bytes = await this.archive.get("inputs", address);
        if (bytes) this.inputs.set(address, await this.#scanned(bytes));
      } catch (error) {
        this.damaged.set(address, (error as Error).message);
      }
    }
  }

  async #scanned(bytes: Uint8Array): Promise<ScannedInput> {
    const { isReport, isNamed, goesWhereNamed } = this.telltale;
    const { reports, texts } = await this.read(bytes);
    return {
      reports: reports.map(({ id, text }) => ({ id, words: wordsDigest(text) })),
      isOf: reports.some(isReport) || (goesWhereNamed && texts.some(isNamed)),
    };
  }
}
