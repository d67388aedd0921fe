#include "base/spreadsheet/table_writer.hpp"

#include <filesystem>

#include <gtest/gtest.h>

namespace tendero {
namespace {

std::string csv(const TableRow& row) {
  const std::vector<std::string> columns(row.size(), "c");
  const auto file = write_table(TableFormat::csv, columns, {row}).value();
  const auto titles = file.find("\r\n");
  return file.substr(titles + 2);
}

TEST(CsvTables, BeginWithTheirMarkAndTheirTitles) {
  const auto file = write_table(TableFormat::csv, {"Nombre", "Teléfono"}, {{"Ana Núñez", "55 1234"}}).value();
  EXPECT_EQ(file, "\xEF\xBB\xBFNombre,Teléfono\r\nAna Núñez,55 1234\r\n");
}

TEST(CsvTables, QuoteWhatWouldBreakARow) {
  EXPECT_EQ(csv({"a,b", "say \"hi\"", "two\nlines", " spaced"}),
            "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\" spaced\"\r\n");
  EXPECT_EQ(csv({"a;b"}), "\"a;b\"\r\n");
}

TEST(CsvTables, TakeTheTeethOutOfFormulas) {
  EXPECT_EQ(csv({"=1+1"}), "'=1+1\r\n");
  EXPECT_EQ(csv({"+525512345678"}), "'+525512345678\r\n");
  EXPECT_EQ(csv({"-2"}), "'-2\r\n");
  EXPECT_EQ(csv({"@SUM(A1)"}), "'@SUM(A1)\r\n");
  EXPECT_EQ(csv({"\t=1"}), "\"'\t=1\"\r\n");
  EXPECT_EQ(csv({"=HYPERLINK(\"http://x\",\"y\")"}), "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n");
  EXPECT_EQ(csv({"a=b"}), "a=b\r\n");
}

TEST(CsvTables, WriteNumbersAsNumbersAndNoFractionInBinary) {
  EXPECT_EQ(csv({std::int64_t{-7}, TableDecimal{.units = -150, .places = 2}, std::monostate{}}), "-7,-1.50,\r\n");
}

TEST(CsvTables, FillAShortRow) {
  EXPECT_EQ(write_table(TableFormat::csv, {"a", "b", "c"}, {{"1"}}).value(),
            "\xEF\xBB\xBF"
            "a,b,c\r\n1,,\r\n");
}

TEST(XlsxTables, LeaveNothingBehind) {
  const auto folder = std::filesystem::temp_directory_path() / "tendero-writer-test";
  std::filesystem::create_directories(folder);
  {
    auto writer = make_table_writer(TableFormat::xlsx, {"a"}, folder.string()).value();
    ASSERT_TRUE(writer->add({"b"}).has_value());
    EXPECT_TRUE(writer->finish().value().starts_with("PK"));
    auto given_up = make_table_writer(TableFormat::xlsx, {"a"}, folder.string()).value();
    ASSERT_TRUE(given_up->add({"b"}).has_value());
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder));
  std::filesystem::remove_all(folder);
}

TEST(XlsxTables, SayThatTheDiskFailed) {
  const auto writer = make_table_writer(TableFormat::xlsx, {"a"}, "/nowhere/at/all");
  ASSERT_FALSE(writer.has_value());
  EXPECT_EQ(writer.error().code, "disk_failed");
}

TEST(TableFormats, AreTheirFilesEndings) {
  EXPECT_EQ(parse_table_format("csv"), TableFormat::csv);
  EXPECT_EQ(parse_table_format("xlsx"), TableFormat::xlsx);
  EXPECT_EQ(parse_table_format("xls"), std::nullopt);
  EXPECT_EQ(to_string(TableFormat::xlsx), "xlsx");
}

}  // namespace
}  // namespace tendero
