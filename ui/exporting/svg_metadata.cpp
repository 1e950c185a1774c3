// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/svg_metadata.h"

#include <QFile>
#include <QString>
#include <QXmlStreamReader>

namespace descent {

QByteArray withSvgMetadata(QByteArray svg, const std::string& id, const std::string& text) {
  const QByteArray end("</desc>");
  const qsizetype place = svg.indexOf(end);
  if (place < 0) return svg;
  const QString element = QStringLiteral("\n<metadata id=\"%1\">%2</metadata>")
                              .arg(QString::fromStdString(id), QString::fromStdString(text).toHtmlEscaped());
  return svg.insert(place + end.size(), element.toUtf8());
}

std::optional<std::string> svgMetadata(const std::filesystem::path& file, const std::string& id) {
  QFile source(QString::fromStdString(file.string()));
  if (!source.open(QIODevice::ReadOnly)) return {};
  QXmlStreamReader reader(&source);
  while (!reader.atEnd()) {
    if (reader.readNext() != QXmlStreamReader::StartElement || reader.name() != QLatin1String("metadata")) continue;
    if (reader.attributes().value(QLatin1String("id")) == QString::fromStdString(id))
      return reader.readElementText().toStdString();
  }
  return {};
}

}  // namespace descent
