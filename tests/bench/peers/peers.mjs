// Draws the card of tests/bench/templates with a peer and prints how long each title took, in ms.
// On standard input, as JSON: peer, titles, variable (a font file), cuts ({weight, file}), picture.
import { readFile, writeFile } from "node:fs/promises";
import { performance } from "node:perf_hooks";

const given = JSON.parse(await readFile("/dev/stdin", "utf8"));
const SIZE = { width: 1200, height: 630 };

const rows = {
  card: {
    ...SIZE, display: "flex", position: "relative", fontFamily: "Inter",
    backgroundImage: "linear-gradient(135deg, #0e131b 0%, #2b4a86 100%)",
  },
  column: {
    display: "flex", flexDirection: "column", justifyContent: "space-between",
    position: "absolute", left: 72, top: 72, width: 1056, height: 486,
  },
  badge: {
    display: "flex", alignSelf: "flex-start", alignItems: "center", height: 49, padding: "0 24px",
    borderRadius: 24.5, backgroundColor: "#5b9dff", color: "#0e131b", fontSize: 26, fontWeight: 700,
  },
  title: {
    display: "flex", color: "#f4f6f8", fontSize: 72, fontWeight: 800, lineHeight: 1.1,
    letterSpacing: "-1.44px", width: 1056,
  },
  byline: { display: "flex", alignItems: "center", gap: 20 },
  disc: {
    display: "flex", alignItems: "center", justifyContent: "center", width: 64, height: 64,
    borderRadius: 32, backgroundColor: "#5b9dff", color: "#0e131b", fontSize: 26, fontWeight: 700,
  },
  author: { display: "flex", color: "#f4f6f8", fontSize: 30, fontWeight: 600 },
  site: {
    display: "flex", position: "absolute", right: 72, bottom: 87, color: "#a9b8d4", fontSize: 28,
    fontWeight: 600,
  },
};

function card(box, words, title) {
  const byline = [words(rows.disc, "ML"), words(rows.author, "Maya Lindqvist")];
  return box(rows.card, [
    box(rows.column, [
      words(rows.badge, "Guide"), words(rows.title, title), box(rows.byline, byline),
    ]),
    words(rows.site, "svgog"),
  ]);
}

async function takumi() {
  const { Renderer } = await import("@takumi-rs/core");
  const renderer = new Renderer();
  await renderer.registerFont({ name: "Inter", data: await readFile(given.variable) });
  const box = (style, children) => ({ type: "container", style, children });
  const words = (style, text) =>
    style === rows.title || style === rows.author || style === rows.site
      ? { type: "text", text, style: { ...style, display: "block" } }
      : box(style, [{ type: "text", text }]);
  return (title) => renderer.render(card(box, words, title), { ...SIZE, format: "png" });
}

async function satori() {
  const draw = (await import("satori")).default;
  const { Resvg } = await import("@resvg/resvg-js");
  const fonts = [];
  for (const { weight, file } of given.cuts) {
    fonts.push({ name: "Inter", data: await readFile(file), weight, style: "normal" });
  }
  const box = (style, children) => ({ type: "div", props: { style, children } });
  return async (title) => {
    const svg = await draw(card(box, box, title), { ...SIZE, fonts });
    return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
  };
}

const render = await { takumi, satori }[given.peer]();
const times = [];
let last;
for (const title of given.titles) {
  const start = performance.now();
  last = await render(title);
  times.push(performance.now() - start);
}
if (given.picture) await writeFile(given.picture, last);
console.log(JSON.stringify({ times, bytes: last.length }));
