// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/display.h"

#include <cctype>
#include <cstdlib>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace descent {
namespace {

constexpr const char* platformVariable = "QT_QPA_PLATFORM";

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool answers(const std::string& socketPath) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (socketPath.size() >= sizeof address.sun_path) return false;
  std::memcpy(address.sun_path, socketPath.data(), socketPath.size());
  const int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connection < 0) return false;
  const bool connected = connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  close(connection);
  return connected;
}

/// ":7.0" is a display of this machine, found by a socket; others are left for Qt to try.
bool isReachable(const std::string& display) {
  if (!display.starts_with(':')) return true;
  std::size_t end = 1;
  while (end < display.size() && std::isdigit(static_cast<unsigned char>(display[end]))) ++end;
  return answers("/tmp/.X11-unix/X" + display.substr(1, end - 1));
}

}  // namespace

std::optional<std::string> displayProblem(const std::string& subject) {
  const std::string platform = variable(platformVariable);
  if (!platform.empty() && platform != "xcb") return {};
  const std::string display = variable("DISPLAY");
  const std::string cure = "; start it under a virtual one: xvfb-run -a descentlab ...";
  if (display.empty()) return subject + " needs a display and there is none" + cure;
  if (!isReachable(display)) return subject + " cannot reach the display " + display + cure;
  return {};
}

void prepareDisplay(bool software) {
  setenv(platformVariable, "xcb", 0);         // embedded OpenGL windows and Wayland do not go together in Qt 6.4
  setenv("QT_QPA_UPDATE_IDLE_TIME", "0", 0);  // otherwise every repaint waits for 5 ms
  if (software) setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
}

}  // namespace descent
