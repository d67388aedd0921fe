#include "base/metric_list.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

namespace tendero {

namespace {

using enum MetricKind;

const std::vector<DeclaredMetric>& all_metrics() {
  static const std::vector<DeclaredMetric> metrics{
      {"tendero_build_info", gauge, {"version"}, "Always 1; which version this is."},
      {"process_start_time_seconds", gauge, {}, "When the server started, in seconds since 1970."},
      {"process_resident_memory_bytes", gauge, {}, "Memory of the process that is in use."},
      {"process_open_fds", gauge, {}, "Files and connections the process has open."},

      {"tendero_webhooks_total",
       counter,
       {"outcome"},
       "Webhooks: stored, bad_signature, or why it was answered 503: overloaded, or the database's fault."},
      {"tendero_webhooks_waiting", gauge, {}, "Webhooks that were stored and are not cut into their updates yet."},
      {"tendero_webhook_updates_total", counter, {"outcome"}, "Updates in stored webhooks: new, or known already."},
      {"tendero_webhook_handshakes_total", counter, {"outcome"}, "Meta's questions whether the address is ours."},
      {"tendero_last_update_timestamp_seconds",
       gauge,
       {},
       "When the last new update came from WhatsApp, in seconds since 1970; 0 when none came."},
      {"tendero_updates_total", counter, {"outcome"}, "Updates that were filed, by what they were."},
      {"tendero_media_total", counter, {"outcome"}, "Tries to fetch what customers sent, by how they ended."},
      {"tendero_transcripts_total",
       counter,
       {"of", "outcome"},
       "Tries to put recordings and photos into words: done, or the fault."},
      {"tendero_template_syncs_total", counter, {"outcome"}, "Talks with WhatsApp about all templates."},
      {"tendero_conversions_total",
       counter,
       {"of", "outcome"},
       "Files that were made into what WhatsApp takes, by their type: converted, or the fault."},
      {"tendero_thumbnails_total", counter, {"outcome"}, "Small pictures of files: made, or the fault."},
      {"tendero_uploads_total",
       counter,
       {"outcome"},
       "Files given to WhatsApp before their message: uploaded, or the fault."},

      {"tendero_exports_total",
       counter,
       {"outcome"},
       "Tables that people asked for: done, failed, or cancelled because it was called off meanwhile."},

      {"tendero_work_waiting", gauge, {"kind"}, "Work that waits, due or not, on all servers."},
      {"tendero_work_running", gauge, {"kind"}, "Work that is being done, on all servers."},
      {"tendero_work_oldest_due_seconds", gauge, {"kind"}, "For how long the work that waits longest has been due."},
      {"tendero_dead_letters", gauge, {"kind"}, "Work that was given up."},
      {"tendero_work_total", counter, {"kind", "outcome"}, "Work that was done, or given back to be tried again."},
      {"tendero_work_duration_ms", histogram, {"kind"}, "How long a piece of work took; a turn is of the kind turn."},
      {"tendero_webhook_calls_total",
       counter,
       {"outcome"},
       "Calls of the owner's addresses that hear of events: delivered, retrying, given_up."},

      {"tendero_turns_total", counter, {"end"}, "Turns of the assistant, by how they ended."},
      {"tendero_scheduled_messages_total",
       counter,
       {"outcome"},
       "Messages for later that came due, by what became of them (sent, refused, nothing: called off)."},
      {"tendero_conversations_put_back_total",
       counter,
       {},
       "Conversations that somebody had and did not answer in time."},
      {"tendero_handovers_escalated_total", counter, {}, "Customers who waited for a person whom nobody took in time."},
      {"tendero_service_levels_missed_total",
       counter,
       {"target"},
       "Conversations that waited longer for people than the shop aims at."},
      {"tendero_answers_refused_total", counter, {"reason"}, "Answers of a model that were not sent."},
      {"tendero_model_calls_total",
       counter,
       {"outcome"},
       "Questions to the assistant's engine: answered, stood_in (the builtin one answered instead), or the fault."},
      {"tendero_model_call_ms", histogram, {}, "How long the assistant's engine took to answer."},
      {"tendero_assistant_retries_total", counter, {"code"}, "Calls of a model that were repeated."},
      {"tendero_assistant_fallbacks_total",
       counter,
       {"code"},
       "Calls of a model after which the next one, at last the builtin one, was asked."},
      {"tendero_assistant_budget_stops_total",
       counter,
       {"budget"},
       "Turns that the builtin engine answered because a budget was used up: contact_tokens, contact_cost, shop_day, "
       "shop_month."},
      {"tendero_tool_duration_ms", histogram, {"tool"}, "How long a function of the assistant took."},

      {"tendero_orders_total",
       counter,
       {"by"},
       "Orders made in the shop, by the assistant or by an agent; those found made later are looks that ended found."},
      {"tendero_orders_uncertain_total", counter, {}, "Orders of which nobody knew whether the shop had made them."},
      {"tendero_order_looks_total", counter, {"end"}, "Looks for uncertain orders in the shop, by what was found."},

      {"tendero_sends_total", counter, {"outcome"}, "Messages given to WhatsApp: accepted, or the fault."},
      {"tendero_sends_paced_total", counter, {}, "Sends that waited because WhatsApp allows only so many."},
      {"tendero_sends_repeated_total",
       counter,
       {},
       "Sends of unknown outcome that were repeated, so that the customer may have the message twice."},
      {"tendero_sending_stopped",
       gauge,
       {"number"},
       "1 while nothing is sent from this number because WhatsApp says that nothing would arrive."},

      {"tendero_http_calls_total",
       counter,
       {"purpose", "outcome"},
       "Calls of the shop (shop.*), the model (model.*) and WhatsApp (whatsapp.*)."},
      {"tendero_http_call_ms", histogram, {"purpose"}, "How long a call took."},
      {"tendero_shop_cache_total",
       counter,
       {"of", "answer"},
       "Questions to the shop: asked, or answered by what was kept."},
      {"tendero_shop_refused_total", counter, {"because"}, "Questions the shop was spared: circuit_open or too_busy."},
      {"tendero_shop_circuit_open", gauge, {}, "1 while the shop is left alone because it did not answer."},

      {"tendero_http_requests_total", counter, {"method", "route", "status"}, "Requests that were answered."},
      {"tendero_http_request_ms",
       histogram,
       {"route"},
       "How long an answer took; webhooks are of the route /webhooks/whatsapp."},
      {"tendero_http_server_refused_total",
       counter,
       {"code"},
       "Requests that were refused unread; overloaded is answered 503."},
      {"tendero_http_server_connections", gauge, {}, "Connections that are open."},
      {"tendero_logins_total", counter, {"outcome"}, "Log-ins of agents: right, wrong, locked."},

      {"tendero_database_queue", gauge, {}, "Writes that wait for the database's writer."},
      {"tendero_database_refused_total",
       counter,
       {"queue"},
       "Transactions refused because too many waited; a webhook is then answered 503."},
      {"tendero_database_writes_total", counter, {}, "Writes that were committed; divided by the commits: their size."},
      {"tendero_database_commits_total", counter, {}, "Commits."},
      {"tendero_database_commit_ms", histogram, {}, "How long a commit took, with all it holds."},
      {"tendero_disk_free_bytes", gauge, {}, "What is left on the disk of the data folder."},
      {"tendero_alarm",
       gauge,
       {"of"},
       "1 while WhatsApp is silent for too long (silence), or the disk of the data folder fills up (disk)."},
      {"tendero_database_bytes", gauge, {}, "Size of the database."},
      {"tendero_rows_forgotten_total", counter, {"of"}, "Rows that were kept long enough."},
      {"tendero_figures_read",
       gauge,
       {},
       "1 when what is read from the database (work, dead letters, last update, size) is of now; 0: older."},
  };
  return metrics;
}

bool has_labels(const DeclaredMetric& metric, MetricLabels labels) {
  return labels.size() == metric.labels.size() && std::ranges::all_of(labels, [&](const auto& label) {
           return std::ranges::find(metric.labels, label.first) != metric.labels.end();
         });
}

}  // namespace

std::string_view to_word(MetricKind kind) {
  switch (kind) {
    case counter:
      return "counter";
    case gauge:
      return "gauge";
    case histogram:
      return "histogram";
  }
  return "untyped";
}

std::span<const DeclaredMetric> metric_list() { return all_metrics(); }

void expect_declared(std::string_view name, MetricKind kind, MetricLabels labels) {
  const auto declared = std::ranges::find(all_metrics(), name, &DeclaredMetric::name);
  if (declared == all_metrics().end()) {
    throw std::logic_error(fmt::format("metric {}: not in base/metric_list.cpp", name));
  }
  if (declared->kind != kind) throw std::logic_error(fmt::format("metric {} is a {}", name, to_word(declared->kind)));
  if (!has_labels(*declared, labels)) {
    throw std::logic_error(fmt::format("metric {} has the labels [{}]", name, fmt::join(declared->labels, ", ")));
  }
}

}  // namespace tendero
