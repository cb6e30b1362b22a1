import { describe, expect, it } from "vitest";
import { fits } from "./agreement.js";
import { countryIn, officeOf, titleOf } from "./office.js";
import { clash, isAcronym, isPart } from "./wording.js";

describe("names", () => {
  it("take a surname for part of the name", () => expect(isPart("quill", "ada quill")).toBe(true));
  it("take no letters for part of a word", () => expect(isPart("qui", "ada quill")).toBe(false));
  it("take no name for part of itself", () => expect(isPart("quill", "quill")).toBe(false));
  it("know first letters, without the small words", () =>
    expect(isAcronym("n.h.t.", "norwick harbour and trust")).toBe(true));
  it("know no letters that are left out", () => expect(isAcronym("nt", "norwick harbour trust")).toBe(false));
  it("know no letters of one word", () => expect(isAcronym("no", "norwick")).toBe(false));
  it("clash where a given name differs", () => expect(clash("ada quill", "tom quill")).toBe(true));
  it("clash where a surname differs", () => expect(clash("ada quill", "ada finch")).toBe(true));
  it("do not clash with a middle name", () => expect(clash("ada quill", "ada m. quill")).toBe(false));
  it("do not clash where nothing is shared", () => expect(clash("ada quill", "tom marsh")).toBe(false));
  it("do not clash with a surname alone", () => expect(clash("quill", "tom quill")).toBe(false));
});

describe("titles", () => {
  it("are without article, country and complement", () =>
    expect(titleOf("the Portuguese Finance Minister of the day")).toBe("finance minister"));
  it("are one for words of the same meaning", () => expect(titleOf("Chilean premier")).toBe("prime minister"));
  it("end in the noun of the office", () => expect(officeOf("the former finance minister")).toBe("minister"));
  it("name a country by adjective", () => expect(countryIn("the Chilean president")).toBe("CHL"));
  it("name no country by a field", () => expect(countryIn("the foreign minister")).toBeNull());
  it("fit a longer one of the same field", () => expect(fits("minister", "finance minister")).toBe(true));
  it("fit none of another field", () => expect(fits("defence minister", "finance minister")).toBe(false));
  it("fit none that is over", () => expect(fits("president", "former president")).toBe(false));
  it("fit none below", () => expect(fits("mayor", "deputy mayor")).toBe(false));
});
