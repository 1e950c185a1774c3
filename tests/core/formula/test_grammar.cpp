// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>
#include <string>

#include "core/formula/formula.h"

using namespace descent;

namespace {

constexpr double x = 0.7, y = -1.3, a = 2.25, row = 3;
constexpr double pi = M_PI, e = M_E;

double sigmoid(double u) { return 1 / (1 + std::exp(-u)); }

struct Case {
  const char* text;
  double expected;  ///< the same expression in C++ with libm
};

const Case cases[] = {
    {"3", 3},
    {".5", 0.5},
    {"5.", 5},
    {"2e3", 2000},
    {"2e-3", 0.002},
    {"2E+3", 2000},
    {"2e", 2 * e},
    {"2e*x", 2 * e* x},
    {"2e+x", 2 * e + x},
    {"2e3x", 2000 * x},
    {"2pi", 2 * pi},
    {"x", x},
    {"((y))", y},
    {"x + y", x + y},
    {"x - y - a", x - y - a},
    {"x / y / a", x / y / a},
    {"x - (y - a)", x - (y - a)},
    {"2x", 2 * x},
    {"2 x y", 2 * x* y},
    {"(x)(y)", x* y},
    {"(x)y", x* y},
    {"(x)2", x * 2},
    {"x 2", x * 2},
    {"2(x + y)", 2 * (x + y)},
    {"2sin(x)", 2 * std::sin(x)},
    {"sin(x)cos(y)", std::sin(x) * std::cos(y)},
    {"1/2x", 0.5 * x},
    {"1/2*x", 0.5 * x},
    {"x/2y", x / 2 * y},
    {"2x^2", 2 * x* x},
    {"x^2y", x* x* y},
    {"-x^2", -(x* x)},
    {"(-x)^2", x* x},
    {"2^-x", std::pow(2, -x)},
    {"2^-x^2", std::pow(2, -(x* x))},
    {"x^2^3", std::pow(x, 8)},
    {"2^x^2", std::pow(2, x* x)},
    {"x^-2", 1 / (x * x)},
    {"--x", x},
    {"-+-x", x},
    {"2*-x", 2 * -x},
    {"2--x", 2 + x},
    {"x+-y", x - y},
    {"1 < x", 0},
    {"y < x", 1},
    {"x <= 0.7", 1},
    {"x >= 0.7", 1},
    {"x > 0.7", 0},
    {"x == 0.7", 1},
    {"x != 0.7", 0},
    {"(0 < x)*(x < 1)", 1},
    {"x < y + 3", 1},
    {"t", row},
    {"x + t/2", x + row / 2},
    {"a*x", a* x},
    {"x^0.5", std::sqrt(x)},
    {"x^3", x* x* x},
    {"y^3", y* y* y},
    {"y^7", std::pow(y, 7)},
    {"y^-3", std::pow(y, -3)},
    {"x^1.5", std::pow(x, 1.5)},
    {"x^a", std::pow(x, a)},
    {"a^x", std::pow(a, x)},
    {"x^y", std::pow(x, y)},
    {"e^(x+y)", std::exp(x + y)},
    {"x^0", 1},
    {"0^0", 1},
    {"sin(x)", std::sin(x)},
    {"cos(x)", std::cos(x)},
    {"tan(x)", std::tan(x)},
    {"asin(x)", std::asin(x)},
    {"acos(x)", std::acos(x)},
    {"atan(y)", std::atan(y)},
    {"atan2(y, x)", std::atan2(y, x)},
    {"sinh(y)", std::sinh(y)},
    {"cosh(y)", std::cosh(y)},
    {"tanh(y)", std::tanh(y)},
    {"exp(y)", std::exp(y)},
    {"log(x)", std::log(x)},
    {"log10(x)", std::log10(x)},
    {"sqrt(x)", std::sqrt(x)},
    {"cbrt(y)", std::cbrt(y)},
    {"abs(y)", 1.3},
    {"sign(y)", -1},
    {"sign(0x)", 0},
    {"min(x, y)", y},
    {"max(x, y)", x},
    {"min(1, 0x)", 0},
    {"max(3, x)", 3},
    {"hypot(x, y)", std::hypot(x, y)},
    {"sigmoid(y)", sigmoid(y)},
    {"relu(x)", x},
    {"relu(y)", 0},
    {"softplus(y)", std::log1p(std::exp(y))},
    {"where(x < y, 1, 2)", 2},
    {"where(x > y, x, y)", x},
    {"where(1, x, y)", x},
    {"where(0, x, y)", y},
    {"where(x, 3, 4)", 3},
    {"sin(2pi*3/4)", -1},
    {"min(max(x, y), min(3, x + 1))", x},
    {"(x + y) + (x + y)", 2 * (x + y)},
    {"(x + y)*(x + y) - (x + y)/(x + y)", (x + y) * (x + y) - 1},
    {"where(x+1 > y, x+1, x+1)", x + 1},
    {"atan2(x + y, x + y)", -3 * pi / 4},
    {"hypot(2, x*y) + hypot(x*y, 2)", 2 * std::hypot(2, x* y)},
    {"(1 - x)^2 + 100*(y - x^2)^2", (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)},
    {" \t1 +\n 2 ", 3},
};

}  // namespace

class TestGrammar : public QObject {
  Q_OBJECT

 private slots:
  void values_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("expected");
    for (const Case& one : cases) QTest::newRow(one.text) << QString(one.text) << one.expected;
  }
  void values() {
    QFETCH(QString, text);
    QFETCH(double, expected);
    const auto parsed = Formula::parse(text.toStdString());
    QVERIFY2(std::holds_alternative<Formula>(parsed), text.toUtf8());
    const Formula& formula = std::get<Formula>(parsed);
    const std::vector<double> values(formula.names().size(), a);
    const double value = formula.bind(values, row).value({x, y});
    // Rounding of a few operations and of libm against SLEEF.
    QVERIFY2(std::abs(value - expected) <= 8e-16 * std::max(1.0, std::abs(expected)),
             qPrintable(QString::number(value, 'g', 17)));
  }

  /// Integer powers are products: each factor may cost half a unit in the last place.
  void largePowers() {
    for (int n : {17, 64, 65, 100, 101, 1024}) {
      const std::string text = "(y/1.25)^" + std::to_string(n);
      const double expected = std::pow(y / 1.25, n);
      const double value = std::get<Formula>(Formula::parse(text)).bind({}).value({x, y});
      QVERIFY(std::abs(value / expected - 1) <= n * 1.2e-16);
    }
  }

  void freeNames() {
    const Formula formula = std::get<Formula>(Formula::parse("b*x + xy*y + a1 - b + e_2 + X"));
    QCOMPARE(formula.names(), (std::vector<std::string>{"b", "xy", "a1", "e_2", "X"}));
    const std::vector<double> values{2, 3, 5, 7, 11};
    QCOMPARE(formula.bind(values).value({x, y}), 2 * x + 3 * y + 5 - 2 + 7 + 11);
    QVERIFY_EXCEPTION_THROWN(formula.bind({}), std::invalid_argument);
    QVERIFY(!formula.usesRow());
    QVERIFY(std::get<Formula>(Formula::parse("t x")).usesRow());
  }

  void forgottenProducts() {
    QCOMPARE(productSuggestion("xy"), std::string("x*y"));
    QCOMPARE(productSuggestion("ax"), std::string("a*x"));
    QCOMPARE(productSuggestion("x2"), std::string("x*2"));
    QCOMPARE(productSuggestion("xpiy"), std::string("x*pi*y"));
    QCOMPARE(productSuggestion("axis"), std::string());
    QCOMPARE(productSuggestion("ab"), std::string());
    QCOMPARE(productSuggestion("x"), std::string());
  }

  /// The formula keeps its own text.
  void textOutlivesItsSource() {
    std::string source = "name_of_some_length*x";
    const auto parsed = Formula::parse(source);
    source.assign(source.size(), '?');
    QCOMPARE(std::get<Formula>(parsed).text(), std::string("name_of_some_length*x"));
    QCOMPARE(std::get<Formula>(parsed).names(), std::vector<std::string>{"name_of_some_length"});
  }
};

QTEST_GUILESS_MAIN(TestGrammar)
#include "test_grammar.moc"
