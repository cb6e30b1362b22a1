/** Agreement: what cannot be one and the same, whatever the ranker thinks: another gender, office, country, another person's name. */
import { isOfficeNoun } from "../../language/titles.js";
import { contains } from "../../span.js";
import persons from "../data/persons.json" with { type: "json" };
import { type Cluster, isWriter } from "./clusters.js";
import { isCounterpart } from "./counterparts.js";
import type { Discourse } from "./discourse.js";
import type { Kind } from "./mentions.js";
import { isKnown, mayBe, partNamed } from "./trial.js";
import { clash, isAcronym, isPart, lastWord, shareWord } from "./wording.js";

/**
 * The candidates that may mean the same as the mention, in their order: those that agree with it, and that binding does not keep apart
 * from it. `clusterOf` has the cluster of each mention before it.
 */
export function admissible(
  discourse: Discourse,
  index: number,
  candidates: readonly number[],
  clusterOf: readonly Cluster[],
): readonly number[] {
  const disjoint = new Set([...discourse.disjoint[index]!, discourse.others[index]!].map((other) => clusterOf[other]));
  return candidates.filter((candidate) => {
    const cluster = clusterOf[candidate]!;
    if (isWriter(discourse, index) !== cluster.isWriter || isOnlyQuoted(discourse, index, cluster, clusterOf))
      return false;
    return !disjoint.has(cluster) && !isSpeaker(discourse, index, candidate) && !disagrees(discourse, index, cluster);
  });
}

/**
 * ““*My aunt* sold her car,” Quill said. “*She* is a marvel,” Marsh said”: who lives only in what one person is quoted as saying is not taken up in
 * another's words.
 */
function isOnlyQuoted(
  { mentions, speakers, quotations }: Discourse,
  index: number,
  { mentions: own, names }: Cluster,
  clusterOf: readonly (Cluster | undefined)[],
): boolean {
  const speaker = clusterOf[speakers[index]!];
  if (quotations[index]! < 0 || names.size > 0 || speaker === undefined || mentions[index]!.form === "name")
    return false;
  return own.every((at) => {
    const other = clusterOf[speakers[at]!];
    return quotations[at]! >= 0 && quotations[at] !== quotations[index] && other !== undefined && other !== speaker;
  });
}

/** Who says “I” is not named by others' names; the one who is quoted is found by the quotation. */
const isSpeaker = ({ mentions }: Discourse, index: number, candidate: number): boolean =>
  mentions[index]!.form === "name" && mentions[candidate]!.kind === "I";

function disagrees(discourse: Discourse, index: number, cluster: Cluster): boolean {
  const { mentions, offices } = discourse;
  const { gender, kind, form, name, noun, type, number, state } = mentions[index]!;
  // “*A police officer* said … *Tom Marsh*, 34, was arrested”: a new person stays unnamed until the text says who it is, as by the same
  // noun: “*Officer Tom Marsh* said …”.
  const isNew = cluster.names.size === 0 && mentions[cluster.mentions[0]!]!.kind === "indefinite";
  if (form === "name" && isNew && !offices[index]!.nouns.some((noun) => cluster.offices.has(noun))) return true;
  if (isOwnRelative(discourse, index, cluster)) return true;
  // “*My mother* died. *Beth Lund*, a solicitor, drove me”: who is introduced as something else is somebody new.
  const isKin = cluster.names.size === 0 && [...cluster.nouns].some((own) => relatives.has(own));
  if (form === "name" && isKin && offices[index]!.isIntroduced) return true;
  if (isOthersOffice(discourse, index, cluster) || isOfAnotherTrade(discourse, index, cluster)) return true;
  if (isNameBesideTrade(discourse, index, cluster)) return true;
  // “*The witness*” is not the prosecutor, nor “*the defendant*” the witness before, nor “*the victim*” who did it.
  const part = form === "description" ? partNamed(mentions[index]!) : null;
  const isCalledSo = cluster.nouns.has(noun) || cluster.offices.has(noun);
  if (part !== null && isKnown(kind, part) && !isCalledSo && !mayBe(part, cluster.parts, cluster.names.size > 0))
    return true;
  // “*A passenger* died. *The driver* was arrested”: nor is who has another part in what happened.
  const called = form === "description" && number === "singular" ? [noun] : discourse.called[index]!;
  if (called.some((own) => isCounterpart(own, cluster.called))) return true;
  // “The man who beat *him*”, “the woman behind *her*”: told by how they stand to somebody named, they are not those who were named.
  if (kind === "definite" && type === "person" && cluster.names.size > 0 && isToldByAnother(discourse, index))
    return true;
  // “Police said *a man* had fled. *The father* of Tom Marsh …”: nor is who is told by a relative's name one of whom nothing is known.
  if (isNew && kind === "definite" && !cluster.nouns.has(noun) && isOfSomebody(discourse, index)) return true;
  // Two states are not one, nor is “the Chilean government” a body with a name of its own.
  if (state !== null && cluster.state !== state && (cluster.state !== null || cluster.names.size > 0)) return true;
  // “The U.K left. *The U.N* stayed”: nor is a body that bears the name of no state.
  if (form === "name" && state === null && type !== "person" && cluster.state !== null && cluster.names.size > 0) {
    if (name === null || ![...cluster.names].some((other) => isSameName(name.toLowerCase(), other))) return true;
  }
  const isPerson = cluster.isPerson || cluster.gender === "female" || cluster.gender === "male";
  const own = gender ?? offices[index]!.gender;
  if (isPerson && own !== null && own !== (cluster.gender ?? (own === "neuter" ? null : own))) return true;
  // Newspapers hardly call one woman or one man “they”.
  if (isPerson && (kind === "they" || kind === "we" || kind === "these" || number === "plural")) return true;
  // “*Both* survived. *She* said …”: nor are several people one.
  if (isOne(kind) && mentions[index]!.relation.startsWith("nsubj") && areSeveral(cluster)) return true;
  // “*Mali* woke under officers who had deposed *the president*”: nobody is a state or a town.
  if (
    form === "description" &&
    type === "person" &&
    (cluster.state !== null || (cluster.isLand && cluster.offices.size === 0 && !isPerson))
  )
    return true;
  if (form === "description" && isOwnOwner(discourse, index, cluster)) return true;
  if (isOtherRelative(discourse, index, cluster)) return true;
  if (isOtherPart(discourse, index, cluster)) return true;
  // “*The rebels* turned down an offer from *the army*”: nor are several people without a name one body.
  const isBody = form === "description" && type === "organization" && number === "singular";
  if (isBody && cluster.isPlural && !cluster.isSingular && cluster.names.size === 0) return true;
  // “The council waited. *The headteacher* asked …”: nobody is a body, or several people.
  const isOnePerson = form === "description" && kind === "definite" && type === "person" && number === "singular";
  const isNobody = cluster.names.size === 0 && (cluster.isBody || areSeveral(cluster));
  if (isOnePerson && isOfficeNoun(noun) && !isPerson && isNobody) return true;
  // “the council” is nobody who is a woman or a man.
  if (isPerson && form === "description" && type === "organization") return true;
  // Nor is “Ada Quill” the union, or the two sides.
  if (form === "name" && type === "person" && (cluster.isBody || cluster.isPlural)) return true;
  if ((kind === "he" || kind === "she") && cluster.isBody && !cluster.isPerson) return true;
  // “*a* farmer”, “*another* farmer”: somebody new.
  if (kind === "indefinite" && type === "person") return true;
  const { country } = offices[index]!;
  // “the Danish Coast Guard” is not the Norwegian one.
  const isOfCountry = form === "description" || type === "organization";
  if (isOfCountry && country !== null && cluster.country !== null && country !== cluster.country) return true;
  const [owner] = offices[index]!.owners;
  if (form === "description" && owner !== undefined && cluster.owners.size > 0 && !isOwned(owner, cluster)) return true;
  const isByOffice = form === "description" || cluster.names.size === 0;
  if (isByOffice && offices[index]!.titles.some((title) => hasOtherOffice(title, cluster))) return true;
  if (name !== null && type === "organization" && isOtherBody(name, cluster)) return true;
  return name !== null && type === "person" && hasOtherName(name, cluster);
}

/** “the Norwick Harbour Trust” is not the Norwick Roads Trust: of two names of bodies each has a word of its own. */
function isOtherBody(name: string, { names }: Cluster): boolean {
  const own = contentWords(name);
  const isOther = (other: string): boolean => {
    const words = contentWords(other);
    const lacks = (one: readonly string[], all: readonly string[]) => one.some((word) => !all.includes(word));
    return words.length > 1 && lacks(own, words) && lacks(words, own);
  };
  return own.length > 1 && names.size > 0 && [...names].every(isOther);
}

const contentWords = (name: string): readonly string[] =>
  (name.toLowerCase().match(/[\p{L}\d]{2,}/gu) ?? []).filter((word) => !/^(?:of|the|and|for|in|de|la|du)$/.test(word));

/**
 * “Ada Quill sued the mill. *The judge* dismissed it”: who holds an office, or plies a trade at work, is not a person whom the text has named and
 * never called so. What somebody is wherever he goes, “the striker”, may be said of one who was only named, and so may the highest offices.
 */
function isOthersOffice({ mentions, offices }: Discourse, index: number, cluster: Cluster): boolean {
  const { kind, form, type, number, noun } = mentions[index]!;
  if (form !== "description" || kind !== "definite" || type !== "person" || number !== "singular") return false;
  const isNamed = cluster.isPerson && cluster.names.size > 0;
  const isNamedOnly = isNamed && cluster.offices.size === 0;
  // “Ada Quill, *a solicitor*, drove us. *The minister* came”: who is told as that is not told to be a minister.
  const isSuch = offices[index]!.nouns.some((office) => cluster.offices.has(office));
  if (isNamed && cluster.isIntroduced && high.has(noun) && !isSuch && isOfTradeOnly(cluster)) return true;
  return (
    isNamedOnly && offices[index]!.country === null && isOfficeNoun(noun) && !general.has(noun) && !standing.has(noun)
  );
}

const relatives: ReadonlySet<string> = new Set(persons.relatives);

/** “*Ostana's president* spoke”: who is told by an owner's name is not the owner. */
function isOwnOwner({ offices }: Discourse, index: number, { names }: Cluster): boolean {
  const [owner] = offices[index]!.owners;
  return owner !== undefined && names.has(owner);
}

/** “*His wife* wept. *His doctor* said …”: of two who are told by how they stand to somebody, by other words each, neither is the other. */
function isOtherRelative({ mentions, offices }: Discourse, index: number, cluster: Cluster): boolean {
  const { kind, form, type, number, noun } = mentions[index]!;
  const first = mentions[cluster.mentions[0]!]!;
  if (form !== "description" || kind !== "possessed" || type !== "person" || number !== "singular") return false;
  const isCalledSo = cluster.nouns.has(noun) || offices[index]!.nouns.some((office) => cluster.offices.has(office));
  return cluster.names.size === 0 && first.form === "description" && first.kind === "possessed" && !isCalledSo;
}

/** “*Analysts* on a call … *Analysts at Pell Bank* said”: several people told by where they belong, without an article, are others than those before. */
const isOtherPart = ({ mentions }: Discourse, index: number, cluster: Cluster): boolean => {
  const { kind, form, number, complement } = mentions[index]!;
  return (
    form === "description" &&
    kind === "bare" &&
    number === "plural" &&
    complement !== "" &&
    cluster.mentions.every((at) => mentions[at]!.complement !== complement)
  );
};

/** “Ada Quill pours the tea. *Her sister* says …”: nobody whom the text has named, and never called so, is somebody's relative all at once. */
function isOwnRelative({ mentions, offices }: Discourse, index: number, cluster: Cluster): boolean {
  const { kind, form, type, number, noun } = mentions[index]!;
  if (form !== "description" || kind !== "possessed" || type !== "person" || number !== "singular") return false;
  const isCalledSo = cluster.nouns.has(noun) || offices[index]!.nouns.some((office) => cluster.offices.has(office));
  return relatives.has(noun) && cluster.names.size > 0 && !isCalledSo;
}

/** “The pilot landed. *The steward* said …”: of two people without names whom the text calls by their trades neither is the other. */
function isOfAnotherTrade(
  { mentions, offices }: Discourse,
  index: number,
  { names, nouns, offices: held }: Cluster,
): boolean {
  const { kind, form, type, number, noun } = mentions[index]!;
  if (form !== "description" || kind !== "definite" || type !== "person" || number !== "singular") return false;
  const isSame = nouns.has(noun) || offices[index]!.nouns.some((office) => held.has(office));
  return names.size === 0 && nouns.size > 0 && !isSame && isTrade(noun) && [...nouns].every(isTrade);
}

/**
 * “The porter left. *Ada Quill* said …”: nor is somebody with a name, and without a word on what she does, whom the text has called by a trade alone.
 */
function isNameBesideTrade({ mentions, offices }: Discourse, index: number, { names, nouns }: Cluster): boolean {
  const { form, type } = mentions[index]!;
  if (form !== "name" || type !== "person" || offices[index]!.nouns.length > 0) return false;
  return names.size === 0 && nouns.size > 0 && [...nouns].every((noun) => isTrade(noun) && !standing.has(noun));
}

/** Nouns of what people do for a living, by the list or by their ending; not those that may be said of anybody, as “attacker” may. */
const isTrade = (noun: string): boolean =>
  (isOfficeNoun(noun) || /(?:er|or|ist)$/.test(noun)) && !general.has(noun) && !anybody.has(noun);

const general: ReadonlySet<string> = new Set(persons.general);
const anybody: ReadonlySet<string> = new Set(persons.anybody);
const standing: ReadonlySet<string> = new Set(persons.standing);

const high: ReadonlySet<string> = new Set(persons.high);

/** Whether somebody was told by what she does for a living, “solicitor”, and by no office that may be one of state. */
const isOfTradeOnly = ({ offices }: Cluster): boolean =>
  [...offices].some(isTrade) && ![...offices].some((office) => high.has(lastWord(office)) || general.has(office));

/** How many mentions behind a description its modifiers are looked through. */
const modifiers = 4;

/** Whether “him” or “her” stands in what hangs on a description, but for its own subject and owner. */
const isToldByAnother = ({ mentions, above }: Discourse, index: number): boolean =>
  mentions
    .slice(index + 1, index + 1 + modifiers)
    .some(
      ({ kind, possessive, reflexive, relation }, nth) =>
        (kind === "he" || kind === "she") &&
        !possessive &&
        !reflexive &&
        !relation.startsWith("nsubj") &&
        above[index + 1 + nth]!.includes(mentions[index]!.head),
    );

/** “The father of *Tom Marsh*”: a description with a person's name in its complement. */
const isOfSomebody = ({ mentions }: Discourse, index: number): boolean =>
  mentions
    .slice(index + 1, index + 1 + modifiers)
    .some(({ form, type, span }) => form === "name" && type === "person" && contains(mentions[index]!.span, span));

/** “the union’s spokesman” is not the mayor's. */
const isOwned = (owner: string, { owners }: Cluster): boolean => [...owners].some((words) => words.includes(owner));

/**
 * “the defence minister” is not the finance minister, nor “the president” the former president; nor is “the chief minister” who was
 * called the transport minister, and the minister for short.
 */
function hasOtherOffice(title: string, { titles }: Cluster): boolean {
  // A rank beside the office, “Gen”, tells nothing of it.
  const held = [...titles].filter((own) => lastWord(own) === lastWord(title));
  const isOther = (own: string): boolean => !fits(title, own) && !fits(own, title);
  const isShort = (own: string): boolean => own !== title && fits(own, title);
  return held.some(isOther) && held.every((own) => isOther(own) || isShort(own));
}

/** Whether one title is short for the other: “minister” for “finance minister”, but not for “former minister”. */
export function fits(title: string, held: string): boolean {
  if (title === held) return true;
  const words = held.split(" ");
  const short = title.split(" ");
  // Word for word in the same order, and the same last one: “Norland minister” for “Norland finance minister”.
  let at = 0;
  for (const word of words) if (word === short[at]) at++;
  const isOther = /^(?:former|ex|late|acting|deputy|vice|prime)$/;
  // “the attorney *general*” is no general.
  const isRank = short.length > 1 || words.at(-1) !== "general" || !isOfficeNoun(words.at(-2) ?? "");
  return (
    at === short.length &&
    words.at(-1) === short.at(-1) &&
    isRank &&
    (short[0] === words[0] || !isOther.test(words[0]!))
  );
}

const isOne = (kind: Kind): boolean => kind === "he" || kind === "she";
const areSeveral = ({ isPlural, isSingular }: Cluster): boolean => isPlural && !isSingular;

/** Whether a mention may mean a cluster as far as gender and number go. */
export function agrees(
  { mentions, offices }: Discourse,
  index: number,
  cluster: Cluster | undefined,
): cluster is Cluster {
  if (cluster === undefined || (isOne(mentions[index]!.kind) && areSeveral(cluster))) return false;
  const gender = mentions[index]!.gender ?? offices[index]!.gender;
  return gender === null || cluster.gender === null || gender === cluster.gender;
}

/** A person has one name in a report, long or short: “Quill” is Ada Quill, and not Tom Marsh. */
const hasOtherName = (name: string, { names }: Cluster): boolean => {
  const own = name.toLowerCase();
  const others = [...names];
  // “Ada Quill” is not Tom Quill, though he be called Quill as well.
  return (
    others.length > 0 && (others.some((other) => clash(own, other)) || !others.some((other) => isSameName(own, other)))
  );
};

const isSameName = (a: string, b: string): boolean =>
  a === b || isPart(a, b) || isPart(b, a) || isAcronym(a, b) || isAcronym(b, a) || shareWord(a, b);
