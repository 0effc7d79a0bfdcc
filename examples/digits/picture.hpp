#pragma once
// Pictures by gnuplot: arrays are written to its standard input as text. Without gnuplot nothing is drawn.

#include <cstdio>
#include <string>

#include <orthant/orthant.hpp>

namespace picture {

namespace np = orthant;

// A gnuplot that draws into a PNG file.
class canvas {
public:
    canvas(const std::string& path, int width, int height) : pipe_(popen("gnuplot 2>/dev/null", "w")) {
        send("set terminal pngcairo size " + std::to_string(width) + "," + std::to_string(height) +
             " font 'sans,11'\nset output '" + path + "'\n");
    }
    canvas(const canvas&) = delete;
    ~canvas() {
        if (pipe_) pclose(pipe_);
    }
    void send(const std::string& text) {
        if (pipe_) std::fputs(text.c_str(), pipe_);
    }
    // A matrix as a block of text, ended as gnuplot's inline data are.
    void send(const np::ndarray<double>& rows) {
        for (const auto& row : rows.rows()) {
            std::string line;
            for (double x : row) line += std::to_string(x) + " ";
            send(line + "\n");
        }
        send("e\n");
    }

private:
    std::FILE* pipe_;
};

// The loss and the accuracy of each step, on two axes.
inline void training_curve(const std::string& path, const np::ndarray<double>& loss,
                           const np::ndarray<double>& accuracy) {
    canvas c(path, 720, 440);
    c.send("set xlabel 'step'\nset ylabel 'cross-entropy'\nset y2label 'held-out accuracy'\nset ytics nomirror\n"
           "set y2tics\nset y2range [0:1]\nset key right center\nset grid\n"
           "plot '-' using 1:2 axes x1y1 with lines lw 2 title 'loss on the training set', "
           "'-' using 1:2 axes x1y2 with lines lw 2 title 'accuracy on held-out digits'\n");
    const auto step = np::arange<double>(loss.size());
    c.send(np::stack({step, loss}, 1));
    c.send(np::stack({step, accuracy}, 1));
}

// A row of images, each with a caption.
inline void sheet(const std::string& path, const np::ndarray<double>& images, const std::vector<std::string>& captions) {
    const auto n = np::len(images);
    const auto columns = std::min<np::index_t>(n, 6); const auto rows = (n + columns - 1) / std::max<np::index_t>(columns, 1);
    canvas c(path, int(130 * columns), int(150 * rows));
    c.send("set palette gray negative\nunset colorbox\nunset tics\nset size ratio 1\nset margins 1,1,1,1\n"
           "set multiplot layout " + std::to_string(rows) + "," + std::to_string(columns) + "\n");
    for (np::index_t i = 0; i < n; ++i) {
        c.send("set title '" + captions[std::size_t(i)] + "' offset 0,-0.7\n"
               "plot [-0.5:7.5] [-0.5:7.5] '-' matrix with image notitle\n");
        c.send(np::flipud(images[i]));
        c.send("e\n");
    }
    c.send("unset multiplot\n");
}

}  // namespace picture
