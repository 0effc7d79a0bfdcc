import sys

import numpy as np

sys.path.insert(0, sys.argv[1])
import sharpen

picture = np.linspace(0, 1, 64 * 64, dtype=np.float32).reshape(64, 64)
half = sharpen.halves(picture)
print(half.shape, np.shares_memory(half, picture))
sharpen.adjust(half, 0.5)  # writes to every other pixel of the picture
print(picture[2, 4] < picture[2, 3])
print(sharpen.sharpen(picture.astype("u1")).dtype, sharpen.gamma(picture, [[2.2]]).shape)
