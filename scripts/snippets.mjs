// npm run snippets: the snippets beside the formulas in PyTorch, compared with the module. Needs a Python that has torch and NumPy;
// npm test runs those in NumPy and JavaScript.
import "./setup/node-version.mjs";
import { load } from "posenc";
import { UserError } from "./setup/command.mjs";
import { toTheEnd } from "./setup/end.mjs";
import { python } from "./setup/packages.mjs";
import { differences, readAbouts, runPython } from "./snippets/run.mjs";

await toTheEnd(async () => {
  const program = python("torch");
  if (!program) throw new UserError("npm run snippets needs a Python that has torch and NumPy");
  const abouts = await readAbouts();
  const found = runPython(program, "pytorch.py", abouts);
  const pe = await load();
  const wrong = Object.entries(abouts).flatMap(([name, about]) =>
    differences(pe, about, found[name]).map((one) => `${name}: ${one}`),
  );
  if (wrong.length > 0) throw new UserError(wrong.join("\n"));
  console.log(`${Object.keys(abouts).length} snippets in PyTorch give the module's numbers`);
});
