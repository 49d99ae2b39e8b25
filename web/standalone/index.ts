/**
 * Module and figures in one file, for places that take a single file: beside a page, in a notebook, as `blob:`. Importing it defines
 * every element. Its default export shows a figure as a widget of notebooks.
 */
export * from "posenc";
/** The classes of all elements. */
export * as figures from "posenc/figures";
export * from "posenc/presets";
export { still } from "../figures/drawing/still.js";
/** Starts the module with its readers of models' files, as `load` of `posenc/formats` does. */
export { load as loadFormats } from "posenc/formats";
export type { WidgetModel } from "./model.js";
export { default, type WidgetHost } from "./widget.js";
