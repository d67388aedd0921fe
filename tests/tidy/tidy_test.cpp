// Reads the sources of the project and complains about untidiness, naming the better way.
#include <gtest/gtest.h>

#include "tidy/rules.hpp"

namespace tendero::tidy {
namespace {

const Sources& sources() {
  static const Sources all = read_sources(".");  // tests run from the top of the source tree
  return all;
}

void expect_none(const Complaints& complaints) {
  for (const Complaint& complaint : complaints) {
    ADD_FAILURE() << complaint.path << ":" << complaint.line << ": " << complaint.better;
  }
}

TEST(Tidy, SourcesAreFound) { ASSERT_GT(sources().size(), 20U) << "run from the top of the source tree"; }

TEST(Tidy, RoomsImportOnlyRoomsAboveThem) {
  expect_none(rooms_import_only_rooms_above_them(sources(), import_table()));
}

TEST(Tidy, RoomsHaveARow) { expect_none(rooms_have_a_row(sources(), import_table())); }

TEST(Tidy, RoomsHaveAReadme) { expect_none(rooms_have_a_readme(sources())); }

TEST(Tidy, BuildFilesLinkWhatTheTableSays) {
  expect_none(build_files_link_what_the_table_says(sources(), import_table()));
}

TEST(Tidy, CostlyHeadersAreSeenByFew) { expect_none(costly_headers_are_seen_by_few(sources())); }

TEST(Tidy, ThirdPartyHeadersStayInTheirRooms) { expect_none(third_party_headers_stay_in_their_rooms(sources())); }

TEST(Tidy, LogicAsksTheWorld) { expect_none(logic_asks_the_world(sources())); }

TEST(Tidy, HeadersAreGuarded) { expect_none(headers_are_guarded(sources())); }

TEST(Tidy, HeadersAreIncludedBySomebody) { expect_none(headers_are_included_by_somebody(sources())); }

TEST(Tidy, LinesAreClean) { expect_none(lines_are_clean(sources())); }

TEST(Tidy, NothingIsLeftForLater) { expect_none(nothing_is_left_for_later(sources())); }

TEST(Tidy, FilesHaveAReadableSize) { expect_none(files_have_a_readable_size(sources())); }

TEST(Tidy, FileNamesAreSnakeCase) { expect_none(file_names_are_snake_case(sources())); }

TEST(Tidy, LinksLeadSomewhere) { expect_none(links_lead_somewhere(sources(), ".")); }

TEST(Tidy, NamedTestsExist) { expect_none(named_tests_exist(sources())); }

TEST(Tidy, DecisionsHaveTheirOwnNumbers) { expect_none(decisions_have_their_own_numbers(sources())); }

TEST(Tidy, TestsDoNotSleep) { expect_none(tests_do_not_sleep(sources())); }

}  // namespace
}  // namespace tendero::tidy
