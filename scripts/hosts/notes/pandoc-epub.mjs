// An EPUB's pages are XHTML, whose scripts run when they are no modules.
import { element, frame } from "../given.mjs";

export default {
  title: "pandoc, `epub3`, its page in a browser",
  debian: { pandoc: "pandoc", unzip: "unzip" },
  ways: { element: "`<script>` with `import()`", frame: "`<iframe>`" },
  async make(project, { site }) {
    await project.install();
    const parts = [
      "---\ntitle: Rotation\nlang: en\n---",
      "# Rotation",
      '<script src="/figures.js"></script>',
      element,
      frame(site),
    ];
    project.write("notes.md", parts.join("\n\n"));
    await project.run("pandoc", "notes.md", "--to", "epub3", "-o", "notes.epub");
    await project.run("unzip", "-q", "notes.epub", "-d", "out");
    project.write("out/figures.js", 'import("/posenc/figures/rotation.js");\n');
    project.copyCode("out/posenc");
    return { folder: "out", figure: "/EPUB/text/ch001.xhtml" };
  },
};
