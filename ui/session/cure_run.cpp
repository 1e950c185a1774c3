// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/cure_run.h"

#include "core/run/objective_of.h"

namespace descent {

void applyCure(Session& session, std::size_t run, const Cure& cure) {
  session.edit(QStringLiteral("cure: ") + QString::fromStdString(cure.text),
               [&](Scene& scene) { scene = cured(std::move(scene), run, cure); });
}

bool cureRun(Session& session, std::size_t run) {
  const std::vector<RunPointer> runs = session.runs();
  if (session.scene().isNetwork() || run >= runs.size()) return false;
  const auto diagnosis = diagnose(*landscapeOf(session.scene()), *runs[run]);
  if (!diagnosis || diagnosis->cure.key.empty()) return false;
  applyCure(session, run, diagnosis->cure);
  return true;
}

}  // namespace descent
