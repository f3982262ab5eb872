# The pool's benchmark: mpirun --oversubscribe -n 3 pool_bench
include_guard(GLOBAL)
add_executable(pool_bench EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/pool_bench.cpp)
target_link_libraries(pool_bench PRIVATE lfsrun_pool)
