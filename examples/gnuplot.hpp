#pragma once
// A pipe into gnuplot, or null where it is not installed: to write to one that nobody reads ends the program. And images
// drawn through it.
#include <cstdio>
#include <cstdlib>

inline std::FILE* open_gnuplot() {
    if (std::system("gnuplot --version >/dev/null 2>&1") != 0) return nullptr;
    return popen("gnuplot 2>/dev/null", "w");
}

// A matrix of greys, in the next place of a multiplot.
template <class Image>
void draw_image(std::FILE* gnuplot, const char* title, const Image& image) {
    const auto rows = image.shape(0), columns = image.shape(1);
    std::fputs("$image << end\n", gnuplot);
    for (std::ptrdiff_t i = 0; i < rows; ++i) {
        for (std::ptrdiff_t j = 0; j < columns; ++j) std::fprintf(gnuplot, "%.4g ", double(image(i, j)));
        std::fputs("\n", gnuplot);
    }
    std::fprintf(gnuplot, "end\nset title '%s'\nplot $image matrix with image notitle\n", title);
}
