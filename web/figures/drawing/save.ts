/** Buttons that save a figure: the picture as SVG or PNG, its numbers as CSV. Nothing is sent anywhere. */
import { css, html, type TemplateResult } from "lit";
import type { Language, Strings } from "../base/language.js";
import type { Table } from "./csv.js";

export interface Saved {
  /** The name of the figure's element, and the values of its state that are not the initial ones. */
  readonly element: string;
  readonly changed: () => Readonly<Record<string, unknown>>;
  /** The elements that make the picture. */
  readonly parts: () => readonly Element[];
  readonly table: () => Table;
}

export type Kind = "SVG" | "PNG" | "CSV";
const KINDS: readonly Kind[] = ["SVG", "PNG", "CSV"];

const strings: Strings<{ save: string; as: Readonly<Record<Kind, string>>; failed: string }> = {
  en: {
    save: "Save",
    as: { SVG: "Save the picture as SVG", PNG: "Save the picture as PNG", CSV: "Save the numbers as CSV" },
    failed: "This page does not let the file be made: ",
  },
  "zh-CN": {
    save: "保存",
    as: { SVG: "把图保存为 SVG", PNG: "把图保存为 PNG", CSV: "把数据保存为 CSV" },
    failed: "这个网页不允许生成文件：",
  },
};

/** The buttons; the <output> beside them, of the row that they stand in, is told what became of the file. */
export function saveButtons(language: Language, saved: Saved): TemplateResult {
  const { save, as } = strings[language];
  return html`<div class="save">
    <span aria-hidden="true">${save}</span>
    ${KINDS.map((kind) => html`<button type="button" aria-label=${as[kind]} @click=${(event: Event) => answer(event, kind, saved, language)}>${kind}</button>`)}
  </div>`;
}

/** Why a file could not be made. */
export const notSaved = (language: Language, error: unknown): string =>
  strings[language].failed + (error instanceof Error ? error.message : String(error));

/**
 * Saves a file, and shows in the row its name, or why it could not be made. The code that makes files is loaded when it is first
 * needed.
 */
async function answer(event: Event, kind: Kind, saved: Saved, language: Language): Promise<void> {
  const said = (event.currentTarget as Element).closest(".tools")?.querySelector("output") as HTMLOutputElement;
  try {
    const { saveFile } = await import("./file.js");
    said.textContent = await saveFile(kind, saved);
  } catch (error) {
    said.textContent = notSaved(language, error);
  }
}

export const saveStyles = css`
  .save { display: contents; }
`;
