// Cases of train.json: a tiny decoder, its loss, its gradients and five steps of AdamW, by PyTorch, against posenc/lab in float.
import { load } from "posenc/lab";
import { array } from "./compare.mjs";
import { need, number, only } from "./json.mjs";

const lab = await load();

const config = ["vocab", "dim", "heads", "kvHeads", "layers", "hidden", "eps", "encoding"];

export function train({ inputs, theCase }) {
  only(inputs, ["config", "parameters", "tokens", "targets", "positions", "optimizer"]);
  const given = need(inputs, "config");
  only(given, config);
  const outputs = need(theCase, "outputs");
  const sharper = [];
  const compare = (name, mine, output) => {
    const expected = output.value === undefined ? array(need(output, "f64")) : [output.value];
    const form = output.f64 === undefined ? "" : ".f64";
    sharper.push({ name: name + form, mine: Array.from(mine), expected, tolerance: output.tol ?? need(output, "tol_f32") });
  };

  const model = lab.model(given);
  const parameters = need(inputs, "parameters");
  if (Object.keys(parameters).length !== model.parameters.length) throw new Error("parameters are missing");
  for (const [name, values] of Object.entries(parameters)) model.setParameter(name, array(values));
  model.place(array(need(inputs, "positions")));
  const batch = { tokens: array(need(inputs, "tokens")), targets: array(need(inputs, "targets")) };
  compare("logits", model.logits(batch.tokens).data, need(outputs, "logits"));

  const optimizer = need(inputs, "optimizer");
  only(optimizer, ["lr", "betas", "eps", "weightDecay", "clip", "steps"]);
  const { betas, eps, weightDecay, clip, steps } = optimizer;
  model.optimizer({ betas, eps, weightDecay, clip });
  const losses = [];
  for (let step = 0; step < steps; step++) {
    losses.push(model.loss({ ...batch, backward: true }));
    if (step === 0) {
      compare("loss", losses, need(outputs, "loss"));
      for (const [name, output] of Object.entries(need(outputs, "gradients"))) compare(name, model.gradient(name), output);
    }
    const norm = model.apply(number(optimizer, "lr"));
    if (step === 0) compare("gradient_norm", [norm], need(outputs, "gradient_norm"));
  }
  losses.push(model.loss(batch));
  compare("losses", losses, need(outputs, "losses"));
  model.dispose();
  return { informational: Object.keys(outputs), sharper };
}
