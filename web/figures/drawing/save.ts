/** The row below a figure that saves what is shown: the picture as SVG or PNG, its numbers as CSV. Nothing is sent anywhere. */
import { css, html, type TemplateResult } from "lit";
import type { Language, Strings } from "../base/language.js";
import { csv, type Table } from "./csv.js";
import { picture, type Picture } from "./picture.js";

export interface Saved {
  /** Of the file, without its ending. */
  readonly name: () => string;
  /** What belongs to the picture. */
  readonly parts: () => readonly Element[];
  readonly table: () => Table;
}

type Kind = "SVG" | "PNG" | "CSV";
const KINDS: readonly Kind[] = ["SVG", "PNG", "CSV"];
const RATIO = 2;
const KEPT_MS = 60_000;

const strings: Strings<{ save: string; as: Readonly<Record<Kind, string>>; failed: string }> = {
  en: {
    save: "Save",
    as: { SVG: "Save the picture as SVG", PNG: "Save the picture as PNG", CSV: "Save the numbers as CSV" },
    failed: "This page does not let the file be made: ",
  },
  "zh-CN": {
    save: "保存",
    as: { SVG: "把图保存为 SVG", PNG: "把图保存为 PNG", CSV: "把数据保存为 CSV" },
    failed: "这个网页无法生成文件：",
  },
};

export function saveRow(language: Language, saved: Saved): TemplateResult {
  const { save, as } = strings[language];
  return html`<div class="save">
    <span aria-hidden="true">${save}</span>
    ${KINDS.map((kind) => html`<button type="button" aria-label=${as[kind]} @click=${(event: Event) => answer(event, kind, saved, language)}>${kind}</button>`)}
    <output></output>
  </div>`;
}

/** Saves, and says in the row how the file is called or why there is none. */
async function answer(event: Event, kind: Kind, saved: Saved, language: Language): Promise<void> {
  const said = (event.currentTarget as Element).parentElement?.querySelector("output") as HTMLOutputElement;
  try {
    const name = `${saved.name()}.${kind.toLowerCase()}`;
    download(await file(kind, saved), name);
    said.textContent = name;
  } catch (error) {
    said.textContent = strings[language].failed + (error instanceof Error ? error.message : String(error));
  }
}

async function file(kind: Kind, { parts, table }: Saved): Promise<Blob> {
  if (kind === "CSV") return new Blob([csv(table())], { type: "text/csv;charset=utf-8" });
  const drawn = picture(parts());
  return kind === "SVG" ? new Blob([drawn.svg], { type: "image/svg+xml" }) : png(drawn);
}

/** By way of a data address: policies that allow pictures of the page's own allow these more often than blobs. */
async function png({ svg, width, height }: Picture): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: RATIO * width, height: RATIO * height });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
  if (!blob) throw new Error(`${canvas.width} × ${canvas.height}`);
  return blob;
}

function download(blob: Blob, name: string): void {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

export const saveStyles = css`
  .save { display: flex; flex-wrap: wrap; gap: 0 0.9rem; align-items: baseline; font-size: 0.82rem; color: var(--figure-soft); }
  .save output { overflow-wrap: anywhere; }
  @media (pointer: coarse) {
    .save button { min-height: 2.75rem; min-width: 2.75rem; }
  }
  @media print {
    .save { display: none; }
  }
`;
