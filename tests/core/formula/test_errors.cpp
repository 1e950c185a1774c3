// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <random>
#include <string>

#include "core/formula/formula.h"

using namespace descent;

namespace {

struct Case {
  const char* text;
  int position;
  const char* message;
};

const Case cases[] = {
    {"", 0, "expected a formula, for example x^2 + y^2"},
    {"   ", 0, "expected a formula, for example x^2 + y^2"},
    {"x +", 3, "expected a number, a name or \"(\", but the formula ends here"},
    {"x + )", 4, "expected a number, a name or \"(\", found \")\""},
    {"x^", 2, "expected a number, a name or \"(\", but the formula ends here"},
    {"*x", 0, "expected a number, a name or \"(\", found \"*\""},
    {"()", 1, "expected a number, a name or \"(\", found \")\""},
    {"(x", 2, "expected \")\" for the \"(\" at character 1"},
    {"2*(x + (y)", 10, "expected \")\" for the \"(\" at character 3"},
    {"x)", 1, "\")\" without a \"(\" before it"},
    {"1,5*x", 1, "a comma separates arguments only; write decimals with a point"},
    {"(1,5)*x", 2, "a comma separates arguments only; write decimals with a point"},
    {"x(y)", 0, "\"x\" is not a function; for a product write x*(…)"},
    {"2pi(y)", 1, "\"pi\" is not a function; for a product write pi*(…)"},
    {"foobar(y)", 0, "\"foobar\" is not a function; for a product write foobar*(…)"},
    {"sni(y)", 0, "unknown function \"sni\"; did you mean \"sin\"? for a product write sni*(…)"},
    {"ln(x)", 0, "the natural logarithm is called log"},
    {"x + sin", 4, "\"sin\" is a function; write sin(…)"},
    {"sin x", 0, "\"sin\" is a function; write sin(…)"},
    {"sin()", 0, "sin takes 1 argument, not 0"},
    {"1 + atan2(x)", 4, "atan2 takes 2 arguments, not 1"},
    {"where(x, y)", 0, "where takes 3 arguments, not 2"},
    {"min(x, y, 1, 2)", 0, "min takes 2 arguments, not 4"},
    {"min(x, y", 8, "expected \",\" or \")\" in the arguments of min"},
    {"min(x,)", 6, "expected a number, a name or \"(\", found \")\""},
    {"0 < x < 1", 6, "comparisons do not chain; multiply two of them, as in (0 < x)*(x < 1)"},
    {"x = 1", 2, "write == to compare"},
    {"x**2", 1, "write ^ for a power"},
    {"x && y", 2, "for \"and\" multiply two comparisons"},
    {"[x]", 0, "write ( instead of ["},
    {"2 3", 2, "two numbers follow each other; write an operator between them"},
    {"1.2.3", 3, "two numbers follow each other; write an operator between them"},
    {"1..2", 2, "two numbers follow each other; write an operator between them"},
    {"x .", 2, "\".\" has no meaning in a formula"},
    {"x $ y", 2, "\"$\" has no meaning in a formula"},
    {"x\x01", 1, "this character has no meaning in a formula"},
    {"1e999", 0, "the number is outside the range of double, 1e-307 to 1e308"},
    {"x²", 1, "write ^2 instead of ²"},
    {"2·x", 1, "write * instead of ·"},
    {"1 − x", 2, "write - instead of −"},
    {"2π", 1, "write pi instead of π"},
    {"ü", 0, "\"ü\" has no meaning in a formula"},
};

/// `start`, then `text` so many times.
std::string repeated(std::string start, const std::string& text, int count) {
  for (int index = 0; index < count; ++index) start += text;
  return start;
}

bool parses(const std::string& text) { return std::holds_alternative<Formula>(Formula::parse(text)); }

}  // namespace

class TestErrors : public QObject {
  Q_OBJECT

 private slots:
  void messages_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("message");
    for (const Case& one : cases) QTest::newRow(one.text) << QString(one.text) << one.position << QString(one.message);
  }
  void messages() {
    QFETCH(QString, text);
    QFETCH(int, position);
    QFETCH(QString, message);
    const auto parsed = Formula::parse(text.toStdString());
    QVERIFY(std::holds_alternative<FormulaError>(parsed));
    const FormulaError& error = std::get<FormulaError>(parsed);
    QCOMPARE(QString::fromStdString(error.message), message);
    QCOMPARE(static_cast<int>(error.position), position);
  }

  /// Every parenthesis, call, prefix sign and right-hand power is one level; 200 are allowed.
  void nesting_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("parentheses") << "("
                                 << ")";
    QTest::newRow("calls") << "sin("
                           << ")";
    QTest::newRow("signs") << "-"
                           << "";
    QTest::newRow("powers") << "x^"
                            << "";
  }
  void nesting() {
    QFETCH(QString, before);
    QFETCH(QString, after);
    const auto nested = [&](int levels) {
      return repeated(repeated({}, before.toStdString(), levels) + "x", after.toStdString(), levels);
    };
    QVERIFY(parses(nested(200)));
    const auto parsed = Formula::parse(nested(201));
    const FormulaError& error = std::get<FormulaError>(parsed);
    QVERIFY(error.message.starts_with("more than 200 levels of nesting"));
    const std::size_t last = before == "x^" ? 200 * 2 + 1 : 200 * before.size();
    QVERIFY2(error.position == last || before == "sin(", qPrintable(QString::number(error.position)));
    QVERIFY(!parses(repeated({}, before.toStdString(), 1000)));
  }

  void length() {
    QVERIFY(parses(std::string(4095, ' ') + "x"));
    const auto parsed = Formula::parse(std::string(4096, ' ') + "x");
    QCOMPARE(std::get<FormulaError>(parsed).position, std::size_t{4096});
  }

  /// The longest sums and products evaluate without deep recursion or lost terms.
  void longFormulas() {
    const std::string sum = repeated("x", "+x", 2047), product = repeated("1", "(x)", 1365);
    QCOMPARE(std::get<Formula>(Formula::parse(sum)).bind({}).gradient({1, 0}).dx, 2048.0);
    QCOMPARE(std::get<Formula>(Formula::parse(product)).bind({}).gradient({1, 0}).dx, 1365.0);
    const std::string manyParts = repeated("x", "+sin(x)*y", 400);
    QVERIFY(std::abs(std::get<Formula>(Formula::parse(manyParts)).bind({}).gradient({0, 1}).dx - 401) < 1e-10);
  }

  /// Whatever is typed gives a formula or an error inside the text, never a crash.
  void randomTexts() {
    const std::vector<std::string> pieces{"x",   "y", "2", "1e3", "e",    "(",      ")",    "+", "-",  "*", "/",
                                          "^",   ",", "<", "==",  " ",    "sin(",   "min(", "a", "pi", ".", "where(",
                                          "tan", "t", "0", "7.5", "abs(", "atan2(", "!",    "²", "x2", "_"};
    std::mt19937 generator(11);
    int formulas = 0;
    for (int round = 0; round < 100000; ++round) {
      std::string text;
      const int length = 1 + static_cast<int>(generator() % 12);
      for (int piece = 0; piece < length; ++piece) text += pieces[generator() % pieces.size()];
      const auto parsed = Formula::parse(text);
      if (const FormulaError* error = std::get_if<FormulaError>(&parsed)) {
        QVERIFY2(error->position <= text.size() && !error->message.empty(), text.c_str());
        continue;
      }
      const Formula& formula = std::get<Formula>(parsed);
      const std::vector<double> values(formula.names().size(), 1.5);
      const BoundFormula bound = formula.bind(values, 2);
      const double value = bound.value({0.3, -0.4});
      const double again = bound.hessian({0.3, -0.4}).value;
      QVERIFY2(value == again || (std::isnan(value) && std::isnan(again)), text.c_str());
      ++formulas;
    }
    QVERIFY(formulas > 5000);
  }

  void randomBytes() {
    std::mt19937 generator(12);
    for (int round = 0; round < 20000; ++round) {
      std::string text(generator() % 20, '\0');
      for (char& c : text) c = static_cast<char>(generator());
      const auto parsed = Formula::parse(text);
      if (const FormulaError* error = std::get_if<FormulaError>(&parsed)) QVERIFY(error->position <= text.size());
    }
  }
};

QTEST_GUILESS_MAIN(TestErrors)
#include "test_errors.moc"
