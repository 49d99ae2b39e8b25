// Hosts that come as packages of Debian: there, or installed where the runner is root and asks for it.
import { onPath, run, capture } from "../setup/command.mjs";

/** Whether the programs of `debian`, `{ package: program }`, are there. */
export async function ready(debian = {}, { install }) {
  const missing = Object.entries(debian).filter(([, program]) => !onPath(program));
  if (missing.length === 0) return true;
  if (!install || process.getuid?.() !== 0 || !onPath("apt-get")) return false;
  const names = missing.map(([name]) => name);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["install", "--yes", "--no-install-recommends", ...names], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return missing.every(([, program]) => onPath(program));
}

/** The version of an installed package without Debian's own part: "1.4.2". */
export const debianVersion = (name) =>
  capture("dpkg-query", ["--show", "--showformat=${Version}", name])
    .replace(/^\d+:/, "")
    .replace(/[+~-].*$/, "");
