#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "base/spreadsheet/table_writer.hpp"
#include "base/task.hpp"
#include "desk/numbers/day_range.hpp"
#include "desk/numbers/desk_numbers.hpp"
#include "desk/numbers/export_report.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// What is going to be a file.
struct ExportTable {
  std::vector<std::string> columns = {};  ///< titles, in the shop's language
  std::vector<TableRow> rows = {};
};

/// Reads what people export, in portions between which others write.
class ExportTables {
 public:
  /// `locale`: in which the columns are named. References must outlive this.
  ExportTables(ShopId shop, database::Database& database, std::string locale)
      : shop_(shop), database_(database), locale_(std::move(locale)), reader_(shop, database) {}

  /// Faults: `cancelled` when `progress` says so, `invalid` `too_many_rows`, and the database's.
  Task<Result<ExportTable>> read(ExportReport report, std::shared_ptr<const DayRange> range, Progress progress);

 private:
  Task<Result<ExportTable>> conversations(std::shared_ptr<const DayRange> range, Progress progress);
  Task<Result<ExportTable>> orders(std::shared_ptr<const DayRange> range, Progress progress);
  Task<Result<ExportTable>> costs(std::shared_ptr<const DayRange> range);
  Task<Result<ExportTable>> audit(std::shared_ptr<const DayRange> range, Progress progress);
  [[nodiscard]] ExportTable with_columns(std::initializer_list<std::string_view> names) const;

  ShopId shop_;
  database::Database& database_;
  std::string locale_;
  NumberReader reader_;
};

}  // namespace tendero::desk
