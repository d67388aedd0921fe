#include "app/doctor/report.hpp"

#include <gtest/gtest.h>

namespace tendero::app::doctor {
namespace {

std::vector<Finding> samples(const Texts& texts) {
  const Findings disk(texts, "disk");
  return {disk.ok("enough", {{"free", 5'000}, {"all", 9'000}}),
          disk.problem("too_little", {{"free", 120}, {"least", 250}}), Findings(texts, "queue").after("migrations")};
}

TEST(DoctorReport, APersonReadsWhatWasFoundAndWhatToDo) {
  const auto& english = Texts::of("en");
  const auto findings = samples(english);
  EXPECT_EQ(write_lines(findings[0], english), "ok        disk: 5,000 of 9,000 MB are free\n");
  EXPECT_EQ(write_lines(findings[1], english),
            "PROBLEM   disk: only 120 MB are free, less than 250: messages will soon be refused\n"
            "          → Make room now (df -h, du -xh). What WhatsApp cannot deliver it brings again for some days.\n");
  EXPECT_EQ(write_lines(findings[2], english), "skipped   waiting work: not looked at; first see to: tables\n");
  EXPECT_EQ(write_summary(findings, english), "There is 1 problem: 1 ok, 0 warnings, 1 skipped.\n");
}

TEST(DoctorReport, InTheShopsLanguage) {
  const auto& spanish = Texts::of("es-MX");
  const auto findings = samples(spanish);
  EXPECT_TRUE(write_lines(findings[1], spanish).starts_with("PROBLEMA  disco: solo quedan 120 MB"))
      << findings[1].found;
  EXPECT_EQ(write_summary({findings[0]}, spanish), "Sin problemas: 1 bien, 0 avisos, 0 omitidos.\n");
}

TEST(DoctorReport, AProgramReadsNamesAndCodes) {
  const auto findings = samples(Texts::of("en"));
  EXPECT_FALSE(healthy(findings));
  EXPECT_TRUE(healthy({findings[0], findings[2]}));
  EXPECT_EQ(
      write_json({findings[1]}),
      R"({"healthy":false,"summary":{"ok":0,"warning":0,"problem":1,"skipped":0},"checks":[{"check":"disk",)"
      R"("outcome":"problem","code":"too_little","found":"only 120 MB are free, less than 250: messages will soon )"
      R"(be refused","repair":"Make room now (df -h, du -xh). What WhatsApp cannot deliver it brings again for some )"
      "days.\"}]}\n");
}

}  // namespace
}  // namespace tendero::app::doctor
