#pragma once

#include <memory>
#include <string_view>

#include "dialogue/tool.hpp"

/// Every tool of the house. Adding one is a file here and a line in `toolbox.cpp`.
namespace tendero::dialogue {

/// Named where its results are read again.
inline constexpr std::string_view search_products_name = "search_ecommerce_products";
inline constexpr std::string_view search_knowledge_name = "search_knowledge";
inline constexpr std::string_view cancel_order_name = "cancel_ecommerce_order";

std::unique_ptr<Tool> get_order_tool();
std::unique_ptr<Tool> search_products_tool();
std::unique_ptr<Tool> active_orders_tool();
std::unique_ptr<Tool> create_order_tool();
std::unique_ptr<Tool> list_categories_tool();
std::unique_ptr<Tool> store_options_tool();
std::unique_ptr<Tool> request_human_tool();
std::unique_ptr<Tool> search_knowledge_tool();
/// Not offered with `CancelWhile::none`.
std::unique_ptr<Tool> cancel_order_tool(CancelWhile cancel_while);

}  // namespace tendero::dialogue
