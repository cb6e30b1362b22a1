import { describe, expect, test } from "vitest";
import { reservationIn, reservationOf } from "./reservation.js";

const page = (marks: string) => Buffer.from(`<html><head>${marks}</head><p>The ferry sails.</p></html>`);
const headers = (all: Record<string, string>) => new Headers(all);

describe("what a publisher reserves", () => {
  test.each([
    [`<meta name="tdm-reservation" content="1">`, "tdm-reservation: 1"],
    [`<META content='1' name=TDM-Reservation>`, "tdm-reservation: 1"],
    [
      `<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="https://courier.example/tdm.json">`,
      "tdm-reservation: 1, tdm-policy: https://courier.example/tdm.json",
    ],
    [`<meta name="tdm-reservation" content="0">`, null],
    [`<meta name="tdm-reservation" content="10">`, null],
    [`<meta name="tdm-policy" content="https://courier.example/tdm.json">`, null],
    [`<meta name="description" content="tdm-reservation 1">`, null],
    ["", null],
  ])("is told by the marks of a page: %s", (marks, reserved) => {
    expect(reservationIn(page(marks))).toBe(reserved);
  });

  test("is told by headers, which go before marks", () => {
    const marked = page(`<meta name="tdm-reservation" content="1">`);
    expect(reservationIn(page(""), headers({ "tdm-reservation": "1" }))).toBe("tdm-reservation: 1");
    expect(reservationIn(marked, headers({ "tdm-reservation": "0" }))).toBeNull();
    expect(reservationIn(marked, headers({}))).toBe("tdm-reservation: 1");
  });

  test("of what came with headers is not looked for again", () => {
    const bytes = page(`<meta name="tdm-reservation" content="1">`);
    const input = { name: "", bytes, contentType: null, url: null };
    expect(reservationOf(input)).toBe("tdm-reservation: 1");
    expect(reservationOf({ ...input, reserved: null })).toBeNull();
  });
});
