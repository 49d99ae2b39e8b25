/** Beginnings of drawings, and what they see into, in one bundle. */
export { firstTemplates } from "../../../web/figures/base/first-templates.js";
export { kept } from "../../../web/figures/base/kept.js";
