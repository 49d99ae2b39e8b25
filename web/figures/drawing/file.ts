/** Makes the files of a saved figure and starts their download. */
import { csv, fileName } from "./csv.js";
import { picture, type Picture } from "./picture.js";
import type { Kind, Saved } from "./save.js";

const RATIO = 2;
const KEPT_MS = 60_000;

/** Saves a figure as a file of this kind, and returns the file's name. */
export async function saveFile(kind: Kind, saved: Saved): Promise<string> {
  const name = `${fileName(saved.element, saved.changed())}.${kind.toLowerCase()}`;
  download(await file(kind, saved), name);
  return name;
}

async function file(kind: Kind, { parts, table }: Saved): Promise<Blob> {
  if (kind === "CSV") return new Blob([csv(table())], { type: "text/csv;charset=utf-8" });
  const drawn = picture(parts());
  return kind === "SVG" ? new Blob([drawn.svg], { type: "image/svg+xml" }) : png(drawn);
}

/**
 * A picture as PNG. The SVG is loaded from a data: address, which Content-Security-Policies allow for images more often than
 * blob:.
 */
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

export function download(blob: Blob, name: string): void {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
