"""Small NumPy programs, whose C++ twins are in tests/ops/user_programs.cpp. Writes what each prints to
user_programs.txt: a line "== name", then its text."""

import contextlib
import io
import os

import numpy as np


def logistic_regression():
    np.random.seed(0)
    X = np.random.randn(200, 3)
    y = (X @ np.array([1.5, -2.0, 0.5]) + 0.1 * np.random.randn(200) > 0).astype(float)
    w, b = np.zeros(3), 0.0
    for step in range(50):
        p = 1 / (1 + np.exp(-(X @ w + b)))
        error = p - y
        w -= 0.5 * (X.T @ error) / len(X)
        b -= 0.5 * error.mean()
    p = np.clip(1 / (1 + np.exp(-(X @ w + b))), 1e-15, 1 - 1e-15)
    loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    print(np.round(w, 6), round(b, 6))
    print(np.round(loss, 6), np.mean((p > 0.5) == y))


def k_means():
    rng = np.random.default_rng(42)
    points = np.concatenate([rng.normal(m, 0.5, size=(30, 2)) for m in (0, 3, 6)])
    centers = points[[0, 40, 80]]
    for _ in range(5):
        distances = np.sum((points[:, np.newaxis] - centers) ** 2, axis=2)
        labels = np.argmin(distances, axis=1)
        centers = np.stack([points[labels == k].mean(axis=0) for k in range(3)])
    values, counts = np.unique(labels, return_counts=True)
    print(np.round(centers, 6))
    print(values, counts)


def game_of_life():
    grid = np.zeros((8, 8), dtype=int)
    grid[1, 2] = grid[2, 3] = 1
    grid[3, 1:4] = 1
    for _ in range(4):
        neighbours = sum(
            np.roll(grid, (i, j), axis=(0, 1)) for i in (-1, 0, 1) for j in (-1, 0, 1) if (i, j) != (0, 0)
        )
        grid = ((neighbours == 3) | ((grid == 1) & (neighbours == 2))).astype(int)
    print(grid)


def sieve():
    is_prime = np.ones(60, dtype=bool)
    is_prime[:2] = False
    for i in range(2, 8):
        if is_prime[i]:
            is_prime[i * i :: i] = False
    print(np.flatnonzero(is_prime))
    print(np.count_nonzero(is_prime), np.where(is_prime)[0].max())


def mandelbrot():
    y, x = np.ogrid[-1.2:1.2:9j, -2:0.6:14j]
    c = x + 1j * y
    z = np.zeros_like(c)
    steps = np.zeros(c.shape, dtype=int)
    for _ in range(20):
        inside = np.abs(z) <= 2
        z[inside] = z[inside] ** 2 + c[inside]
        steps[inside] += 1
    print(steps)


def photograph():
    y, x = np.mgrid[0:8, 0:8]
    image = (x * 20 + y * 10).astype(np.uint8)
    print(np.clip(image * 1.5, 0, 255).astype(np.uint8)[0])
    print(image[2:6, 2:6][:, ::-1])
    print(np.rot90(image[:2, :3]))
    print(image.reshape(4, 2, 4, 2).max(axis=(1, 3)))
    integral = np.cumsum(np.cumsum(image, axis=0), axis=1)
    print(integral[-1, -1], integral.dtype)
    padded = np.pad(image, ((1, 1), (2, 2)), mode="edge")
    print(padded.shape, padded[0])
    rgb = np.stack([image, image // 2, 255 - image], axis=-1)
    print(rgb.shape, rgb[1, 1], rgb.mean(axis=(0, 1)))
    print(np.dot(rgb[0, :3], np.array([0.299, 0.587, 0.114])))
    mask = image > 128
    rgb[mask] = [255, 0, 0]
    print(mask.sum(), rgb[7, 7])


def time_series():
    np.random.seed(1)
    t = np.linspace(0, 1, 128, endpoint=False)
    x = np.sin(2 * np.pi * 8 * t) + 0.1 * np.random.randn(len(t))
    spectrum = np.abs(np.fft.rfft(x))
    frequencies = np.fft.rfftfreq(len(t), d=t[1] - t[0])
    print(frequencies[np.argmax(spectrum)])
    smooth = np.convolve(x, np.ones(5) / 5, mode="valid")
    windows = np.lib.stride_tricks.sliding_window_view(x, 5)
    print(np.allclose(smooth, windows.mean(axis=-1)), smooth.shape)
    steps = x[1:] - x[:-1]
    print(np.round([steps.min(), steps.max(), steps.std()], 6))
    print(np.round((x - x.mean()) / x.std(), 4)[:5])
    batches = x.reshape(-1, 32)
    print(np.round(batches.mean(axis=1, keepdims=True), 6))


def training_data():
    X, y = np.arange(40).reshape(10, 4), np.arange(10) % 3
    rng = np.random.default_rng(7)
    order = rng.permutation(len(X))
    n_train = int(0.8 * len(X))
    train, test = order[:n_train], order[n_train:]
    print(X[test], y[test])
    for i in range(2):
        held_out = order[i * 5 : (i + 1) * 5]
        kept = np.concatenate([order[: i * 5], order[(i + 1) * 5 :]])
        print(held_out, kept)
    for start in range(0, len(train), 3):
        batch = train[start : start + 3]
        print(X[batch].shape, np.eye(3)[y[batch]].sum(axis=0))
    predicted = (y + (np.arange(10) > 6)) % 3
    confusion = np.zeros((3, 3), dtype=int)
    np.add.at(confusion, (y, predicted), 1)
    print(confusion, np.trace(confusion) / confusion.sum())


def people():
    dtype = [("name", "U10"), ("age", "i4"), ("weight", "f8")]
    s = np.array([("Alice", 25, 55.0), ("Bob", 30, 70.5), ("Charlie", 35, 65.2)], dtype=dtype)
    print(s["age"], s["weight"].mean())
    s["age"] += 1
    print(np.sort(s, order="weight")["name"], s[s["age"] > 30]["name"])


def initialisation():
    rng = np.random.default_rng(42)
    n_in, n_out = 6, 4
    limit = np.sqrt(6 / (n_in + n_out))
    xavier = rng.uniform(-limit, limit, (n_in, n_out))
    he = rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out))
    keep = rng.random((2, 8)) > 0.5
    print(xavier[0], np.round(he.std(), 6))
    print(keep / (1 - 0.5))
    print(rng.integers(0, 10, size=5), rng.choice(["a", "b", "c"], size=4))


def heat():
    u = np.zeros((6, 7))
    u[0, :] = 100
    for _ in range(30):
        u[1:-1, 1:-1] += 0.2 * (
            u[:-2, 1:-1] + u[2:, 1:-1] + u[1:-1, :-2] + u[1:-1, 2:] - 4 * u[1:-1, 1:-1]
        )
    with np.printoptions(precision=3, suppress=True):
        print(u)


def random_walk():
    rng = np.random.default_rng(3)
    walks = np.cumsum(rng.choice([-1, 1], size=(4, 50)), axis=1)
    print(walks[:, -1], walks.max(axis=1), walks.argmin(axis=1))
    crossed = np.abs(walks) >= 5
    print(np.where(crossed.any(axis=1), crossed.argmax(axis=1), -1))


def words():
    names = np.array(["cat", "dog", "cat", "fish", "dog", "cat"])
    values, inverse, counts = np.unique(names, return_inverse=True, return_counts=True)
    print(values, inverse, counts)
    print(names[np.argsort(-counts[inverse], kind="stable")])
    print(np.where(names == "dog")[0], np.isin(names, ["fish", "dog"]))
    print(np.eye(len(values), dtype=int)[inverse])


if __name__ == "__main__":
    programs = [logistic_regression, k_means, game_of_life, sieve, mandelbrot, photograph, time_series]
    programs += [training_data, people, initialisation, heat, random_walk, words]
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "user_programs.txt")
    with open(path, "w", encoding="utf-8") as file:
        for program in programs:
            text = io.StringIO()
            with contextlib.redirect_stdout(text):
                program()
            file.write(f"== {program.__name__}\n{text.getvalue()}")
