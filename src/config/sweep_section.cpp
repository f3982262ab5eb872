// [[sweep]]: registers by rule. The rule is read into lists of degrees, orders and weights, which
// are combined into spaces of polynomials.

#include "config/sweep_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "config/integer_list.hpp"
#include "config/limits.hpp"
#include "config/register_name.hpp"
#include "field/prime_power.hpp"

namespace lfsrun {

namespace {

enum class Select { all, irreducible, primitive, trinomials, pentanomials, random };
constexpr std::array<std::string_view, 6> selects = {"all",        "irreducible",  "primitive",
                                                     "trinomials", "pentanomials", "random"};
constexpr std::array<std::string_view, 2> combinations = {"product", "zip"};

using Numbers = std::vector<std::int64_t>;

SweepFilter filter_of(Select select) {
  if (select == Select::irreducible) return SweepFilter::irreducible;
  return select == Select::primitive ? SweepFilter::primitive : SweepFilter::none;
}

bool is_even(std::int64_t n) { return n % 2 == 0; }

/// One [[sweep]].
class SweepReader {
 public:
  SweepReader(const TableReader& table, const std::optional<Field>& field)
      : table_(table), field_(field) {}

  std::optional<SweepSpec> read(std::size_t number) {
    table_.allow_only({"name", "degree", "orders", "select", "count", "seed", "weight",
                       "nonsingular", "combine"});
    SweepSpec sweep;
    sweep.where = table_.where();
    sweep.name = read_register_name(table_).value_or(fmt::format("sweep {}", number));
    if (!read_rule()) return std::nullopt;
    sweep.filter = filter_of(select_);
    if (!combine(sweep)) return std::nullopt;
    if (!check_size(sweep)) return std::nullopt;
    return sweep;
  }

 private:
  /// All keys; false after a complaint.
  bool read_rule() {
    const std::size_t before = table_.problems().count();
    select_ = static_cast<Select>(table_.choice("select", selects).value_or(0));
    zip_ = table_.choice("combine", combinations).value_or(0) == 1;
    if (!table_.require("degree", "a sweep goes over degrees", "add degree = \"4..16\"")) {
      return false;
    }
    degrees_ = read_integer_list(table_, "degree", {1, limits::degree, limits::sweep_spaces});
    orders_ = read_orders();
    read_weights();
    nonsingular_ = table_.flag("nonsingular");
    read_random();
    refuse_contradictions();
    return table_.problems().count() == before && degrees_ && orders_;
  }

  [[nodiscard]] std::optional<std::vector<Field>> read_orders() const {
    if (!table_.has("orders")) {
      if (field_) return {{*field_}};
      return std::nullopt;  // [field] has been complained of
    }
    const auto orders = read_integer_list(table_, "orders", {2, Field::max_order, 1000});
    if (!orders) return std::nullopt;
    std::vector<Field> fields;
    for (const std::int64_t order : *orders) {
      const auto q = static_cast<std::uint32_t>(order);
      if (is_prime_power(q)) {
        // The config's own field may have another modulus than the default.
        fields.push_back(field_ && field_->order() == q ? *field_ : Field::of_order(q));
      } else {
        table_.complain("orders",
                        {fmt::format("{} is not a prime power", q),
                         fmt::format("there is no field of {} elements", q), "leave it out"});
      }
    }
    return fields;
  }

  void read_weights() {
    if (select_ == Select::trinomials) weights_ = {3};
    if (select_ == Select::pentanomials) weights_ = {5};
    if (!table_.has("weight")) return;
    if (weights_.front() != 0) {
      return table_.complain("weight", {fmt::format("weight beside select = \"{}\"", word()),
                                        fmt::format("these have weight {}", weights_.front()),
                                        "remove one of the two"});
    }
    const auto weights =
        read_integer_list(table_, "weight", {1, limits::degree + 1, limits::sweep_spaces});
    if (weights) weights_ = *weights;
  }

  void read_random() {
    const bool wanted = select_ == Select::random;
    for (const std::string_view key : {"count", "seed"}) {
      if (wanted || !table_.has(key)) continue;
      table_.complain(key, {fmt::format("\"{}\" beside select = \"{}\"", key, word()),
                            "only random registers are counted and seeded",
                            fmt::format("remove it, or write select = \"random\"")});
    }
    if (!wanted) return;
    if (!table_.require("count", "how many are to be drawn", "add count = 1000")) return;
    const auto most = static_cast<std::int64_t>(limits::candidates);
    const auto count = table_.integer("count", 1, most);
    const auto seed = table_.integer("seed", 0);
    random_ = RandomDraw{static_cast<std::uint64_t>(count.value_or(1)),
                         static_cast<std::uint64_t>(seed.value_or(1))};
  }

  void refuse_contradictions() const {
    if (nonsingular_ != false || select_ == Select::all || select_ == Select::random) return;
    if (select_ == Select::irreducible && degrees_ && degrees_->front() == 1) return;
    table_.complain("nonsingular", {fmt::format("nonsingular = false for \"{}\"", word()),
                                    "none of them is singular", "remove it"});
  }

  [[nodiscard]] std::string_view word() const {
    return selects.at(static_cast<std::size_t>(select_));
  }

  [[nodiscard]] bool combine(SweepSpec& sweep) const { return zip_ ? zip(sweep) : product(sweep); }

  [[nodiscard]] bool product(SweepSpec& sweep) const {
    const std::size_t count = degrees_->size() * orders_->size() * weights_.size();
    if (count > limits::sweep_spaces) return refuse_combinations(count);
    for (const Field& field : *orders_) {
      for (const std::int64_t degree : *degrees_) {
        for (const std::int64_t weight : weights_) add_space(sweep, field, degree, weight);
      }
    }
    return true;
  }

  [[nodiscard]] bool refuse_combinations(std::size_t count) const {
    table_.complain("degree",
                    {fmt::format("{} combinations of degree, order and weight", count),
                     fmt::format("at most {} are possible", limits::sweep_spaces), "choose fewer"});
    return false;
  }

  // A list of one number goes with each of the others.
  [[nodiscard]] bool zip(SweepSpec& sweep) const {
    const std::size_t count = std::max({degrees_->size(), orders_->size(), weights_.size()});
    const auto fits = [count](std::size_t size) { return size == 1 || size == count; };
    if (!fits(degrees_->size()) || !fits(orders_->size()) || !fits(weights_.size())) {
      table_.complain(
          "combine", {fmt::format("lists of {} degrees, {} orders and {} weights", degrees_->size(),
                                  orders_->size(), weights_.size()),
                      "\"zip\" pairs them one by one", "make them equally long, or of one number"});
      return false;
    }
    const auto at = [](const auto& list, std::size_t i) { return list[list.size() == 1 ? 0 : i]; };
    for (std::size_t i = 0; i < count; ++i) {
      add_space(sweep, at(*orders_, i), at(*degrees_, i), at(weights_, i));
    }
    return true;
  }

  void add_space(SweepSpec& sweep, const Field& field, std::int64_t degree,
                 std::int64_t weight) const {
    PolynomialSpace space{field, static_cast<unsigned>(degree), static_cast<unsigned>(weight),
                          is_nonsingular(degree), random_};
    const bool divisible = sweep.filter != SweepFilter::none && field.order() == 2 && degree > 1 &&
                           weight > 0 && is_even(weight);  // by x + 1
    const bool possible =
        weight == 0 ||
        PolynomialSpace{field, space.degree, space.weight, space.nonsingular}.size() > 0;
    if (possible && !divisible) sweep.spaces.push_back(std::move(space));
  }

  // x is the one irreducible polynomial with f(0) = 0, and trinomials are understood to have a
  // constant term.
  [[nodiscard]] bool is_nonsingular(std::int64_t degree) const {
    if (select_ == Select::all || select_ == Select::random) return nonsingular_.value_or(false);
    if (select_ == Select::irreducible && degree == 1) return nonsingular_.value_or(false);
    return true;
  }

  [[nodiscard]] bool check_size(const SweepSpec& sweep) const {
    std::uint64_t size = 0;
    for (const PolynomialSpace& space : sweep.spaces) {
      size += space.size(limits::candidates + 1);
      if (size > limits::candidates) return refuse_size(space);
    }
    if (size > 0) return true;
    table_.problems().add(table_.where(), {"an empty sweep", "no polynomial fits its rule",
                                           "change degree, weight or select"});
    return false;
  }

  [[nodiscard]] bool refuse_size(const PolynomialSpace& space) const {
    table_.complain(
        "degree",
        {fmt::format("more than {} polynomials to look at, up to degree {} over GF({})",
                     limits::candidates, space.degree, space.field.order()),
         "so many would take years", "lower degree, add weight, or write select = \"random\""});
    return false;
  }

  const TableReader& table_;
  const std::optional<Field>& field_;
  Select select_ = Select::all;
  bool zip_ = false;
  std::optional<Numbers> degrees_;
  std::optional<std::vector<Field>> orders_;
  Numbers weights_ = {0};  // 0: any
  std::optional<bool> nonsingular_;
  std::optional<RandomDraw> random_;
};

void refuse_second_name(const TableReader& table, const std::vector<SweepSpec>& sweeps,
                        const SweepSpec& sweep) {
  const auto same = [&](const SweepSpec& other) { return other.name == sweep.name; };
  const auto first = std::find_if(sweeps.begin(), sweeps.end(), same);
  if (first == sweeps.end()) return;
  table.problems().add(
      sweep.where,
      {fmt::format("a second sweep \"{}\"", sweep.name),
       fmt::format("the first is in line {}; results are told apart by name", first->where.line),
       "give one of them another name"});
}

}  // namespace

std::vector<SweepSpec> read_sweeps(const TableReader& config, const std::optional<Field>& field) {
  std::vector<SweepSpec> sweeps;
  if (!config.has("sweep")) return sweeps;
  const auto tables = config.tables("sweep");
  if (tables.size() > limits::sweeps) {
    config.problems().add(
        tables[limits::sweeps].where(),
        {fmt::format("{} sweeps", tables.size()),
         fmt::format("at most {} in a config file", limits::sweeps), "split the config file"});
    return sweeps;
  }
  for (const TableReader& table : tables) {
    auto sweep = SweepReader(table, field).read(sweeps.size() + 1);
    if (!sweep) continue;
    refuse_second_name(table, sweeps, *sweep);
    sweeps.push_back(std::move(*sweep));
  }
  return sweeps;
}

bool sweeps_name_their_fields(const TableReader& config) {
  if (!config.has("sweep")) return false;
  const auto tables = config.tables("sweep");
  return std::all_of(tables.begin(), tables.end(),
                     [](const TableReader& table) { return table.has("orders"); });
}

}  // namespace lfsrun
