// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLocale>
#include <QTest>

#include "ui/controls/number_text.h"

using namespace descent;

class TestNumberText : public QObject {
  Q_OBJECT
 private slots:
  void cleanup() { QLocale::setDefault(QLocale::c()); }

  void understandsHowPeopleWrite_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("value");
    QTest::newRow("decimal") << "0.05" << 0.05;
    QTest::newRow("comma") << "0,05" << 0.05;
    QTest::newRow("exponent") << "1e-3" << 1e-3;
    QTest::newRow("comma and exponent") << "2,5E+2" << 250.0;
    QTest::newRow("typographic minus") << "−3" << -3.0;
    QTest::newRow("spaces") << "  7 " << 7.0;
    QTest::newRow("bare fraction") << ".5" << 0.5;
  }
  void understandsHowPeopleWrite() {
    QFETCH(QString, text);
    QFETCH(double, value);
    for (const QLocale& locale : {QLocale(QLocale::C), QLocale(QLocale::German), QLocale(QLocale::English)}) {
      QLocale::setDefault(locale);
      const auto parsed = parseNumber(text);
      QVERIFY(std::holds_alternative<double>(parsed));
      QCOMPARE(std::get<double>(parsed), value);
    }
  }

  void saysWhyNot_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"", "  ", "abc", "1,000.5", "1.2.3", "1e", "nan", "inf", "1e999", "0x10"})
      QTest::newRow(text) << QString(text);
  }
  void saysWhyNot() {
    QFETCH(QString, text);
    const auto parsed = parseNumber(text);
    QVERIFY(std::holds_alternative<NotANumber>(parsed));
    QVERIFY(!std::get<NotANumber>(parsed).reason.isEmpty());
  }

  void whatIsShownReadsBack() {
    for (const QLocale& locale : {QLocale(QLocale::C), QLocale(QLocale::German)}) {
      QLocale::setDefault(locale);
      for (const double value : {0.0, 0.05, 1e-8, 0.1 + 0.2, 123456.75, -2.5, 1e300, 0.999}) {
        const auto parsed = parseNumber(numberText(value));
        QVERIFY2(std::holds_alternative<double>(parsed), qPrintable(numberText(value)));
        QCOMPARE(std::get<double>(parsed), value);
      }
    }
  }

  void longNumbersAreShortenedForReading() {
    QCOMPARE(shortNumberText(1.0 / 56), QStringLiteral("0.0178571"));
    QCOMPARE(shortNumberText(1234567), QStringLiteral("1234567"));
    QCOMPARE(shortNumberText(0.05), QStringLiteral("0.05"));
  }

  void germansSeeAComma() {
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(numberText(0.05), QStringLiteral("0,05"));
    QCOMPARE(numberText(123456), QStringLiteral("123456"));
  }

  void listsAreSeparatedBySpacesOrSemicolons() {
    const auto parsed = parseNumbers(QStringLiteral("0,5; 2 1e3"));
    QCOMPARE(std::get<std::vector<double>>(parsed), (std::vector<double>{0.5, 2, 1000}));
    QVERIFY(std::holds_alternative<NotANumber>(parseNumbers(QStringLiteral("1 two 3"))));
  }
};

QTEST_GUILESS_MAIN(TestNumberText)
#include "test_number_text.moc"
