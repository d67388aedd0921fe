#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/spreadsheet/table_writer.hpp"

namespace tendero {

/// RFC 4180 with a byte order mark.
[[nodiscard]] std::unique_ptr<TableWriter> make_csv_writer(const std::vector<std::string>& columns);

}  // namespace tendero
