#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/spreadsheet/table_writer.hpp"

namespace tendero {

/// One sheet with its titles held in view. `unavailable` `disk_failed` when nothing can be written in `folder`.
[[nodiscard]] Result<std::unique_ptr<TableWriter>> make_xlsx_writer(const std::vector<std::string>& columns,
                                                                    const std::string& folder);

}  // namespace tendero
