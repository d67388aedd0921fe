#include "base/spreadsheet/table_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zip.h>

#include "base/spreadsheet/table_writer.hpp"

namespace tendero {
namespace {

using ::testing::ElementsAre;

ReadTable read(std::string_view bytes) { return read_table(bytes).value(); }

std::string why_not(std::string_view bytes, const TableLimits& limits = {}) {
  const auto table = read_table(bytes, limits);
  return table ? "it was read" : table.error().code;
}

/// A zip of these files, as anybody may make one.
std::string zipped(const std::vector<std::pair<std::string, std::string>>& files) {
  zip_error_t error;
  auto* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(source);
  auto* archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  for (const auto& [name, text] : files) {
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), ZIP_FL_OVERWRITE);
  }
  zip_close(archive);
  zip_source_open(source);
  zip_stat_t stat;
  zip_source_stat(source, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  zip_source_free(source);
  return bytes;
}

/// A workbook whose one sheet holds these rows.
std::string workbook(const std::string& rows, const std::string& strings = {}) {
  return zipped(
      {{"xl/workbook.xml", R"(<workbook><sheets><sheet name="a" sheetId="1" r:id="rId7"/></sheets></workbook>)"},
       {"xl/_rels/workbook.xml.rels",
        R"(<Relationships><Relationship Id="rId7" Target="worksheets/odd.xml"/></Relationships>)"},
       {"xl/styles.xml", R"(<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>)"},
       {"xl/sharedStrings.xml", strings},
       {"xl/worksheets/odd.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}});
}

TEST(CsvReading, TakesWhatSpreadsheetsWrite) {
  const auto table = read("\xEF\xBB\xBFName;Phone\r\n\"López; Ana\";\"say \"\"hi\"\"\"\r\n\r\nBeto;55\n");
  EXPECT_THAT(table.columns, ElementsAre("Name", "Phone"));
  ASSERT_EQ(table.rows.size(), 2);
  EXPECT_THAT(table.rows[0].cells, ElementsAre("López; Ana", "say \"hi\""));
  EXPECT_EQ(table.rows[1].number, 4) << "rows are counted as the spreadsheet does";
}

TEST(CsvReading, FillsAndCutsRowsToTheirTitles) {
  const auto table = read("a,b\n1\n1,2,3\n");
  EXPECT_THAT(table.rows[0].cells, ElementsAre("1", ""));
  EXPECT_THAT(table.rows[1].cells, ElementsAre("1", "2"));
}

TEST(CsvReading, KnowsOtherAlphabets) {
  EXPECT_THAT(read("Nombre\nNu\xF1"
                   "ez \x93x\x94\n")
                  .rows[0]
                  .cells,
              ElementsAre("Nuñez “x”"));
  using namespace std::string_literals;
  EXPECT_THAT(read("\xFF\xFE"
                   "a\0\n\0\xF1\0"s)
                  .rows[0]
                  .cells,
              ElementsAre("ñ"));
}

TEST(CsvReading, EndsAQuoteThatNobodyClosed) { EXPECT_THAT(read("a\n\"b\nc").rows[0].cells, ElementsAre("b\nc")); }

TEST(TableReading, RefusesWhatIsNoTable) {
  EXPECT_EQ(why_not(""), "not_a_table");
  EXPECT_EQ(why_not("\n\n ,\n"), "not_a_table");
  EXPECT_EQ(why_not(std::string_view("a\0b", 3)), "not_a_table");
  EXPECT_EQ(why_not("PK\x03\x04 and nothing"), "not_a_table");
  EXPECT_EQ(why_not(zipped({{"letter.txt", "hello"}})), "not_a_table");
}

TEST(TableReading, IsBounded) {
  EXPECT_EQ(why_not("a\n1\n2\n3\n", {.most_rows = 2}), "too_many_rows");
  EXPECT_EQ(why_not("a,b,c\n", {.most_columns = 2}), "too_many_columns");
  EXPECT_EQ(why_not("a\n" + std::string(100'000, ','), {}), "too_many_columns");
  EXPECT_EQ(read("a\n" + std::string(3'000, 'x')).rows[0].cells[0].size(), 2'000);
}

TEST(Tables, ReadAsTheyWereWritten) {
  const std::vector<TableRow> rows{{"+525512345678", "=1+1", "a\nb"}, {"Ñandú", std::int64_t{12}, "-"}};
  for (const auto format : {TableFormat::csv, TableFormat::xlsx}) {
    const auto table = read(write_table(format, {"uno", "dos", "tres"}, rows).value());
    EXPECT_THAT(table.columns, ElementsAre("uno", "dos", "tres"));
    ASSERT_EQ(table.rows.size(), 2);
    EXPECT_THAT(table.rows[0].cells, ElementsAre("+525512345678", "=1+1", "a\nb")) << to_string(format);
    EXPECT_THAT(table.rows[1].cells, ElementsAre("Ñandú", "12", "-")) << to_string(format);
  }
}

TEST(XlsxReading, UnderstandsEveryKindOfCell) {
  const auto table = read(workbook(
      R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>b</t></is></c><c r="D1" t="str"><v>d</v></c></row>)"
      R"(<row r="3"><c r="A3"><v>5.512345678E9</v></c><c r="B3" s="1"><v>46054</v></c><c r="C3" t="b"><v>1</v></c>)"
      R"(<c r="D3" t="e"><v>#REF!</v></c></row>)",
      R"(<sst><si><r><t>rich </t></r><r><t>text</t></r><rPh><t>no</t></rPh></si></sst>)"));
  EXPECT_THAT(table.columns, ElementsAre("rich text", "b", "", "d"));
  ASSERT_EQ(table.rows.size(), 1);
  EXPECT_EQ(table.rows[0].number, 3);
  EXPECT_THAT(table.rows[0].cells, ElementsAre("5512345678", "2026-02-01", "true", ""));
}

TEST(XlsxReading, BelievesNoPlaceAndNoIndex) {
  EXPECT_EQ(why_not(workbook(R"(<row><c r="ZZZZZZZZZZ1" t="str"><v>x</v></c></row>)")), "too_many_columns");
  const auto table = read(workbook(
      R"(<row><c t="str"><v>a</v></c></row><row><c t="s"><v>99999999999</v></c><c t="s"><v>-1</v></c><c t="str"><v>b</v></c></row>)"));
  EXPECT_THAT(table.columns, ElementsAre("a"));
}

TEST(XlsxReading, ReadsNothingFromOutside) {
  const std::string entity = R"(<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY f "boom">]>)"
                             R"(<worksheet><sheetData><row><c t="str"><v>&e;&f;</v></c></row></sheetData></worksheet>)";
  const auto table = read(zipped(
      {{"xl/workbook.xml", R"(<workbook><sheets><sheet r:id="r"/></sheets></workbook>)"},
       {"xl/_rels/workbook.xml.rels", R"(<Relationships><Relationship Id="r" Target="/xl/s.xml"/></Relationships>)"},
       {"xl/s.xml", entity}}));
  EXPECT_THAT(table.columns, ElementsAre("&e;&f;"));
}

TEST(XlsxReading, StopsABomb) {
  const auto bomb = workbook("<row><c t=\"str\"><v>" + std::string(6 << 20, 'x') + "</v></c></row>");
  ASSERT_LT(bomb.size(), 100'000);
  EXPECT_EQ(why_not(bomb), "too_large");
  EXPECT_EQ(why_not(bomb, {.most_inflated = 1 << 20, .most_ratio = 1'000'000}), "too_large");
}

TEST(XlsxReading, CountsItsFiles) {
  std::vector<std::pair<std::string, std::string>> files;
  for (int at = 0; at < 30; ++at) files.emplace_back("f" + std::to_string(at), "x");
  EXPECT_EQ(why_not(zipped(files), {.most_entries = 20}), "not_a_table");
}

}  // namespace
}  // namespace tendero
