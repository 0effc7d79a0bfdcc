# Builds and runs the consumer of this folder: `cmake -D HOW=<way> -D ORTHANT_BUILD=<build folder>
# -D WORK=<scratch folder> -D ... -P check.cmake`. For find_package the library is installed first.
cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH source)
cmake_path(GET source PARENT_PATH source)
file(REMOVE_RECURSE ${WORK})

function(run)
    execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

if(HOW STREQUAL "find_package")
    run(${CMAKE_COMMAND} --install ${ORTHANT_BUILD} --prefix ${WORK}/prefix)
    # From here on only what was installed can be meant.
    set(where -D CMAKE_PREFIX_PATH=${WORK}/prefix -D ORTHANT_VERSION=${ORTHANT_VERSION})
    if(XSIMD_DIR)
        list(APPEND where -D xsimd_DIR=${XSIMD_DIR})
    endif()
else()
    set(where -D FETCHCONTENT_SOURCE_DIR_ORTHANT=${source} -D ORTHANT_SOURCE_DIR=${source})
    if(XSIMD_SOURCE)
        list(APPEND where -D FETCHCONTENT_SOURCE_DIR_XSIMD=${XSIMD_SOURCE})
    elseif(XSIMD_DIR)
        list(APPEND where -D xsimd_DIR=${XSIMD_DIR})
    endif()
endif()
run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR} -B ${WORK}/build -G ${GENERATOR}
    -D CMAKE_CXX_COMPILER=${COMPILER} -D HOW=${HOW} ${where})
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${WORK}/build/consumer)
if(HOW STREQUAL "find_package")
    run(${WORK}/build/compiled)
endif()
