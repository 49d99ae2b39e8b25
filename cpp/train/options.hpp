// What the program is told: words of the form name=value.
#pragma once

#include <map>
#include <string>

#include "posenc/lab/trainer.hpp"

namespace posenc::train {

class Options {
 public:
  // Throws std::invalid_argument: a word without "=", a name that comes twice.
  Options(int count, char** words);

  // Each takes one that was given. Throws std::invalid_argument: not given, no number.
  std::string word(const std::string& name);
  double number(const std::string& name);
  Index count(const std::string& name);
  // One of the names, by its place.
  template <class Enum>
  Enum oneOf(const std::string& name, std::initializer_list<const char*> names) {
    return static_cast<Enum>(place(name, names));
  }

  // Throws std::invalid_argument: some that nothing took.
  void end() const;

 private:
  int place(const std::string& name, std::initializer_list<const char*> names);

  std::map<std::string, std::string> given_;
};

lab::Config config(Options& from);
lab::Training training(Options& from);

}  // namespace posenc::train
