# Runs pool_hang, whose rank 2 sleeps for ever in a unit: the root must say so and end all ranks.
execute_process(COMMAND ${MPIEXEC} --oversubscribe ${NP} 3 ${PROGRAM} TIMEOUT 30
                RESULT_VARIABLE code OUTPUT_VARIABLE out ERROR_VARIABLE err)
if(NOT code EQUAL 41)
  message(FATAL_ERROR "exit code ${code}, expected 41\n${out}${err}")
endif()
if(NOT out MATCHES "rank 2 on [^ ]+ is lost: silent for [0-9.]+ s with unit 1 of analysis epoch 1, attempt 1")
  message(FATAL_ERROR "no report of the lost worker\n${out}${err}")
endif()
