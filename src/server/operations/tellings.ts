/** What several reports tell: the same words, the same happening, the same text; as lists, and each with its tellings. */
import { compare } from "../../record/asking/compare.js";
import { story } from "../../record/asking/story.js";
import { allToldGroups, type ToldKind, toldGroups } from "../../record/asking/told-groups.js";
import { allToldStories, toldStories } from "../../record/asking/told-stories.js";
import { atMost } from "../answers.js";
import { type Operation, operation } from "../operation.js";
import { HttpProblem } from "../problem.js";
import {
  comparisonSchema,
  happeningSearchSchema,
  nothingSchema,
  storySchema,
  storySearchSchema,
  toldGroupSchema,
  toldGroupsSchema,
  toldStoriesSchema,
  toldStorySchema,
  utteranceSearchSchema,
} from "../schemas.js";
import { filtersOf, type PagedFilters } from "./with-q.js";

const placeOf = ({ limit, cursor }: PagedFilters) => ({ limit, cursor });

const shared = { method: "get", role: "reader" } as const;
const LIST =
  "As JSON lines it gives all that there are, unless `limit` says how many. Filters hold for one of the tellings. `toldBy` unless told: `2+`.";

export const tellingOperations: readonly Operation[] = [
  ...toldOperations("utterance", "utterances", "The same words on the same occasion, as several outlets tell them"),
  ...toldOperations("event", "happenings", "The same happening, as several outlets tell it"),
  operation<PagedFilters>({
    ...shared,
    id: "searchStories",
    path: "/api/stories",
    tag: "stories",
    summary: "Stories of which several reports are copies, the newest first",
    description: "Filters hold for a statement or an event of one of the reports.",
    asks: storySearchSchema as never,
    gives: toldStoriesSchema,
    givesLines: toldStorySchema,
    problems: ["bad-question"],
    answer: ({ asked, record }) => toldStories(record.store, { ...filtersOf(asked), ...placeOf(asked) }),
    lines: ({ asked, record }) => atMost(allToldStories(record.store, filtersOf(asked)), asked.limit),
  }),
  operation({
    ...shared,
    id: "getStory",
    path: "/api/stories/{id}",
    tag: "stories",
    summary: "One story: its reports, and what each cut, added and changed of the first",
    asks: nothingSchema,
    of: { description: "The `story` of an entry.", pattern: /^\d{1,16}$/ },
    gives: storySchema,
    problems: ["not-found"],
    async answer({ id, record }) {
      const told = await story(record, Number(id));
      if (!told) throw new HttpProblem("not-found", `The record has no story ${id}.`);
      return told;
    },
  }),
];

function toldOperations(kind: ToldKind, plural: "utterances" | "happenings", summary: string): readonly Operation[] {
  const single = plural.slice(0, -1);
  const name = `${single[0]!.toUpperCase()}${single.slice(1)}`;
  const asks = kind === "event" ? happeningSearchSchema : utteranceSearchSchema;
  return [
    operation<PagedFilters>({
      ...shared,
      id: `search${name}s`,
      path: `/api/${plural}`,
      tag: plural,
      summary: `${summary}, the newest first`,
      description: LIST,
      asks: asks as never,
      gives: toldGroupsSchema,
      givesLines: toldGroupSchema,
      problems: ["bad-question"],
      answer: ({ asked, record }) => toldGroups(record.store, kind, { ...filtersOf(asked), ...placeOf(asked) }),
      lines: ({ asked, record }) => atMost(allToldGroups(record.store, kind, filtersOf(asked)), asked.limit),
    }),
    operation({
      ...shared,
      id: `get${name}`,
      path: `/api/${plural}/{id}`,
      tag: plural,
      summary: `One ${single} with all of its tellings beside each other`,
      asks: nothingSchema,
      of: {
        description: `\`key\` of a${kind === "event" ? "n event" : " statement"} that tells it.`,
        pattern: /^\d{1,16}$/,
      },
      gives: comparisonSchema,
      problems: ["not-found"],
      async answer({ id, record }) {
        const compared = await compare(record.store, id);
        if (compared?.kind !== kind)
          throw new HttpProblem("not-found", `The record has no ${single} with an entry ${id}.`);
        return compared;
      },
    }),
  ];
}
