#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

#include "store/format.hpp"
#include "store/tables.hpp"

// The one list of the tables whose rows are children of a row of /analyses: writer, readers,
// comparison and messages go by it. A new table is a struct and a member of AnalysisRecord
// (tables.hpp), its columns (columns.cpp), and a line here.

namespace lfsrun {

enum class FlatTable : std::uint8_t { coefficients, symbols };

/// The numbers of a row that lie in a flat table; a row has them where `numbers` is not null.
template <typename Row>
struct FlatNumbers {
  std::vector<std::uint16_t> Row::*numbers = nullptr;
  FlatTable table = FlatTable::coefficients;
  std::uint64_t Row::*offset = nullptr;  // the column that says where they begin: set by the store
  std::uint64_t Row::*length =
      nullptr;             // the column that says how many there are: set by the store
  std::uint64_t more = 0;  // than that column says: a polynomial's degree
};

template <typename R>
struct ChildTable {
  using Row = R;
  const char* name;
  std::vector<R> AnalysisRecord::*rows;
  FlatNumbers<R> flat{};
};

inline constexpr std::tuple child_tables{
    ChildTable<CycleRow>{"cycles", &AnalysisRecord::cycles},
    ChildTable<FactorRow>{"factors",
                          &AnalysisRecord::factors,
                          {&FactorRow::polynomial, FlatTable::coefficients,
                           &FactorRow::polynomial_offset, &FactorRow::degree, 1}},
    ChildTable<SequenceRow>{"sequences",
                            &AnalysisRecord::sequences,
                            {&SequenceRow::symbols, FlatTable::symbols,
                             &SequenceRow::symbols_offset, &SequenceRow::symbols_length}},
    ChildTable<SurveyRow>{"surveys", &AnalysisRecord::surveys},
    ChildTable<PolynomialRow>{"polynomials", &AnalysisRecord::polynomials},
    ChildTable<SearchRow>{"searches", &AnalysisRecord::searches},
    ChildTable<CandidateRow>{"candidates", &AnalysisRecord::candidates},
    ChildTable<CandidateCycleRow>{"candidate_cycles", &AnalysisRecord::candidate_cycles},
    ChildTable<StatisticsRow>{"statistics",
                              &AnalysisRecord::statistics,
                              {&StatisticsRow::minimal, FlatTable::coefficients,
                               &StatisticsRow::minimal_offset, &StatisticsRow::minimal_length}},
    ChildTable<ComplexityRow>{"complexity_profile", &AnalysisRecord::complexity_profile},
    ChildTable<RunRow>{"runs", &AnalysisRecord::runs},
    ChildTable<AutocorrelationRow>{"autocorrelation", &AnalysisRecord::autocorrelation},
    ChildTable<TupleRow>{"tuples", &AnalysisRecord::tuples},
    ChildTable<TestRow>{"tests", &AnalysisRecord::tests},
};

namespace dataset_names {
/// Of every dataset of a file of this version.
inline constexpr auto all = std::apply(
    [](const auto&... child) {
      std::array<const char*, fixed.size() + sizeof...(child)> names{};
      std::size_t count = 0;
      for (const char* name : fixed) names[count++] = name;
      ((names[count++] = child.name), ...);
      return names;
    },
    child_tables);
}  // namespace dataset_names

/// A tuple of a Holder<Row> for each table.
template <template <typename> typename Holder, typename List = decltype(child_tables)>
struct ChildTablesOf;
template <template <typename> typename Holder, typename... Row>
struct ChildTablesOf<Holder, const std::tuple<ChildTable<Row>...>> {
  using type = std::tuple<Holder<Row>...>;
};
template <template <typename> typename Holder>
using ChildTables = typename ChildTablesOf<Holder>::type;

/// Calls `use` with each line of the list.
template <typename Use>
constexpr void for_each_child_table(Use use) {
  std::apply([&use](const auto&... child) { (use(child), ...); }, child_tables);
}

/// Calls `use` with each line of the list and the one of `holders` (some ChildTables) that belongs
/// to it.
template <typename Holders, typename Use>
void for_each_child_table(Holders& holders, Use use) {
  [&]<std::size_t... i>(std::index_sequence<i...>) {
    (use(std::get<i>(child_tables), std::get<i>(holders)), ...);
  }
  (std::make_index_sequence<std::tuple_size_v<decltype(child_tables)>>());
}

/// A tuple of what `make` gives for each line of the list, in its order.
template <typename Make>
auto per_child_table(Make make) {
  return std::apply(
      [&make](const auto&... child) {
        return std::tuple<decltype(make(child))...>{make(child)...};
      },
      child_tables);
}

/// Gives the record this id: the row and all its children.
inline void set_id(AnalysisRecord& record, std::uint64_t id) {
  record.row.id = id;
  for_each_child_table([&](const auto& child) {
    for (auto& row : record.*child.rows) row.analysis = id;
  });
}

}  // namespace lfsrun
