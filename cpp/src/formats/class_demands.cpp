#include "class_demands.hpp"

namespace posenc::config {

namespace {

bool isWanted(const Field& given, Text otherwise, Text wanted) {
  if (!given) return otherwise == wanted;
  if (const auto number = decimal(wanted)) return given.number() == *number;
  const bool isFlag = wanted == "true" || wanted == "false";
  return isFlag ? given.flag() == (wanted == "true") : given.words() == wanted;
}

// Refuses the object of parameters that the class cannot have.
void checkLeftOut(const ModelFields& fields, const ModelClass& model) {
  if (model.leftOut.empty() || !fields.has(model.leftOut)) return;
  const char* instead = model.leftOut == "rope_scaling"
                            ? "rope_parameters by layer type in its place: its class fails with it"
                            : "rope_theta and rope_scaling in its place: its class's own code does not read it";
  reject(fields.caller(), "{}{} must be left out, with {}", "an object", {fields.top(), model.leftOut, instead});
}

}  // namespace

bool isOn(const ModelFields& fields, const ModelClass& model) {
  Text rule = model.turnsIf;
  if (rule.empty()) return true;
  const Text name = nextWord(rule);
  const Field given = fields.field(name);
  const Text otherwise = nextWord(rule);
  const Text wanted = nextWord(rule);
  if (fields.isNull(name)) return wanted == "false";
  const std::string came = !given ? "" : decimal(wanted) ? text(given.number()) : rule.empty() ? "" : given.words();
  if (!rule.empty() && !came.empty() && came != wanted && !isWordOf(rule, came))
    given.refuse("one of " + quoted(std::string(rule) + " " + std::string(wanted)));
  return isWanted(given, otherwise, wanted);
}

void checkDemands(const ModelFields& fields, const ModelClass& model) {
  // "a number": not null. "given": there. "left out": no value and no object.
  for (Text rules = model.demands; !rules.empty();) {
    Text rule = nextWord(rules, ';');
    const Text name = nextWord(rule);
    const Field given = fields.field(name);
    const Text otherwise = nextWord(rule);
    const Text wanted = rule.substr(0, rule.find(','));
    const bool isNumber = wanted == "a number";
    if (isNumber && fields.isNull(name)) reject(fields.caller(), "{}{} must be {}", "null", {fields.top(), name, rule});
    const bool isLeftOut = wanted == "left out";
    if (isLeftOut && fields.has(name))
      reject(fields.caller(), "{}{} must be {}", "an object", {fields.top(), name, rule});
    const bool isGiven = wanted == "given";
    if (isGiven ? !given : isLeftOut ? bool(given) : !isNumber && !isWanted(given, otherwise, wanted))
      given.refuse(rule);
  }
  checkLeftOut(fields, model);
}

}  // namespace posenc::config
