#include "storage/personal_data.hpp"

#include <array>

namespace tendero::storage {
namespace {

constexpr auto removed = Erased::removed;
constexpr auto blanked = Erased::blanked;
constexpr auto nobodys = Erased::nobodys;

constexpr std::array all{
    TableErasure{
        "contacts", removed,
        "id shop_id name profile_name blocked created_at profile_at username_at marketing marketing_at "
        "merged_into username name_at unreached unreachable_since revision block_reason blocked_at last_seen_at",
        "the person, last of all, so that an interrupted erasure can be repeated"},
    TableErasure{"contact_identifiers", removed, "shop_id kind value contact_id learned_at", "by contact"},
    TableErasure{"retired_identifiers", removed, "id shop_id kind value contact_id retired_at", "by contact"},
    TableErasure{"contact_tags", removed, "contact_id shop_id tag_key tag added_at", "by contact"},
    TableErasure{"contact_values", removed, "contact_id field_id shop_id value", "by contact"},
    TableErasure{"contact_notes", removed, "id shop_id contact_id author_id author body created_at", "by contact"},
    TableErasure{"contact_import_rows", removed,
                 "id import_id shop_id number cells phone state reason contact_id revision before_it after_it",
                 "by contact and by phone"},
    TableErasure{"broadcast_recipients", removed,
                 "id broadcast_id shop_id contact_id state reason message_id tries changed_at", "by contact"},
    TableErasure{"merges", removed,
                 "id shop_id contact_id into_id state reason actor_kind actor moved noted_at merged_at ended_at",
                 "by either contact"},
    TableErasure{"merge_reviews", removed, "contact_id other_id shop_id noted_at", "by either contact"},
    TableErasure{"customer_links", removed, "contact_id shop_id customer_id name email how linked_at confirmed_at",
                 "by contact"},
    TableErasure{"attempts", removed, "subject failures began_at ends_at locked_until",
                 "proofs by contact; those of log-ins are the team's, and hashed"},
    TableErasure{"conversations", removed,
                 "id shop_id contact_id phone_number_id answerer state epoch last_customer_message language "
                 "turns_scheduled created_at last_message_id continued_in assignee_id assigned_at priority "
                 "snoozed_until",
                 "by contact"},
    TableErasure{"messages", removed,
                 "id shop_id conversation_id phone_number_id author content at stored_at external_id reply_to turn_id "
                 "due_to_bot delivery facts agent_id context quoted edited_at revoked_at",
                 "by conversation"},
    TableErasure{"outbox", removed,
                 "message_id shop_id once_key epoch attempts possibly_doubled queued_at begun_at fault_code "
                 "fault_reason price_category price_type price_model billable refusals joined_to",
                 "by message"},
    TableErasure{"message_words", removed, "message_id shop_id conversation_id words",
                 "with the message; what SQLite's index keeps of them goes when the file is cleaned"},
    TableErasure{"conversation_notes", removed,
                 "id shop_id conversation_id once_key agent_id author text created_at edited_at", "by conversation"},
    TableErasure{"scheduled_messages", removed,
                 "id shop_id conversation_id once_key agent_id author text due state reason message_id created_at "
                 "ended_at",
                 "by conversation"},
    TableErasure{"message_changes", removed,
                 "id shop_id conversation_id phone_number_id external_id original content at of_ours noted_at",
                 "by conversation"},
    TableErasure{"reactions", removed,
                 "id shop_id conversation_id phone_number_id target author emoji external_id at noted_at",
                 "by conversation"},
    TableErasure{"media", removed, "message_id shop_id state blob mime_type bytes reason changed_at",
                 "by message; the file itself when no other message has the same"},
    TableErasure{"transcripts", removed, "message_id shop_id blob state words engine reason changed_at", "by message"},
    TableErasure{"uploads", removed, "blob phone_number_id shop_id external_id uploaded_at", "with the file"},
    TableErasure{"thumbnails", removed, "blob shop_id thumbnail made_at", "with the file; so does the small picture"},
    TableErasure{"large_objects", removed, "name object bytes complete began_at", "with the file: it is the file"},
    TableErasure{"turns", removed,
                 "id shop_id conversation_id once_key epoch state engine memory detail began_at ended_at",
                 "by conversation"},
    TableErasure{"tool_calls", removed,
                 "id shop_id conversation_id turn_id once_key call_id name arguments state output changes_world "
                 "took_ms recorded_at ended_at",
                 "by conversation"},
    TableErasure{"model_calls", removed,
                 "id shop_id conversation_id turn_id attempt engine outcome input_tokens cached_tokens "
                 "cache_write_tokens output_tokens reasoning_tokens estimated cost_micros took_ms recorded_at",
                 "by conversation"},
    TableErasure{"handovers", removed,
                 "id shop_id conversation_id turn_id message_id reason note asked_at expected_at escalated_at taken_at "
                 "taken_by ended_at",
                 "by conversation"},
    TableErasure{"conversation_labels", removed, "conversation_id label_id shop_id place", "by conversation"},
    TableErasure{"agent_reads", removed, "conversation_id agent_id shop_id message_id read_at", "by conversation"},
    TableErasure{"conversation_viewers", removed, "conversation_id agent_id shop_id typing until", "by conversation"},
    TableErasure{"resolutions", removed, "id shop_id conversation_id newest_message began_at resolved_at",
                 "by conversation"},
    TableErasure{"quotes", removed,
                 "id shop_id conversation_id turn_id state offer reference shown_in order_number order_id reason "
                 "made_at ordered_at",
                 "by conversation"},
    TableErasure{"cancellations", removed,
                 "id shop_id conversation_id turn_id state order_number order_id shown_in reason made_at ended_at",
                 "by conversation"},
    TableErasure{"tickets", removed,
                 "id shop_id contact_id conversation_id preset number request_key status category priority subject "
                 "description location agent_id made_by revision reopened escalated_at escalation resolved_at "
                 "resolved_by outcome resolution created_at updated_at",
                 "by contact"},
    TableErasure{"ticket_steps", removed, "id shop_id ticket_id kind status_before status_after note author at",
                 "by ticket"},
    TableErasure{"ticket_notes", removed, "id shop_id ticket_id visibility body author at", "by ticket"},
    TableErasure{"ticket_attachments", removed, "message_id shop_id ticket_id attached_at", "by ticket and by message"},
    TableErasure{"service_clocks", removed,
                 "id shop_id conversation_id began_at responded_at resolved_at ended_at response_missed_at "
                 "resolution_missed_at",
                 "by conversation"},
    TableErasure{"satisfaction_questions", removed,
                 "id shop_id conversation_id message_id agent_id asked_at answer answered_at", "by conversation"},
    TableErasure{"agent_orders", removed,
                 "id shop_id request_key request agent_id agent state customer_phone offer reference order_number "
                 "order_id answer reason made_at ordered_at",
                 "by the customer's phone"},
    TableErasure{"arrivals", removed, "id body bytes received_at set_aside",
                 "those that name one of the person's identifiers are cut up first; then they are updates"},
    TableErasure{"inbox", removed,
                 "id shop_id phone_number_id update_key payload received_at outcome detail handled_at",
                 "those about the person's messages, and those that name one of their identifiers"},
    TableErasure{"parked_reports", removed,
                 "id shop_id external_id state at error_code error_text parked_at price unreachable",
                 "by the ids of messages"},
    TableErasure{"work", removed,
                 "id shop_id kind line payload payload_version due wake_at lease attempts reason queued_at",
                 "by the lines of conversations and updates"},
    TableErasure{"dead_work", removed,
                 "id shop_id kind line payload payload_version due attempts reason queued_at buried_at", "as work"},
    TableErasure{"exports", blanked,
                 "id shop_id report format first_day last_day state agent_id agent progress rows_written blob bytes "
                 "reason asked_at ended_at",
                 "the files of all that may name somebody go, whoever is erased; who of the team asked for one stays"},
    TableErasure{"feed", blanked, "shop_id sequence conversation_id kind body version at",
                 "by conversation, contact and order; the row stays, because readers go on by its number"},
    TableErasure{"audit", blanked, "id shop_id at actor_kind actor_id actor action subject detail address",
                 "by conversation, contact, phone and order; who of the team did what stays"},
    TableErasure{"contact_fields", nobodys, "id shop_id field_key label kind choices created_at",
                 "what the shop asks of everybody"},
    TableErasure{"segments", nobodys, "id shop_id name filter revision author created_at changed_at",
                 "conditions that the team wrote, and who of the team did"},
    TableErasure{"contact_imports", nobodys,
                 "id shop_id name state titles mapping total made changed same refused undone kept author_id author "
                 "created_at started_at ended_at",
                 "sums, and who of the team imported"},
    TableErasure{
        "broadcasts", nobodys,
        "id shop_id name state template_id said audience only_wanted why_stopped run revision author_id author "
        "created_at "
        "started_at ended_at",
        "what went to everybody, and who of the team sent it; whom it was meant for stands here by our numbers"},
    TableErasure{"work_keys", nobodys, "id once_key finished_at", "names work by our own numbers"},
    TableErasure{"erased_keys", nobodys, "id fingerprint erased_at", "fingerprints of ids with random parts"},
    TableErasure{"erasures", nobodys, "id shop_id erased_at cleaned_at", "that somebody was erased, not who"},
    TableErasure{"unused_blobs", nobodys, "blob since", "files that are about to be removed, by their fingerprint"},
    TableErasure{"account_news", nobodys, "id shop_id phone_number_id field event subject reason alarming at noted_at",
                 "about the business's account, numbers and templates"},
    TableErasure{"templates", nobodys,
                 "id shop_id name language external_id category category_at status status_at quality quality_at reason "
                 "design sources listed_at changed_at",
                 "texts of the business, without what fills them"},
    TableErasure{"template_syncs", nobodys, "shop_id asked_at outcome message found", "talks with the channel"},
    TableErasure{"model_days", nobodys, "shop_id day tokens cost_micros told", "sums of the shop's days"},
    TableErasure{"instruction_versions", nobodys,
                 "id shop_id number state revision persona tone facts forbidden_topics examples author copy_of "
                 "created_at changed_at published_at",
                 "what the owner tells the assistant, and who of the team wrote it"},
    TableErasure{"knowledge_entries", nobodys,
                 "id shop_id title body language tags state revision author created_at updated_at",
                 "what the owner wrote to be looked up, and who of the team wrote it"},
    TableErasure{"canned_replies", nobodys,
                 "id shop_id owner_id shortcut title text revision author created_at updated_at",
                 "texts that the team keeps ready, without what fills them"},
    TableErasure{"ticket_counters", nobodys, "shop_id preset year last", "a counter, so that no number comes twice"},
    TableErasure{"feed_heads", nobodys, "shop_id head", "a counter"},
    TableErasure{"shops", nobodys, "id slug created_at", "the business"},
    TableErasure{"shop_numbers", nobodys, "phone_number_id shop_id routed_at", "the business's own numbers"},
    TableErasure{"settings", nobodys, "shop_id name document stored_at", "the business's"},
    TableErasure{"integrations", nobodys, "shop_id name document created_at updated_at", "the business's"},
    TableErasure{"integration_health", nobodys, "shop_id about status last_connected_at last_error last_error_at",
                 "how the backend answers its health check"},
    TableErasure{"agents", nobodys,
                 "id shop_id email name role active password_hash password_set_at created_at last_login_at",
                 "the team"},
    TableErasure{"agent_presence", nobodys, "agent_id shop_id presence said_at most_chats", "the team's"},
    TableErasure{"labels", nobodys, "id shop_id name name_key colour created_at", "words of the business"},
    TableErasure{"agent_sessions", nobodys, "id agent_id began_at expires_at ended_at ended_why address device",
                 "the team's"},
    TableErasure{"refresh_tokens", nobodys, "token_hash session_id issued_at expires_at used_at", "the team's"},
    TableErasure{"setup_links", nobodys, "token_hash shop_id made_at expires_at used_at", "the team's"},
    TableErasure{"api_tokens", nobodys, "id shop_id name role token_hash made_by created_at expires_at last_used_at",
                 "the team's programs"},
    TableErasure{"outgoing_webhooks", nobodys,
                 "id shop_id url kinds secret active revision read_to created_at changed_at", "the business's"},
    TableErasure{"webhook_attempts", nobodys, "id webhook_id sequence kind attempt outcome status reason took_ms at",
                 "places in the feed, not what was said"},
    TableErasure{"backups", nobodys, "id shop_id state asked_by asked_at ended_at bytes reason",
                 "which there are, and who of the team asked for them"},
    TableErasure{"schema_steps", nobodys, "number name", "of the program"},
    TableErasure{"moving", nobodys, "table_name source after_row rows_copied", "of a move between databases"},
};

}  // namespace

std::span<const TableErasure> personal_data() noexcept { return all; }

}  // namespace tendero::storage
