/** Where the cue ends, and where the content: what the encoder joins, the words may part. */
import type { Tree } from "../tree.js";
import type { LinkedAttribution } from "./attributions.js";
import { byPieces } from "./pieces.js";
import {
  withoutComment,
  withoutContrast,
  withoutLink,
  withoutOpening,
  withoutOthers,
  withoutOutcome,
  withoutVerdict,
} from "./refining/asides.js";
import { withNoun, withoutListenerIn, withoutWhen, withPreposition } from "./refining/cue.js";
import { withinClause } from "./refining/deeds.js";
import { withinQuotation, withoutTail, withTeller } from "./refining/quotation.js";
import { byOwnCues, byOwnVerbs, continued, saidBesides } from "./refining/several.js";
import { withoutPronoun, withoutRelative } from "./refining/source.js";
import { withDeadline, withinSaying, withinThing, withRight, withVerb } from "./refining/thing.js";

/** An attribution with its cue and its content as long as they are; two where the content is two statements of one speaker. */
export const refined = (tree: Tree, attribution: LinkedAttribution): readonly LinkedAttribution[] =>
  byOwnVerbs(tree, attribution)
    .flatMap((one) => byOwnCues(tree, one))
    .flatMap((one) => byPieces(tree, one))
    .flatMap((own) => {
      const cut = cuts.reduce((one, step) => step(tree, one), own);
      const besides = saidBesides(tree, own, cut);
      return [...continued(tree, cut), ...(besides ? [besides] : [])];
    });

/** What is cut, in this order. */
const cuts: readonly ((tree: Tree, attribution: LinkedAttribution) => LinkedAttribution)[] = [
  withTeller,
  withoutOthers,
  withoutComment,
  withoutOutcome,
  withVerb,
  withDeadline,
  withoutRelative,
  withoutOpening,
  withNoun,
  withPreposition,
  withRight,
  withoutContrast,
  withinClause,
  withinSaying,
  withinQuotation,
  withinThing,
  withoutTail,
  withoutLink,
  withoutVerdict,
  withoutWhen,
  withoutListenerIn,
  withoutPronoun,
];
