// Astro Starlight, in MDX, whose page the element's code comes with. Its styles set the height of frames; an attribute is too weak.
import { answerScript, element, frame } from "../given.mjs";

export default {
  title: "Astro Starlight",
  packages: ["@astrojs/starlight", "astro"],
  node: 24,
  ways: {
    element: "MDX; the code in a component with `<script>`",
    frame: "MDX, its height in `style`",
    module: "`import` in the component",
  },
  async make(project, { site }) {
    project.write(
      "astro.config.mjs",
      `import { defineConfig } from "astro/config";
import starlight from "@astrojs/starlight";
export default defineConfig({ integrations: [starlight({ title: "host", pagefind: false })] });
`,
    );
    project.write(
      "src/content.config.ts",
      `import { defineCollection } from "astro:content";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`,
    );
    project.write(
      "src/components/Code.astro",
      `<output id="answer"></output>\n<script>\nimport "posenc/figures/rotation";\n${answerScript()}</script>\n`,
    );
    project.write("src/content/docs/index.md", "---\ntitle: Notes\n---\n[To the rotation](/rotation/)\n");
    project.write(
      "src/content/docs/rotation.mdx",
      `---\ntitle: Rotation\n---\nimport Code from "../../components/Code.astro";\n\n${element}\n\n${frame(site).replace(/height="(\d+)"/, 'style="height: $1px"')}\n\n<Code />\n\nText behind it.\n`,
    );
    await project.install({}, { scripts: true });
    await project.run("astro", "build");
    return { folder: "dist", figure: "/rotation/" };
  },
};
