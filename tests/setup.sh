# shellcheck shell=bash
# Sourced by the scripts that build: `setup compiler cmake ...` finds out which of the named tools are missing
# and installs them on Debian and Ubuntu, as root or with sudo. Where all is there it does nothing and needs
# no network.
#
# xsimd is the one piece that a system may have too old: orthant needs 13, Debian 12 has 8. It is headers
# only, so the package of a later release is taken, from the mirror that this system uses already, without a
# change to its list of sources.

package_of() {
    case $1 in
        compiler) echo g++ ;;
        cmake) echo cmake ;;
        ninja) echo ninja-build ;;
        xsimd) echo libxsimd-dev ;;
        doctest) echo doctest-dev ;;
        benchmark) echo libbenchmark-dev ;;
        python) echo python3 ;;
        numpy) echo python3-numpy ;;
        clang) echo clang-19 libclang-rt-19-dev ;;
        eigen) echo libeigen3-dev ;;
        zlib) echo zlib1g-dev ;;
        stb) echo libstb-dev ;;
        pybind11) echo pybind11-dev ;;
        gnuplot) echo gnuplot-nox ;;
        qemu) echo qemu-user-static ;;
        libc++) echo clang-19 libc++-19-dev libc++abi-19-dev ;;
        clang-16) echo clang-16 ;;
        *-linux-gnu) echo "g++-${1//_/-}" ;;
    esac
}

have() {
    case $1 in
        compiler) have_version "${CXX:-g++}" 12 && have_header vector ;;
        cmake) have_version cmake 3.25 ;;
        ninja) have_version ninja 1.10 ;;
        xsimd) have_header xsimd/config/xsimd_config.hpp XSIMD_VERSION_MAJOR 13 ;;
        doctest) have_header doctest/doctest.h ;;
        benchmark) have_header benchmark/benchmark.h ;;
        python) command -v python3 >/dev/null ;;
        numpy) python3 -c 'import numpy' 2>/dev/null || /usr/bin/python3 -c 'import numpy' 2>/dev/null ;;
        clang) have_version clang++-19 19 &&
            compgen -G "$(clang++-19 -print-resource-dir)/lib/*/libclang_rt.asan*.a" >/dev/null ;;
        eigen) [ -e /usr/include/eigen3/Eigen/Core ] ;;
        zlib) have_header zlib.h ;;
        stb) have_header stb/stb_image.h ;;
        pybind11) have_header pybind11/pybind11.h ;;
        gnuplot) command -v gnuplot >/dev/null ;;
        qemu) command -v qemu-s390x qemu-s390x-static >/dev/null ;;
        libc++) compgen -G '/usr/lib/llvm-19/include/c++/v1/vector' >/dev/null ;;
        clang-16) have_version clang++-16 16 ;;
        *-linux-gnu) have_version "$1-g++" 12 ;;
    esac
}

have_version() {  # have_version <program> <minimum>: is there one, and new enough?
    local seen
    seen=$("$1" --version 2>/dev/null | grep -oE '[0-9]+\.[0-9.]+' | head -n 1) || return 1
    printf '%s\n%s\n' "$2" "$seen" | sort -V -C
}

have_header() {  # have_header <header> [<macro> <minimum>]: does the compiler find it, and new enough?
    local seen
    seen=$(printf '#include <%s>\n%s\n' "$1" "${2:-0}" |
        "${CXX:-g++}" -std=c++20 -E -P -x c++ - 2>/dev/null) || return 1
    [ "${seen##*[!0-9]}" -ge "${3:-0}" ]
}

missing_of() {
    local tool
    for tool in "$@"; do have "$tool" || echo "$tool"; done
}

apt_get() {
    local root=(env)
    [ "$(id -u)" -eq 0 ] || root=(sudo env)
    "${root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@"
}

# download_packages <folder> <suite> <component> <package>...: downloads packages of another suite into the folder,
# by apt with a configuration of its own there: the entry of the system for its main archive, with that suite.
download_packages() {
    local folder=$1 suite=$2 component=$3 entry uri
    local packages=("${@:4}")
    read -r entry uri < <(apt-get indextargets --format '$(SOURCESENTRY) $(REPO_URI) $(COMPONENT) $(LABEL)' \
        'Created-By: Packages' | awk '$3 == "main" && $4 !~ /-Security/ { print $1, $2; exit }')
    mkdir -p "$folder"/{sources,lists/partial,cache/archives/partial}
    case $entry in
        *.sources:*)  # paragraphs of fields; a value may go on in lines that begin with a blank
            {
                awk -v RS= -v uri="${uri%/}" 'index($0, uri) { print; exit }' "${entry%:*}" |
                    awk '/^[^ \t#]/ { dropped = /^(Types|Suites|Components|Enabled):/ } !dropped { print }'
                printf 'Types: deb\nSuites: %s\nComponents: %s\n' "$suite" "$component"
            } >"$folder/sources/other.sources" ;;
        *.list:*)  # lines: deb [options] uri suite components
            sed -n "${entry##*:}p" "${entry%:*}" |
                sed -E "s/^\s*deb\s+(\[[^]]*\]\s+)?(\S+)\s.*/deb \1\2 $suite $component/" \
                    >"$folder/sources/other.list" ;;
        *) return 1 ;;
    esac
    set -- -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$folder/sources" \
        -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null \
        -o Dir::State::Lists="$folder/lists" -o Dir::Cache="$folder/cache" \
        -o APT::Sandbox::User="$(id -un)"
    apt-get -q "$@" update && (cd "$folder" && apt-get -q "$@" download "${packages[@]}")
}

install_xsimd() {
    local version folder suite=trixie component=main
    version=$(apt-cache madison libxsimd-dev | awk '$3 + 0 >= 13 { print $3; exit }')
    if [ -n "$version" ]; then
        apt_get install -y --no-install-recommends "libxsimd-dev=$version"
        return
    fi
    ! grep -q ubuntu /etc/os-release || suite=resolute component=universe
    folder=$(mktemp -d)
    chmod 755 "$folder"  # apt reads the packages as a user of its own
    # xtl-dev is what it was made with.
    if download_packages "$folder" "$suite" "$component" libxsimd-dev xtl-dev; then
        apt_get install -y --no-install-recommends "$folder"/libxsimd-dev_*.deb ||
            apt_get install -y --no-install-recommends "$folder"/*.deb || true
    fi
    rm -rf "$folder"
    have xsimd ||
        echo "There is no package of xsimd >= 13 to be had: CMake will download its sources." >&2
}

setup() {
    local missing tool packages=()
    mapfile -t missing < <(missing_of "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
    for tool in "${missing[@]}"; do packages+=($(package_of "$tool")); done
    if ! command -v apt-get >/dev/null || ! { [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null; }; then
        cat >&2 <<EOF
Missing: ${missing[*]}
Please install them; Debian's packages are: ${packages[*]}
orthant needs a compiler of C++20 (g++ >= 12, clang >= 16), CMake >= 3.25, Ninja and xsimd >= 13; its tests
doctest and Python 3 with NumPy; its benchmarks Google Benchmark. As root, or with sudo, this script installs
them itself on Debian >= 12 and Ubuntu >= 24.04.
EOF
        return 1
    fi
    apt_get update || echo "Not all lists of packages could be updated; going on with those there are." >&2
    mapfile -t packages < <(printf '%s\n' "${packages[@]}" | grep -vx libxsimd-dev)
    [ ${#packages[@]} -eq 0 ] || apt_get install -y --no-install-recommends "${packages[@]}"
    have xsimd || install_xsimd
    mapfile -t missing < <(missing_of "$@" | grep -vx xsimd)  # without xsimd CMake still has its own way
    if [ ${#missing[@]} -gt 0 ]; then
        echo "Installed, and still not found or too old: ${missing[*]}" >&2
        return 1
    fi
}

# As many jobs as there are processors, if there are 1.5 GB of memory for each. (nproc would follow the number of
# threads that OpenMP's variables ask for.)
job_count() {
    awk -v cpus="$(env -u OMP_NUM_THREADS -u OMP_THREAD_LIMIT nproc)" '/^MemTotal/ { n = int($2 / 1.5e6); print n < 1 ? 1 : n < cpus ? n : cpus }' \
        /proc/meminfo
}
