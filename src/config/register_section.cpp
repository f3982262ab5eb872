// [[register]] in its five forms: coefficients, characteristic, connection, csv, feedback. Linear
// in the number of coefficients.

#include "config/register_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>
#include <variant>

#include "config/csv_registers.hpp"
#include "config/elements.hpp"
#include "config/feedback_text.hpp"
#include "config/limits.hpp"
#include "config/polynomial_text.hpp"
#include "config/register_name.hpp"
#include "config/suggestion.hpp"
#include "config/text_file.hpp"
#include "field/polynomial.hpp"
#include "register/boolean_feedback.hpp"

namespace lfsrun {

namespace {

constexpr std::array<std::string_view, 5> forms = {"coefficients", "characteristic", "connection",
                                                   "csv", "feedback"};

Complaint degree_out_of_range(std::size_t degree) {
  return {fmt::format("a register of degree {}", degree),
          fmt::format("degrees 1 to {} are possible", limits::degree),
          degree == 0 ? "give at least c_0" : "choose a smaller degree"};
}

/// Puts registers in line: names, limits.
class RegisterList {
 public:
  explicit RegisterList(Problems& problems) : problems_(problems) {}

  void add(RegisterSpec spec) {
    if (spec.name.empty()) spec.name = fmt::format("register {}", registers_.size() + 1);
    if (over_limits(spec) || !has_good_name(spec)) return;
    registers_.push_back(std::move(spec));
  }

  std::vector<RegisterSpec> take() { return std::move(registers_); }

 private:
  bool over_limits(const RegisterSpec& spec) {
    coefficients_ += spec.reg.degree();
    const bool over =
        registers_.size() == limits::registers || coefficients_ > limits::coefficients;
    if (over && !std::exchange(over_limits_, true)) {
      problems_.add(spec.where, {"too many registers",
                                 fmt::format("at most {} registers of {} coefficients in all",
                                             limits::registers, limits::coefficients),
                                 "split the config file"});
    }
    return over;
  }

  bool has_good_name(const RegisterSpec& spec) {
    const auto [other, is_new] = lines_.try_emplace(spec.name, spec.where);
    if (is_new) return true;
    const SourceLocation& first = other->second;
    problems_.add(spec.where,
                  {fmt::format("a second register \"{}\"", spec.name),
                   fmt::format("the first is in line {} of {}; results are told apart by name",
                               first.line, std::filesystem::path(first.file).filename().string()),
                   "give one of them another name"});
    return false;
  }

  Problems& problems_;
  std::vector<RegisterSpec> registers_;
  std::unordered_map<std::string, SourceLocation> lines_;
  std::size_t coefficients_ = 0;
  bool over_limits_ = false;
};

/// One [[register]].
class RegisterReader {
 public:
  RegisterReader(const TableReader& table, const Field& field, std::filesystem::path folder,
                 RegisterList& list)
      : table_(table), field_(field), folder_(std::move(folder)), list_(list) {}

  void read() {
    table_.allow_only(
        {"name", "coefficients", "characteristic", "connection", "csv", "feedback", "degree"});
    const std::string name = read_register_name(table_).value_or("");
    const auto form = the_form();
    if (!form) return;
    if (*form == "csv") {
      read_csv(name);
    } else if (*form == "feedback") {
      if (auto reg = read_feedback()) list_.add({name, std::move(*reg), table_.where()});
    } else if (const auto coefficients = read_form(*form)) {
      list_.add({name, {field_, *coefficients}, table_.where()});
    }
  }

 private:
  // Exactly one of them may be there.
  [[nodiscard]] std::optional<std::string_view> the_form() const {
    std::optional<std::string_view> form;
    for (const std::string_view candidate : forms) {
      if (!table_.has(candidate)) continue;
      if (form) {
        table_.complain(candidate,
                        {fmt::format(R"("{}" beside "{}")", candidate, *form),
                         "a register is written in exactly one way", "keep one of them"});
        return std::nullopt;
      }
      form = candidate;
    }
    const auto misspelt = [this](std::string_view name) { return table_.misspelt(name); };
    if (!form && std::any_of(forms.begin(), forms.end(), misspelt)) return form;
    if (!form) {
      table_.problems().add(table_.where(),
                            {"a register without feedback", "nothing says what it is",
                             "add one of " + listed(forms)});
    } else if (*form != "feedback" && table_.has("degree")) {
      table_.complain("degree", {fmt::format(R"("degree" beside "{}")", *form),
                                 "only a feedback needs it", "remove it"});
    }
    return form;
  }

  [[nodiscard]] std::optional<FeedbackRegister> read_feedback() const {
    const auto text = table_.text("feedback", "it like \"x0 + x3 + x1*x2\"");
    if (!table_.require("degree", "a feedback does not say it", "add degree = N") || !text) {
      return std::nullopt;
    }
    const auto degree = table_.integer("degree", 1, limits::degree);
    if (field_.order() != 2) {
      table_.complain("feedback", {fmt::format("a feedback over GF({})", field_.order()),
                                   "nonlinear registers are over GF(2)",
                                   "write order = 2, or the register in another form"});
      return std::nullopt;
    }
    if (!degree) return std::nullopt;
    auto parsed = parse_feedback(static_cast<unsigned>(*degree), *text);
    if (const auto* complaint = std::get_if<Complaint>(&parsed)) {
      table_.complain("feedback", *complaint);
      return std::nullopt;
    }
    return in_result_file(std::get<FeedbackRegister>(std::move(parsed)));
  }

  // Its text must fit in there.
  [[nodiscard]] std::optional<FeedbackRegister> in_result_file(FeedbackRegister reg) const {
    reg.field = field_;
    if (reg.linear()) return reg;
    const std::size_t bytes = feedback_text(reg).size();
    if (bytes <= limits::feedback_bytes) return reg;
    table_.complain("feedback", {fmt::format("a feedback of {} bytes", bytes),
                                 fmt::format("at most {} are possible", limits::feedback_bytes),
                                 "use a shorter feedback"});
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::vector<Element>> read_form(std::string_view form) const {
    if (form == "coefficients") return read_coefficients();
    const auto text = table_.text(form, "it like \"x^3 + 2*x + 1\"");
    if (!text) return std::nullopt;
    const auto parsed = parse_polynomial(field_, *text);
    if (const auto* complaint = std::get_if<Complaint>(&parsed)) {
      table_.complain(form, *complaint);
      return std::nullopt;
    }
    const auto& polynomial = std::get<Polynomial>(parsed);
    return form == "characteristic" ? from_characteristic(polynomial) : from_connection(polynomial);
  }

  [[nodiscard]] std::optional<std::vector<Element>> read_coefficients() const {
    const auto numbers = table_.integers("coefficients");
    if (!numbers) return std::nullopt;
    if (numbers->empty() || numbers->size() > limits::degree) {
      table_.complain("coefficients", degree_out_of_range(numbers->size()));
      return std::nullopt;
    }
    std::vector<Element> coefficients;
    for (std::size_t i = 0; i < numbers->size(); ++i) {
      if (is_element(field_, (*numbers)[i])) {
        coefficients.push_back(static_cast<Element>((*numbers)[i]));
      } else {
        table_.complain("coefficients", i, not_an_element(field_, std::to_string((*numbers)[i])));
      }
    }
    if (coefficients.size() < numbers->size()) return std::nullopt;
    return coefficients;
  }

  [[nodiscard]] std::optional<std::vector<Element>> from_characteristic(const Polynomial& f) const {
    if (f.size() < 2) return refuse_constant("characteristic", f);
    if (f.back() == 1) return FeedbackRegister::from_characteristic(field_, f).coefficients;
    table_.complain("characteristic", {"the characteristic polynomial is not monic",
                                       fmt::format("the coefficient of x^{} is {} and must be 1",
                                                   f.size() - 1, f.back()),
                                       "divide by it: " + divided(f, f.back())});
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::vector<Element>> from_connection(const Polynomial& c) const {
    if (c.size() < 2) return refuse_constant("connection", c);
    if (c.front() == 1) return FeedbackRegister::from_connection(field_, c).coefficients;
    table_.complain("connection",
                    {fmt::format("the connection polynomial has constant term {}", c.front()),
                     "C(x) = x^d f(1/x) with a monic f has constant term 1",
                     c.front() == 0 ? "write the register as characteristic or coefficients"
                                    : "divide by it: " + divided(c, c.front())});
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::vector<Element>> refuse_constant(std::string_view form,
                                                                    const Polynomial& f) const {
    table_.complain(
        form, {fmt::format("the {} polynomial is the constant {}", form, f.empty() ? 0 : f.front()),
               "a register has degree 1 or more; terms of one power add up",
               "add the term of the highest power"});
    return std::nullopt;
  }

  [[nodiscard]] std::string divided(const Polynomial& f, Element by) const {
    constexpr std::size_t shown = 200;
    const Element factor = field_.inverse(by);
    Polynomial quotient;
    for (const Element c : f) quotient.push_back(field_.multiply(c, factor));
    std::string text = to_string(quotient);
    return text.size() <= shown ? text : text.substr(0, shown) + "...";
  }

  void read_csv(const std::string& name) const {
    const auto written = table_.text("csv");
    if (!written) return;
    const std::filesystem::path path = (folder_ / *written).lexically_normal();
    std::string reason;
    const auto text = read_text_file(path, reason);
    if (!text) {
      table_.complain("csv", {fmt::format("cannot read \"{}\"", *written), reason,
                              "csv paths are relative to the config file"});
      return;
    }
    add_rows(*text, path, name);
  }

  void add_rows(const std::string& text, const std::filesystem::path& path,
                const std::string& name) const {
    const std::size_t problems_before = table_.problems().count();
    auto rows = parse_csv_registers(text, path.string(), field_, table_.problems());
    if (rows.empty() && table_.problems().count() == problems_before) {
      table_.complain("csv", {fmt::format("no registers in \"{}\"", path.filename().string()),
                              "it has only comments and blank lines",
                              "add a line of coefficients c_0, c_1, ..."});
    }
    const std::string prefix = name.empty() ? path.filename().string() : name;
    if (!is_register_name(prefix)) {
      table_.complain("csv", {"the name of the csv file is no name of a register",
                              fmt::format("1 to {} bytes of text in one line", limits::name_bytes),
                              "add a name, like name = \"rows\""});
      return;
    }
    for (CsvRegister& row : rows) {
      const std::string row_name = fmt::format("{}:{}", prefix, row.where.line);
      list_.add({row_name, {field_, std::move(row.coefficients)}, std::move(row.where)});
    }
  }

  const TableReader& table_;
  const Field& field_;
  std::filesystem::path folder_;
  RegisterList& list_;
};

}  // namespace

std::vector<RegisterSpec> read_registers(const TableReader& config, const Field& field,
                                         const std::filesystem::path& folder) {
  RegisterList list(config.problems());
  if (!config.has("register")) return {};
  for (const TableReader& table : config.tables("register")) {
    RegisterReader(table, field, folder, list).read();
  }
  return list.take();
}

}  // namespace lfsrun
