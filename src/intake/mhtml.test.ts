import { describe, expect, test } from "vitest";
import { taken } from "../../test/support/taken.js";
import { toldOf } from "../../test/support/told-of.js";

const page = `<!doctype html><html lang=3D"en"><head><title>Lamp lit - Reef Courier</title><meta property=3D"og:site_name" content=3D"Reef Courier"></head>
<body><article><h1>Lamp lit</h1><p>The lamp is lit, Ida Brandt said on Monday, after a week with=
out it, =E2=80=9Cand it will stay lit=E2=80=9D.</p><p>It is seen from Dunmar, and from the ferry on the way there.</p></article></body></html>`;

const saved = (
  parts: string,
  header = "From: <Saved by Blink>\nSnapshot-Content-Location: https://courier.example/1\n",
) =>
  `${header}Subject: Lamp lit\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="cut"\n\n${parts}--cut--\n`;

const part = (type: string, location: string, body: string) =>
  `--cut\nContent-Type: ${type}\nContent-Transfer-Encoding: quoted-printable\nContent-Location: ${location}\n\n${body}\n`;

const told = async (content: string, name = "page.mhtml") => (await taken(content, { name })).flatMap(toldOf);

const read = [
  "title: Lamp lit",
  "outlet: Reef Courier (courier.example)",
  "url: https://courier.example/1",
  "The lamp is lit, Ida Brandt said on Monday, after a week without it, “and it will stay lit”.",
  "It is seen from Dunmar, and from the ferry on the way there.",
];

describe("a page that a browser saved", () => {
  const whole = part("text/html; charset=utf-8", "https://courier.example/1", page);
  const style = part("text/css", "https://courier.example/a.css", "p { color: red }");
  const frame = part(
    "text/html",
    "cid:frame-1@mhtml.blink",
    "<html><body><p>Buy oil today, and pay for it next year.</p></body></html>",
  );

  test("is read as if it came from its address, without its frames", async () => {
    expect(await told(saved(whole + style + frame))).toEqual(read);
  });

  test("is known by its content", async () => {
    expect(await told(saved(whole), "page.html")).toEqual(read);
  });

  test("has its address from its first part, where the header lacks it", async () => {
    expect(await told(saved(whole, ""))).toEqual(read);
  });

  test("that breaks off is read as far as it goes", async () => {
    expect((await told(saved(whole).replace(/<p>It is seen[\s\S]*/, ""))).slice(-1)).toEqual([read[3]]);
  });

  test("without a page says so", async () => {
    expect(await told(saved(style))).toEqual(["refused: page.mhtml: there is no page in it"]);
  });
});

test("SingleFile says where its page is from", async () => {
  const html = page
    .replace(/=\n/g, "")
    .replace(/=E2=80=9[CD]/g, "")
    .replaceAll("=3D", "=");
  const [report] = await taken(
    html.replace(
      "<head>",
      "<!--\n Page saved with SingleFile \n url: https://courier.example/1 \n saved date: Mon Mar 09 2026\n--><head>",
    ),
    { name: "a.html" },
  );
  expect(report).toMatchObject({
    url: "https://courier.example/1",
    published: null,
    outlet: { domain: "courier.example" },
  });
});
