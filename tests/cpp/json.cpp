#include "json.hpp"

#include <cstdlib>
#include <fstream>
#include <limits>
#include <sstream>
#include <stdexcept>

namespace posenc::test {

namespace {

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Json document() {
    Json value = any();
    space();
    if (at_ != text_.size()) fail("the end");
    return value;
  }

 private:
  Json any() {
    space();
    switch (peek()) {
      case '{':
        return object();
      case '[':
        return array();
      case '"':
        return Json(string());
      case 't':
        return word("true"), Json(true);
      case 'f':
        return word("false"), Json(false);
      case 'n':
        return word("null"), Json();
      default:
        return number();
    }
  }

  Json object() {
    Json::Object members;
    take('{');
    if (space(); peek() == '}') return take('}'), Json(std::move(members));
    do {
      space();
      std::string key = string();
      space();
      take(':');
      if (!members.emplace(std::move(key), any()).second) fail("a key that is not there already");
      space();
    } while (comma());
    take('}');
    return Json(std::move(members));
  }

  Json array() {
    Json::Array values;
    take('[');
    if (space(); peek() == ']') return take(']'), Json(std::move(values));
    do {
      values.push_back(any());
      space();
    } while (comma());
    take(']');
    return Json(std::move(values));
  }

  std::string string() {
    std::string value;
    take('"');
    while (peek() != '"') {
      if (peek() != '\\') {
        value += text_[at_++];
        continue;
      }
      ++at_;
      const char escape = text_[at_++];
      if (escape == 'u')
        append(value, std::strtoul(std::string(text_.substr(at_, 4)).c_str(), nullptr, 16)), at_ += 4;
      else if (const auto index = std::string_view("nrtbf").find(escape); index != std::string_view::npos)
        value += "\n\r\t\b\f"[index];
      else
        value += escape;
    }
    take('"');
    return value;
  }

  // UTF-8 of a code point of the basic plane: the files hold no others.
  static void append(std::string& value, unsigned long code) {
    if (code < 0x80) {
      value += static_cast<char>(code);
    } else if (code < 0x800) {
      value += static_cast<char>(0xc0 | (code >> 6));
      value += static_cast<char>(0x80 | (code & 0x3f));
    } else {
      value += static_cast<char>(0xe0 | (code >> 12));
      value += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
      value += static_cast<char>(0x80 | (code & 0x3f));
    }
  }

  Json number() {
    const auto end = text_.find_first_not_of("+-0123456789.eE", at_);
    const std::string digits(text_.substr(at_, end - at_));
    char* stop = nullptr;
    const double value = std::strtod(digits.c_str(), &stop);
    if (digits.empty() || stop != digits.c_str() + digits.size()) fail("a number");
    at_ += digits.size();
    return Json(value);
  }

  void space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
  }
  char peek() {
    if (at_ >= text_.size()) fail("more text");
    return text_[at_];
  }
  void take(char wanted) {
    if (peek() != wanted) fail(std::string(1, wanted));
    ++at_;
  }
  bool comma() { return peek() == ',' ? (++at_, true) : false; }
  void word(std::string_view wanted) {
    if (text_.substr(at_, wanted.size()) != wanted) fail(wanted);
    at_ += wanted.size();
  }
  [[noreturn]] void fail(std::string_view wanted) const {
    throw std::runtime_error("JSON: expected " + std::string(wanted) + " at byte " + std::to_string(at_));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

void collect(const Json& value, std::vector<double>& out) {
  if (value.isArray())
    for (const Json& element : value.array()) collect(element, out);
  else if (value.isString() && (value.string() == "inf" || value.string() == "-inf"))
    out.push_back((value.string() == "inf" ? 1 : -1) * std::numeric_limits<double>::infinity());
  else
    out.push_back(value.number());
}

}  // namespace

Json Json::parse(std::string_view text) { return Parser(text).document(); }

Json Json::read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::ostringstream text;
  text << file.rdbuf();
  return parse(text.str());
}

bool Json::has(std::string_view key) const {
  const auto found = object().find(key);
  return found != object().end() && !found->second.isNull();
}

const Json& Json::operator[](std::string_view key) const {
  const auto found = object().find(key);
  if (found == object().end()) throw std::runtime_error("missing field '" + std::string(key) + "'");
  return found->second;
}

std::vector<double> Json::numbers() const {
  std::vector<double> values;
  collect(*this, values);
  return values;
}

void Json::fail(std::string_view what) { throw std::runtime_error("expected " + std::string(what)); }

}  // namespace posenc::test
