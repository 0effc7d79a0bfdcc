"""Proves that what the library promises is there. Run as `catalogue.py include`; prints every name that is missing.

The catalogue below lists the public names by their room of include/orthant/. A name is there if a header of the room
declares a function, an object, a class or an alias of that name, or has a row for it in a table of functions.

AWAITED are names that nobody has written yet. One that is there must be taken out of it.

`catalogue.py --self-test` plants each breach in a folder of its own and demands that it is found.
"""

import pathlib
import re
import sys
import tempfile

CATALOGUE = {
    # room: a pattern of the paths that its headers have
    r"(?!.*(?:^|/)(?:linalg|fft|random)/).*": """
        add subtract multiply divide true_divide floor_divide remainder mod fmod divmod power float_power pow negative
        positive abs absolute fabs sign rint round around floor ceil trunc fix exp exp2 expm1 log log2 log10 log1p
        logaddexp logaddexp2 sqrt cbrt square reciprocal sin cos tan arcsin arccos arctan arctan2 asin acos atan atan2
        hypot sinh cosh tanh arcsinh arccosh arctanh asinh acosh atanh degrees radians deg2rad rad2deg sinc i0 gcd lcm
        bitwise_and bitwise_or bitwise_xor invert bitwise_not bitwise_count left_shift right_shift greater
        greater_equal less less_equal equal not_equal logical_and logical_or logical_xor logical_not maximum minimum
        fmax fmin isfinite isinf isnan isposinf isneginf signbit copysign nextafter spacing modf ldexp frexp heaviside
        conj conjugate real imag angle nan_to_num isclose allclose array_equal array_equiv clip unwrap

        sum prod mean var stddev min max amin amax ptp argmin argmax any all count_nonzero median average quantile
        percentile cumsum cumprod cumulative_sum cumulative_prod diff ediff1d gradient trapezoid nansum nanprod nanmean
        nanvar nanstddev nanstd nanmin nanmax nanargmin nanargmax nancumsum nancumprod nanmedian nanquantile
        nanpercentile cov corrcoef histogram histogram2d histogramdd histogram_bin_edges bincount digitize

        sort argsort lexsort partition argpartition searchsorted nonzero flatnonzero argwhere where extract unique
        unique_all unique_counts unique_inverse unique_values in1d isin intersect1d union1d setdiff1d setxor1d

        array arange linspace logspace geomspace zeros ones empty full zeros_like ones_like empty_like full_like eye
        identity diag diagflat tri tril triu vander meshgrid mgrid ogrid indices fromfunction fromiter frombuffer
        fromstring copy copyto asarray ascontiguousarray asfortranarray astype eval adapt

        reshape ravel transpose permute_dims matrix_transpose swapaxes moveaxis rollaxis expand_dims squeeze
        broadcast_to broadcast_arrays broadcast_shapes atleast_1d atleast_2d atleast_3d concatenate concat stack vstack
        hstack dstack column_stack block split array_split vsplit hsplit dsplit unstack tile repeat append insert
        delete_ resize trim_zeros flip fliplr flipud roll rot90 pad sliding_window_view as_strided

        take take_along_axis put put_along_axis putmask place compress choose select diagonal diag_indices
        diag_indices_from fill_diagonal tril_indices triu_indices tril_indices_from triu_indices_from mask_indices
        ravel_multi_index unravel_index ix_ ndenumerate ndindex nditer apply_along_axis apply_over_axes piecewise
        vectorize frompyfunc shape ndim size len shares_memory may_share_memory field

        dot vdot inner outer matmul matvec vecmat vecdot tensordot kron cross trace
        interp bartlett blackman hamming hanning kaiser poly roots polyfit polyval polyadd polysub polymul polydiv
        polyder polyint poly1d Polynomial Chebyshev Legendre Laguerre Hermite HermiteE
        cumulative_trapezoid simpson convolve2d
        erf erfc erfinv gamma gammaln digamma beta expit logit xlogy logsumexp softmax log_softmax

        packbits unpackbits binary_repr base_repr format_float_positional format_float_scientific array2string
        array_repr array_str set_printoptions get_printoptions printoptions print
        finfo iinfo result_type promote_types can_cast min_scalar_type issubdtype isdtype iscomplex isreal isscalar
        pi e inf nan euler_gamma newaxis
        datetime64 timedelta64 busday_offset busday_count is_busday any_array fixed read_table""",
    r"(?:.*/)?linalg/.*": """
        einsum einsum_path cholesky cond cross det diagonal eig eigh eigvals eigvalsh inv lstsq matmul matrix_norm
        matrix_power matrix_rank matrix_transpose multi_dot norm outer pinv qr slogdet solve svd svdvals tensordot
        tensorinv tensorsolve trace vecdot vector_norm lu lu_factor lu_solve cho_factor cho_solve expm logm sqrtm
        schur hessenberg polar null_space orth solve_triangular""",
    r"(?:.*/)?fft/.*": """
        fft ifft rfft irfft hfft ihfft fft2 ifft2 rfft2 irfft2 fftn ifftn rfftn irfftn fftfreq rfftfreq fftshift
        ifftshift convolve correlate""",
    r"(?:.*/)?random/.*": """
        seed_sequence pcg64 pcg64dxsm mt19937 philox sfc64 generator default_rng random_state seed rand randn randint
        random normal uniform choice permutation shuffle""",
    r"(?:.*/)?io/.*": """
        save load load_any savez load_npz savez_compressed savetxt loadtxt genfromtxt fromfile tofile memmap""",
    r".*strings.*": """
        str_len upper lower capitalize title strip lstrip rstrip replace find rfind index count startswith
        endswith isalpha isdigit isnumeric isspace partition rpartition zfill center ljust rjust slice""",
}

AWAITED = """""".split()

# The words before a name that declare it, not those that call it.
CALLS = {"return", "throw", "else", "case", "new", "delete", "goto", "co_return", "not"}
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
DECLARATIONS = [
    re.compile(r"^using orthant::()(\w+);", re.M),
    re.compile(r"^[ ]{0,4}(?:[\w:<>&*,. \[\]]|\.\.\.\(\w+\))*?(\w*)[>&* ]+(\w+)\(", re.M),
    re.compile(r"^[ ]{0,4}()auto ?\((\w+)\)\(", re.M),
    re.compile(r"\b()(?:struct|class|using|concept|enum)\s+(?:\[\[\w+\]\]\s*)?(\w+)\b"),
    re.compile(r"\bORTHANT_()[A-Z_0-9]+\(\s*\(?(\w+)\b"),
]
OBJECTS = re.compile(r"^\s*(?:ORTHANT_\w+ )?(?:inline |static )*constexpr [^;(]*?[ >]\w+ ?[{=][^;]*;", re.M)


def declared(text):
    """The names that a header declares."""
    text = STRING.sub('""', COMMENT.sub("", text))
    found = set()
    for pattern in DECLARATIONS:
        for before, name in pattern.findall(text):
            if before not in CALLS:
                found.add(name)
    for statement in OBJECTS.findall(text):
        found.update(re.findall(r"(\w+) ?(?:\{|=)", statement))
    return found


def breaches(include, catalogue=None, awaited=None):
    """Every breach as text, and how many names there are."""
    catalogue = CATALOGUE if catalogue is None else catalogue
    awaited = set(AWAITED if awaited is None else awaited)
    top = pathlib.Path(include) / "orthant"
    names = {path.relative_to(top).as_posix(): declared(path.read_text(encoding="utf-8"))
             for path in sorted(top.rglob("*.hpp"))}
    found, count, listed = [], 0, set()
    for room, wanted in catalogue.items():
        there = set().union(*(n for path, n in names.items() if re.fullmatch(room, path)))
        for name in wanted.split():
            count += 1
            key = name if room.startswith("(?!") else f"{ROOM_NAMES.get(room, room)}::{name}"
            listed.add(key)
            if name in there and key in awaited:
                found.append(f"{key}: is there, and no longer awaited")
            if name not in there and key not in awaited:
                found.append(f"{key}: is missing")
    found += [f"{name}: is awaited, but not in the catalogue" for name in sorted(awaited - listed)]
    return found, count


ROOM_NAMES = {room: re.sub(r"\W", "", room.replace("(?:.*/)?", "").replace(".*", "")) for room in CATALOGUE}


def self_test():
    flat, linalg = list(CATALOGUE)[0], r"(?:.*/)?linalg/.*"
    header = {
        "include/orthant/ops/a.hpp": "// gone(x)\ntemplate <class T>\nauto add(const T& x) {\n    return less(x);\n}\n"
        "inline constexpr ufunc<f> sin{}, cos{};\ninline constexpr double pi = 3;\nORTHANT_REDUCTION(mean, options)\n"
        "auto(max)(int x);\nclass fixed;\n",
        "include/orthant/linalg/b.hpp": "inline int det(int);\n",
    }
    cases = [
        ("gone: is missing", {flat: "add gone"}, []),
        ("less: is missing", {flat: "less"}, []),
        ("det: is missing", {flat: "det"}, []),
        ("linalg::add: is missing", {linalg: "add"}, []),
        ("add: is there", {flat: "add sin"}, ["add"]),
        ("sub: is awaited, but not", {flat: "add"}, ["sub"]),
        ("", {flat: "add sin cos pi mean max fixed gone", linalg: "det inv"}, ["gone", "linalg::inv"]),
    ]
    failures = 0
    for expected, catalogue, awaited in cases:
        with tempfile.TemporaryDirectory() as root:
            for name, text in header.items():
                path = pathlib.Path(root) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            found, _ = breaches(pathlib.Path(root) / "include", catalogue, awaited)
        if bool(found) != bool(expected) or not all(expected in line for line in found):
            print(f"self-test: expected '{expected}', found {found}")
            failures += 1
    print(f"self-test: {len(cases)} cases, {failures} failed")
    return failures


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test() != 0)
    found, count = breaches(sys.argv[1])
    print("\n".join(found))
    print(f"{count} names, {len(found)} breaches")
    sys.exit(found != [])
