// SPDX-License-Identifier: GPL-3.0-or-later
/// What a scene says of a convolution, and the form that follows from it and the input's shape.
#pragma once

#include "core/network/extents.h"
#include "core/settings/parameter.h"

namespace descent::layer_kinds {

struct ConvolutionSettings {
  std::int64_t channels = 8;
  std::vector<double> kernel{3};
  std::vector<double> stride{1};
  std::vector<double> padding{0};
  std::int64_t groups = 1;
  bool bias = true;
  double dropConnect = 0;
};

struct ConvolutionForm {
  Shape input, output;
  Extent kernel, stride, padding;
  Index groups = 1;
  bool bias = true;

  Index groupInputs() const { return input.channels / groups; }
  Index groupOutputs() const { return output.channels / groups; }
  Index taps() const { return kernel.rows * kernel.columns; }
  Index weights() const { return output.channels * groupInputs() * taps(); }
};

inline const Description& convolutionDescription() {
  using S = ConvolutionSettings;
  static const Description description{
      integer("channels", &S::channels, {.legal = legal::count, .sliderLow = 1, .sliderHigh = 64, .help = "How many kernels, and images that come out."}),
      list("kernel", &S::kernel, {.legal = legal::count, .help = "Pixels of a kernel: a number, or [height, width]."}),
      list("stride", &S::stride, {.legal = legal::count, .help = "Pixels from one place of the kernel to the next."}),
      list("padding", &S::padding, {.legal = legal::wholeNumber, .help = "Zero pixels added round the image."}),
      integer("groups", &S::groups, {.legal = legal::count, .sliderLow = 1, .sliderHigh = 8, .help = "Parts of the channels that do not see each other."}),
      boolean("bias", &S::bias, {.help = "Add a number of its own to every channel."}),
      real("drop_connect", &S::dropConnect, {.legal = legal::halfOpenUnit, .help = "Share of weights switched off at random in each training step."}),
  };
  return description;
}

/// Throws SettingError that names what does not fit.
inline ConvolutionForm convolutionForm(const ConvolutionSettings& s, const Shape& input) {
  if (input.channels % s.groups != 0 || s.channels % s.groups != 0) {
    throw SettingError("groups", "\"groups\" must divide the " + std::to_string(input.channels) + " channels that come in and the " +
                                     std::to_string(s.channels) + " that go out");
  }
  ConvolutionForm form{.input = input, .kernel = extentOf(s.kernel, "kernel", 1), .stride = extentOf(s.stride, "stride", 1),
                       .padding = extentOf(s.padding, "padding", 0), .groups = s.groups, .bias = s.bias};
  if (form.padding.rows >= form.kernel.rows || form.padding.columns >= form.kernel.columns) {
    throw SettingError("padding", "\"padding\" must be less than \"kernel\", or outputs at the edge would see zeros alone");
  }
  const Extent windows = windowsIn(input, form.kernel, form.stride, form.padding);
  form.output = {s.channels, windows.rows, windows.columns};
  return form;
}

}  // namespace descent::layer_kinds
