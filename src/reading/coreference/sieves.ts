/** The sieves in the order in which they are asked, the most exact first: the first that tells decides, and no ranker is asked. */
import type { Cluster } from "./clusters.js";
import type { Discourse } from "./discourse.js";
import { acronym } from "./sieves/acronym.js";
import { age } from "./sieves/age.js";
import { asked } from "./sieves/asked.js";
import { frontedRole } from "./sieves/fronted-role.js";
import { home } from "./sieves/home.js";
import { label } from "./sieves/label.js";
import { lastSpeaker } from "./sieves/last-speaker.js";
import { lastSubject } from "./sieves/last-subject.js";
import { nameCore } from "./sieves/name-core.js";
import { namelessHolder } from "./sieves/nameless-holder.js";
import { naming } from "./sieves/naming.js";
import { officeHolder } from "./sieves/office-holder.js";
import { onlyBody } from "./sieves/only-body.js";
import { ownPart } from "./sieves/own-part.js";
import { personalName } from "./sieves/personal-name.js";
import { reportedSpeaker } from "./sieves/reported-speaker.js";
import { sameGroup } from "./sieves/same-group.js";
import { sameName } from "./sieves/same-name.js";
import { sameState } from "./sieves/same-state.js";
import type { Sieve } from "./sieves/sieve.js";
import { trialPart } from "./sieves/trial-part.js";

export const sieves: readonly Sieve[] = [
  label,
  sameState,
  sameName,
  nameCore,
  naming,
  frontedRole,
  personalName,
  namelessHolder,
  age,
  ownPart,
  reportedSpeaker,
  asked,
  lastSpeaker,
  lastSubject,
  acronym,
  trialPart,
  officeHolder,
  home,
  onlyBody,
  sameGroup,
];

export interface Sieved {
  readonly cluster: Cluster;
  /** The sieve that tells. */
  readonly sieve: Pick<Sieve, "name" | "reason">;
}

export interface Sieves {
  /** The cluster that a mention belongs to by the first sieve that can tell; null: none can. */
  find(index: number): Sieved | null;
  /** Tells all sieves of a mention that has been resolved, by whatever means. */
  note(index: number, cluster: Cluster): void;
}

/** `clusterOf`: by mention, the cluster of each that is resolved so far; it grows while the sieves are asked. */
export function sievesOf(discourse: Discourse, clusterOf: readonly (Cluster | undefined)[]): Sieves {
  const open = sieves.map((sieve) => ({ sieve, ...sieve.open(discourse, clusterOf) }));
  return {
    find(index) {
      for (const { sieve, find } of open) {
        const cluster = find(index);
        if (cluster !== null) return { cluster, sieve };
      }
      return null;
    },
    note(index, cluster) {
      for (const { note } of open) note?.(index, cluster);
    },
  };
}
