import { describe, expect, it } from "vitest";
import { read } from "../src/reading/read.js";
import type { Reading } from "../src/schema.js";
import { cases, reportOf, slice } from "./cases.js";
import { model } from "./model.js";

const nameOf = ({ actors }: Reading, id: string): string => actors.find((actor) => actor.id === id)?.name ?? id;
const namesOf = (reading: Reading, ids: readonly string[]): string => ids.map((id) => nameOf(reading, id)).join(" + ");

/** How each table writes what came of a passage, one line for each entry. */
const tables: Readonly<Record<string, (passage: string) => Promise<readonly string[]>>> = {
  async quotations(passage) {
    const report = reportOf(passage);
    const { quotations } = await model.analyse(report.text, report.parts);
    return quotations.map(({ use, spans }) => `${use}: ${spans.map((span) => slice(passage, span)).join(" ‖ ")}`);
  },
  async sentences(passage) {
    const report = reportOf(passage);
    const { sentences } = await model.analyse(report.text, report.parts);
    return sentences.map((span) => slice(passage, span));
  },
  async statements(passage) {
    const reading = await read(reportOf(passage), { model });
    return reading.statements.map(({ kind, attitude, speakers, source, content, within, addressees, anonymous }) =>
      [
        `${kind} ${attitude}`,
        speakers.length > 0 ? namesOf(reading, speakers) : source ? `? ${slice(passage, source)}` : "nobody",
        content.map((span) => slice(passage, span)).join(" ‖ "),
        ...(anonymous ? ["anonymous"] : []),
        ...(addressees.length > 0 ? [`to ${namesOf(reading, addressees)}`] : []),
        ...(within ? [`within ${within}`] : []),
      ].join(" | "),
    );
  },
  async actors(passage) {
    const reading = await read(reportOf(passage), { model });
    return reading.actors.map(({ name, type, mentions, roles, country }) =>
      [
        `${type} ${name}${country ? ` (${country})` : ""}`,
        mentions.map((id) => slice(passage, reading.mentions.find((mention) => mention.id === id)!.span)).join(", "),
        ...roles.map(({ title, of }) => `role ${title}${of ? ` of ${of}` : ""}`),
      ].join(" | "),
    );
  },
  async meetings(passage) {
    const reading = await read(reportOf(passage), { model });
    return reading.events.map(({ status, actors, trigger, retold, time, place, within }) =>
      [
        `${status} ${namesOf(reading, actors)}`,
        [trigger, ...retold].map((span) => slice(passage, span)).join(", "),
        ...(time ? [reading.times.find(({ id }) => id === time)!.value] : []),
        ...(place ? [`in ${reading.places.find(({ id }) => id === place)!.name}`] : []),
        ...(within ? [`within ${within}`] : []),
      ].join(" | "),
    );
  },
  async times(passage) {
    const reading = await read(reportOf(passage), { model });
    return reading.times.map(({ span, value }) => `${slice(passage, span)} = ${value ?? "?"}`);
  },
};

for (const [table, made] of Object.entries(tables)) {
  describe(table, () => {
    const [known, missed] = [false, true].map((notYet) => cases(table).filter((one) => one.notYet === notYet));
    it.each(known!)("$name", async ({ passage, expected }) => {
      expect(await made(passage)).toEqual(expected);
    });
    // Passes while Hearsay gets the case wrong: when it fails, take “Not yet” off the case.
    for (const { name, passage, expected } of missed!) {
      it.fails(name, async () => {
        expect(await made(passage)).toEqual(expected);
      });
    }
  });
}
