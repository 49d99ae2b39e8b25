// Slidev scales its slides; the figure stands on the second one, the frame on the third.
import { call, frame } from "../given.mjs";
import { pasted, shared } from "../pasted.mjs";

export default {
  title: "Slidev",
  packages: ["@slidev/cli", "@slidev/theme-default", "vue"],
  node: 24,
  ways: { element: shared, frame: "`<iframe>`", module: "`import()` in a component" },
  async make(project, { site }) {
    const { here, once } = pasted("slidev", site);
    for (const [file, code] of Object.entries(once)) project.write(file, code);
    project.write(
      "components/Answer.vue",
      `<script setup>
import { onMounted, ref } from "vue";
const text = ref("");
onMounted(async () => {
  const pe = await (await import("posenc")).load();
  text.value = JSON.stringify(${call});
});
</script>
<template><output id="answer">{{ text }}</output></template>
`,
    );
    const slides = ["# Notes", `${here}\n\n<Answer />`, frame(site, 620)];
    // It wants to keep a screen from going dark, which a browser without one refuses.
    project.write("slides.md", `---\nfonts: { provider: none }\nwakeLock: false\n---\n\n${slides.join("\n\n---\n\n")}\n`);
    await project.install({}, { scripts: true });
    await project.run("slidev", "build", "slides.md", "--router-mode", "hash");
    return { folder: "dist", figure: "/#/2", places: { frame: "/#/3" } };
  },
};
