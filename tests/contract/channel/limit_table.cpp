#include "contract/channel/limit_table.hpp"

#include <fstream>

#include "base/text.hpp"

namespace tendero::test {

std::map<std::string, std::size_t> limits_of_the_table() {
  std::map<std::string, std::size_t> limits;
  std::ifstream table("share/whatsapp/limits.tsv");
  std::string line;
  std::getline(table, line);  // the columns' names
  while (std::getline(table, line)) {
    const auto columns = split(line, '\t');
    limits[columns.at(0)] = std::stoul(columns.at(1));
  }
  return limits;
}

std::size_t limit(const std::string& name) {
  static const auto table = limits_of_the_table();
  return table.at(name);
}

}  // namespace tendero::test
