#pragma once
// Pictures by gnuplot: commands and arrays are written to its standard input as text. Each function says
// whether the picture was drawn; without gnuplot it is not.

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include <orthant/orthant.hpp>

#include "../gnuplot.hpp"

namespace picture {

namespace np = orthant;

// A gnuplot that draws into a PNG file.
class canvas {
public:
    canvas(const std::string& path, int width, int height) {
        pipe_ = open_gnuplot();
        send("set terminal pngcairo size " + std::to_string(width) + "," + std::to_string(height) +
             " font 'sans,11'\nset output '" + path + "'\n");
    }
    canvas(const canvas&) = delete;
    ~canvas() { finish(); }

    void send(const std::string& text) {
        if (pipe_) std::fputs(text.c_str(), pipe_);
    }
    // A matrix as a named block of data.
    void define(const std::string& name, const np::ndarray<double>& rows) {
        send("$" + name + " << end\n");
        for (const auto& row : rows.rows()) {
            std::string line;
            for (double x : row) line += std::to_string(x) + " ";
            send(line + "\n");
        }
        send("end\n");
    }
    bool finish() {
        std::FILE* const pipe = std::exchange(pipe_, nullptr);
        return pipe && pclose(pipe) == 0;
    }

private:
    std::FILE* pipe_ = nullptr;
};

// The loss and the accuracy of each step, on two axes.
inline bool training_curve(const std::string& path, const np::ndarray<double>& loss,
                           const np::ndarray<double>& accuracy) {
    canvas c(path, 720, 440);
    const np::ndarray<double> step = np::arange<double>(loss.size());
    c.define("loss", np::stack({step, loss}, 1));
    c.define("accuracy", np::stack({step, accuracy}, 1));
    c.send(
        "set title 'Softmax regression on 8x8 digits'\n"
        "set xlabel 'step of gradient descent'\n"
        "set ylabel 'cross-entropy (log scale)'\nset logscale y\nset yrange [0.05:3]\nset ytics nomirror\n"
        "set y2label 'held-out digits that are read right'\nset y2range [0.8:1]\nset y2tics format '%.2f'\n"
        "set key center right\nset grid\n"
        "plot $loss using 1:2 axes x1y1 with lines lw 2 title 'loss on the training set', "
        "$accuracy using 1:2 axes x1y2 with lines lw 2 title 'accuracy on held-out digits'\n");
    return c.finish();
}

// Images in rows of six, each with a caption.
inline bool sheet(const std::string& path, const np::ndarray<double>& images,
                  const std::vector<std::string>& captions) {
    const np::index_t n = np::len(images), columns = std::clamp<np::index_t>(n, 1, 6),
                      rows = std::max<np::index_t>(1, (n + columns - 1) / columns);
    canvas c(path, int(160 * columns), int(180 * rows));
    c.send(
        "set palette gray negative\nset cbrange [0:16]\nunset colorbox\nunset tics\nset size ratio 1\n"
        "set multiplot layout " +
        std::to_string(rows) + "," + std::to_string(columns) +
        " margins 0.01,0.99,0.02,0.93 spacing 0.02,0.08\n");
    for (np::index_t i = 0; i < n; ++i) {
        c.define("image", np::flipud(images[i]));
        c.send("set title \"" + captions[std::size_t(i)] +
               "\" font 'sans,10' offset 0,-0.7\n"
               "plot [-0.5:7.5] [-0.5:7.5] $image matrix with image notitle\n");
    }
    c.send("unset multiplot\n");
    return c.finish();
}

}  // namespace picture
