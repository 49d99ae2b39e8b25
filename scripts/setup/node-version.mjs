// The oldest Node that the tools run on. This file uses old syntax only, so that an old Node can say so.
var required = [20, 19];
var current = process.versions.node.split(".").map(Number);

if (current[0] < required[0] || (current[0] === required[0] && current[1] < required[1])) {
  console.error(
    "posenc needs Node " +
      required.join(".") +
      " or newer; this is Node " +
      process.versions.node +
      " (" +
      process.execPath +
      ").\nInstall a current one (a package of your system, nvm or fnm) and run the same command again.",
  );
  process.exit(1);
}
