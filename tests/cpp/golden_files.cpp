// The golden files of a folder, and their cases judged once.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "golden.hpp"
#include "source.hpp"

namespace posenc::test::golden {

namespace {

std::string defaultFolder() { return sourceFolder() + "/tests/golden"; }

std::string path(std::string_view family) { return folder() + "/" + std::string(family) + ".json"; }

void report(std::string_view family, const std::vector<Verdict>& verdicts) {
  constexpr const char* words[] = {"passed", "refused", "FAILED", "not covered yet", "not read yet"};
  int counts[5] = {};
  for (const Verdict& v : verdicts) {
    ++counts[static_cast<int>(v.status)];
    if (v.status == Status::notCovered || v.status == Status::notRead) continue;
    std::printf("  %-7s %s", words[static_cast<int>(v.status)], v.id.c_str());
    if (v.worst > 0) std::printf("  (%.2g of the tolerance)", v.worst);
    std::printf("%s%s\n", v.message.empty() ? "" : ": ", v.message.c_str());
  }
  std::printf("golden %.*s: %zu cases, %d passed, %d refused, %d failed, %d not covered yet, %d not read yet\n",
              static_cast<int>(family.size()), family.data(), verdicts.size(), counts[0], counts[1], counts[2],
              counts[3], counts[4]);
  std::fflush(stdout);
}

}  // namespace

std::string folder() {
  const char* named = std::getenv("POSENC_GOLDEN");
  return named != nullptr && *named != '\0' ? named : defaultFolder();
}

bool isDefaultFolder() { return folder() == defaultFolder(); }

const Json* file(std::string_view family) {
  static std::map<std::string, std::optional<Json>, std::less<>> read;
  const auto known = read.find(family);
  if (known != read.end()) return known->second ? &*known->second : nullptr;
  std::optional<Json>& json = read[std::string(family)];
  if (std::ifstream(path(family)).good()) {
    json = Json::read(path(family));
    if ((*json)["format"].string() != "golden-vectors/1" || (*json)["family"].string() != family)
      throw std::runtime_error(path(family) + " is not the file of this family in a known format");
  }
  return json ? &*json : nullptr;
}

std::vector<std::string> notReadYet(std::string_view family, std::string_view reason) {
  static const std::string name = path("not-read-yet");
  static const Json all = std::ifstream(name).good() ? Json::read(name) : Json(Json::Object{});
  std::vector<std::string> subjects;
  if (all.has(family) && all[family].has(reason))
    for (const Json& subject : all[family][reason].array()) subjects.push_back(subject.string());
  return subjects;
}

const std::vector<Verdict>& verdicts(std::string_view family) {
  static std::map<std::string, std::vector<Verdict>, std::less<>> judged;
  const auto known = judged.find(family);
  if (known != judged.end()) return known->second;
  std::vector<Verdict>& all = judged[std::string(family)];
  const Json* json = file(family);
  if (json == nullptr) return all;
  const std::vector<std::string> refused = notReadYet(family, "refused");
  const std::vector<std::string> wrong = notReadYet(family, "wrong");
  static const Json none(Json::Object{});
  const Json& sources = json->has("sources") ? (*json)["sources"] : none;
  for (const Json& theCase : (*json)["cases"].array()) {
    Verdict& verdict = all.emplace_back(judge(family, theCase, sources));
    const bool listed = std::ranges::count(verdict.isRefusal ? refused : wrong, verdict.subject) > 0;
    if (verdict.status == Status::failed && listed) verdict.status = Status::notRead;
  }
  report(family, all);
  return all;
}

}  // namespace posenc::test::golden
