# The statistics that readers of NumPy's introductions write, line after line, on the numbers of a seed.
# Run with NumPy 2.2: python3 statistics_of_readers.py > statistics_of_readers.txt
import numpy as np

np.random.seed(12)


def show(*values):
    for v in values:
        print(str(v).replace("\n", ""))


# Sums along the way, means with weights.
time_series = np.random.randn(100)
show(np.cumsum(time_series))
values, weights = np.array([1, 2, 3, 4, 5]), np.array([0.1, 0.2, 0.3, 0.2, 0.2])
show(np.average(values, weights=weights), np.cumsum(values), np.cumprod(values))


def moving_average(data, window_size):
    cumsum = np.cumsum(data)
    return (cumsum[window_size:] - cumsum[:-window_size]) / window_size


show(moving_average(time_series, 5), np.convolve(time_series, np.ones(7) / 7, mode="valid"))
show(np.array([time_series[i : i + 7].mean() for i in range(94)]))
image = np.arange(12).reshape(3, 4) % 5
show(np.cumsum(np.cumsum(image, axis=0), axis=1))

# Values that occur, and how often.
a = np.array([1, 2, 3, 2, 4, 1, 5, 3])
u, counts = np.unique(a, return_counts=True)
show(np.unique(a), u, counts, *(f"{v}: {c}" for v, c in zip(u, counts)))
show(np.unique(np.array([[1, 2], [3, 4], [1, 2], [5, 6]]), axis=0))

# Centres, spread, extremes, quartiles, correlations.
data = np.random.randn(100, 5)
show(np.mean(data), np.median(data), np.percentile(data, 50), np.quantile(data, 0.5), np.std(data), np.var(data), np.ptp(data))
show(np.min(data), np.max(data), np.argmin(data), np.argmax(data))
show(np.mean(data, axis=0), np.median(data, axis=0), np.std(data, axis=0), np.max(data, axis=1))
show(np.corrcoef(data, rowvar=False), np.cov(data, rowvar=False))
show(np.percentile(data, [25, 50, 75]), np.quantile(data, [0.25, 0.5, 0.75]))
show(np.average(data, weights=np.random.rand(100), axis=0))


def whiten(X):
    X_centered = X - np.mean(X, axis=0)
    cov = np.cov(X_centered, rowvar=False)
    U, S, Vt = np.linalg.svd(cov)
    return X_centered @ (U @ np.diag(1.0 / np.sqrt(S + 1e-8)) @ U.T)


show(np.round(whiten(data)[:3], 6), np.round(np.cov(whiten(data), rowvar=False), 6) + 0.0)
m, v = np.mean(data, axis=0, keepdims=True), np.var(data, axis=0, keepdims=True)
show((2 * ((data - m) / np.sqrt(v + 1e-8)) + 1)[:2])

# Histograms and bins.
for bins in (10, 30, "auto"):
    show(*np.histogram(data, bins=bins))
show(np.digitize(data, bins=[-1, 0, 1])[:6])
x = np.random.normal(0, 1, 1000)
hist, edges = np.histogram(x, bins=30)
show(hist, edges[:-1], edges[1:])

# Polynomials, slopes, convolution.
x = np.linspace(0, 10, 100)
y = 3 * x**2 - 5 * x + 2 + np.random.normal(0, 10, 100)
coeffs = np.polyfit(x, y, 2)
show(coeffs, np.polyval(coeffs, x))
X, Y = np.meshgrid(np.linspace(-2, 2, 100), np.linspace(-2, 2, 100))
z = np.exp(-(X**2 + Y**2))
grad_x, grad_y = np.gradient(z)
show(grad_x, grad_y)
show(np.convolve([1, 2, 3], [0, 1, 0.5], mode="full"))
t = np.linspace(0, 1, 1000)
signal = np.sin(2 * np.pi * 10 * t) + 0.1 * np.random.randn(len(t))
freq = np.fft.fftfreq(len(t), t[1] - t[0])
magnitude = np.abs(np.fft.fft(signal)[: len(t) // 2])
show(np.polyfit(freq[: len(t) // 2], magnitude, 3))
