// What the module offers, read from its declarations: each method with its options, each option with the words it takes.
import { join } from "node:path";
import ts from "typescript";
import { root } from "../setup/paths.mjs";

const entry = join(root, "web/lib/index.ts");

function program() {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return ts.createProgram([entry], { ...options, noEmit: true });
}

const isInternal = (symbol) =>
  symbol.name.startsWith("#") ||
  symbol.name.startsWith("__") ||
  symbol.getJsDocTags().some(({ name }) => name === "internal") ||
  symbol.name === "prototype";

/** Literal words of a type, however deep in unions. */
function words(type) {
  if (type.isUnion()) return type.types.flatMap(words);
  return type.isStringLiteral() ? [type.value] : [];
}

const isRecord = (checker, type) =>
  (type.flags & ts.TypeFlags.Object) !== 0 &&
  !checker.isArrayLikeType(type) &&
  type.getCallSignatures().length === 0 &&
  type.getStringIndexType() === undefined &&
  type.getNumberIndexType() === undefined;

/** Only what posenc itself declares: the members of a Float32Array are nobody's options. */
const isOurs = (symbol) => symbol.declarations?.some((node) => node.getSourceFile().fileName.startsWith(join(root, "web/lib")));

/** Options of a type as { path, words, file }: members, members of members (`scaling.factor`). */
function optionsOf(checker, type, prefix = "", depth = 0) {
  const parts = type.isUnion() ? type.types : [type];
  const found = new Map();
  for (const part of parts.filter((each) => isRecord(checker, each))) {
    for (const member of checker.getPropertiesOfType(part)) {
      if (!isOurs(member)) continue;
      const own = checker.getNonNullableType(checker.getTypeOfSymbol(member));
      if (own.getCallSignatures().length > 0) continue;
      if (depth === 0 && isArgument(checker, member)) continue;
      const path = prefix + member.name;
      const known = found.get(path) ?? { path, words: new Set() };
      for (const word of words(own)) known.words.add(word);
      found.set(path, known);
      if (depth < 2 && !isTensor(checker, own)) {
        for (const deeper of optionsOf(checker, own, `${path}.`, depth + 1)) {
          const before = found.get(deeper.path);
          if (before) for (const word of deeper.words) before.words.add(word);
          else found.set(deeper.path, { ...deeper, words: new Set(deeper.words) });
        }
      }
    }
  }
  return [...found.values()].map(({ path, words: all }) => ({ path, words: [...all] }));
}

/** What must be given and is an array: the data that a function works on, no option of it. */
function isArgument(checker, member) {
  const type = checker.getTypeOfSymbol(member);
  const parts = type.isUnion() ? type.types : [type];
  const isArray = (part) => checker.isArrayLikeType(part) || part.getNumberIndexType() !== undefined || isTensor(checker, part);
  return (member.flags & ts.SymbolFlags.Optional) === 0 && parts.some(isArray);
}

/** A tensor, or an object of the module (a Rope given to another function), is an argument, not a bag of options. */
function isTensor(checker, type) {
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => part.isClass() || ["data", "shape"].every((name) => checker.getPropertyOfType(part, name)));
}

/** The names of the raw module that a piece of code speaks of, private methods and functions of posenc's own followed. */
function rawNames(checker, node, seen = new Set()) {
  if (seen.has(node)) return [];
  seen.add(node);
  const found = [];
  const visit = (each) => {
    if (ts.isPropertyAccessExpression(each) && /(^|[.#])raw$/.test(each.expression.getText())) found.push(each.name.text);
    if (ts.isCallExpression(each) || ts.isNewExpression(each)) {
      const callee = each.expression;
      const named = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
      const symbol = checker.getSymbolAtLocation(named);
      const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      for (const declaration of target?.declarations ?? []) {
        const body = ts.isClassDeclaration(declaration) ? declaration.members.find(ts.isConstructorDeclaration) : declaration;
        if (body && isCode(body) && !plumbing.test(body.getSourceFile().fileName)) found.push(...rawNames(checker, body, seen));
      }
    }
    ts.forEachChild(each, visit);
  };
  ts.forEachChild(node, visit);
  return [...new Set(found)];
}

const isCode = (node) =>
  [ts.isFunctionDeclaration, ts.isMethodDeclaration, ts.isConstructorDeclaration, ts.isGetAccessor].some((is) => is(node)) &&
  node.body !== undefined;
const plumbing = /web\/lib\/core\//;

/**
 * [{ owner, className, name, raw, options: [{ path, words }] }] of every method and getter of the exported classes: owner
 * "pe" for the module itself, raw = the functions of the bindings that it has called.
 */
export function moduleApi() {
  const made = program();
  const checker = made.getTypeChecker();
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(made.getSourceFile(entry)));
  const symbols = exported.map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol));
  const functions = [];
  for (const symbol of symbols.filter(({ flags }) => flags & ts.SymbolFlags.Class)) {
    const owner = symbol.name === "Posenc" ? "pe" : symbol.name[0].toLowerCase() + symbol.name.slice(1);
    for (const member of checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol))) {
      const node = member.valueDeclaration;
      if (node?.parent !== symbol.valueDeclaration) continue; // inherited: listed where it is declared
      const [signature] = checker.getTypeOfSymbol(member).getCallSignatures();
      if (!(signature || ts.isGetAccessor(node)) || isInternal(member) || !isOurs(member)) continue;
      const options = (signature?.getParameters() ?? []).flatMap((parameter) => {
        const type = checker.getNonNullableType(checker.getTypeOfSymbol(parameter));
        return isTensor(checker, type) ? [] : optionsOf(checker, type);
      });
      functions.push({ owner, className: symbol.name, name: member.name, raw: rawNames(checker, node), options });
    }
  }
  return functions;
}
