#pragma once
// Files: NumPy's own, text, tables, memory maps, and those of other tools. Pictures have a door of their own
// (<orthant/io/image.hpp>), since they come with stb; so has what is compressed (<orthant/io/zlib.hpp>).

#include <orthant/io/npy.hpp>               // save load load_any
#include <orthant/io/npz.hpp>               // savez savez_compressed load_npz
#include <orthant/io/loadtxt.hpp>           // loadtxt text_of
#include <orthant/io/savetxt.hpp>           // savetxt
#include <orthant/io/genfromtxt.hpp>        // genfromtxt
#include <orthant/io/genfromtxt_table.hpp>  // genfromtxt<table>: columns of types that are found
#include <orthant/io/read_table.hpp>        // read_table: comma-separated values, structs of an .npy file
#include <orthant/io/raw.hpp>               // fromfile tofile
#include <orthant/io/memmap.hpp>            // memmap open_memmap
#include <orthant/io/safetensors.hpp>       // safetensors: files of named tensors, mapped
#include <orthant/io/zarr.hpp>              // zarr: folders of chunks
