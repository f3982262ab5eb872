# shellcheck shell=bash
# shellcheck disable=SC2154  # variables of slurm/launch
# How slurm/launch starts the ranks, stops them, and leaves nothing behind. Sourced.
#
# Everything that Open MPI puts on a node, segments in shared memory and its session folder, goes
# into one folder, the `place`; its path is in the environment of all that runs for this launch.
# So whatever happens to mpirun, what is left of it can be found, ended and removed.

make_place() {
  local parent=/dev/shm
  [[ -d $parent && -w $parent ]] || parent=${TMPDIR:-/tmp}
  place=$(mktemp -d "$parent/lfsrun.XXXXXXXX") || fail "no folder for MPI in $parent"
  start_janitor
}

# The process ids of everything on this machine that runs for this launch.
ours() {
  local file
  for file in $(grep -lsF "LFSRUN_PLACE=$place" /proc/[0-9]*/environ || true); do
    file=${file#/proc/}
    echo "${file%/environ}"
  done
}

# Ends what is left, here and in the steps of Slurm: after a crash some ranks live on for seconds
# and hold the lock of the output.
end_ranks() {
  local pids attempt
  for ((attempt = 0; attempt < 200; attempt++)); do
    mapfile -t pids < <(ours)
    ((${#pids[@]} > 0)) || break
    kill -KILL "${pids[@]}" 2>/dev/null || true
    sleep 0.02
  done
  end_steps
}

# Removes the place, on all nodes that answer.
remove_place() {
  rm -rf "$place"
  ((${#nodes[@]} > 1)) || return 0
  timeout 20 srun --overlap --nodes="${#nodes[@]}" --ntasks-per-node=1 --ntasks="${#nodes[@]}" \
    --nodelist="$(IFS=,; echo "${nodes[*]}")" --mpi=none --job-name=lfsrun-tidy --quiet \
    rm -rf "$place" </dev/null >/dev/null 2>&1 || true
}

# Waits, out of reach of signals, for the end of this script; if that is a SIGKILL, nobody else is
# left to end the ranks. Its input closes with the script, however that ends.
start_janitor() {
  nodes=()
  set -m # a process group of its own
  coproc JANITOR {
    trap '' INT TERM HUP USR1
    read -r word || true
    if [[ $word != "done" ]]; then
      end_ranks
      rm -rf "$place"
    fi
  } >/dev/null 2>&1
  set +m
}

leave_place() {
  trap '' INT TERM HUP USR1
  end_ranks
  remove_place
  echo 'done' >&"${JANITOR[1]}"
}

# Sets `starter`: the words that come before the program's own arguments.
choose_starter() {
  find_nodes
  local wanted=${ranks:-${SLURM_NTASKS:-$(($(cores) + 1))}}
  # Fewer nodes, fewer ranks.
  ((all_nodes <= 1)) || wanted=$(((wanted * ${#nodes[@]} + all_nodes - 1) / all_nodes))
  starter=() starter_is_mpirun=no
  if ((wanted > 1)); then
    if srun_speaks_pmix; then use_srun "$wanted"; else use_mpirun "$wanted"; fi
  fi
  starter+=("$program" run)
}

# On other nodes the place is made by the first rank that comes there, and removed by the first that
# leaves: when the whole job is cancelled, nobody can go there any more. Signals are the program's.
# shellcheck disable=SC2016  # for the inner shell
in_place_of_srun='trap : USR1 TERM INT HUP; mkdir -p -m 700 "$0" || exit 1
  code=0; "$@" || code=$?; rm -rf "$0"; exit "$code"'

# PMIx ends the step when a rank dies that has joined the others. kill-on-bad-exit would do so when
# the first rank returns an exit code that is not 0, and hide that code; --wait is for those that
# die before they join.
use_srun() {
  starter=(srun --mpi=pmix --quiet --kill-on-bad-exit=0 --wait=60 --export=ALL --ntasks="$1")
  if ((all_nodes > 1)); then
    starter+=(--nodes="${#nodes[@]}" --nodelist="$(IFS=,; echo "${nodes[*]}")")
  fi
  if (($1 > ${SLURM_NTASKS:-1})); then starter+=(--overcommit); fi
  if ((all_nodes > 1)); then starter+=(bash -c "$in_place_of_srun" "$place"); fi
}

use_mpirun() {
  starter_is_mpirun=yes
  # -q: mpirun says nothing of its own about an exit code that is not 0 (75 is none of its business).
  # No binding: the root shares a core, and two jobs on one machine would be bound to the same ones.
  # When a rank has died, the others are killed at once: they have nothing to tidy up.
  starter=("$(mpirun_of_build)" -q --mca odls_base_sigkill_timeout 0 --oversubscribe
    --bind-to none -x LFSRUN_PLACE -n "$1")
  if ((all_nodes > 1)); then
    starter+=(--host "$(IFS=,; echo "${nodes[*]/%/:$1}")")
  fi
  # shellcheck disable=SC2016  # for the inner shell
  if ((all_nodes > 1)); then starter+=(bash -c 'mkdir -p -m 700 "$0" && exec "$@"' "$place"); fi
}

# The mpirun of the MPI that the program was built with; another one may come first in PATH.
mpirun_of_build() {
  local cached
  cached=$(sed -n 's/^MPIEXEC_EXECUTABLE:FILEPATH=//p' "$root/build/CMakeCache.txt" 2>/dev/null || true)
  if [[ -x $cached ]]; then echo "$cached"; else echo mpirun; fi
}

# has_children PID: whether any process lives that it has started.
has_children() {
  local pid pids
  pids=$(cat "/proc/$1/task/"*/children 2>/dev/null) || true
  for pid in $pids; do
    if grep -qs '^State:.[^ZX]' "/proc/$pid/status"; then return 0; fi
  done
  return 1
}

# watch_mpirun PID: ends an mpirun whose ranks are gone for 10 s. When a rank dies while it joins,
# that of Open MPI 4.1 with PMIx 4.2 may wait in PMIx_server_finalize for ever. Until a first rank is
# seen it may take a minute.
watch_mpirun() {
  local alone
  [[ -e /proc/$1/task/$1/children ]] || return 0 # a kernel without such lists
  for ((alone = 0; alone < 300; alone++)); do
    if has_children "$1"; then break; fi
    sleep 0.2 >/dev/null 2>&1
  done
  for ((alone = 0; alone < 5; alone++)); do
    if has_children "$1"; then alone=-1; fi
    sleep 2 >/dev/null 2>&1
  done
  log "mpirun does not end though its ranks have ended: it is killed"
  kill -KILL "$1" 2>/dev/null || true
}

# One run under the starter: the program's exit code, or 128 + signal if a process crashed. The
# starter has a process group of its own, so that Ctrl-C arrives here and not there: mpirun answers
# SIGINT and SIGTERM by killing every rank, but passes SIGUSR1 on.
run_once() {
  local code=0 watch=""
  set -m
  LFSRUN_PLACE=$place SLURM_JOB_NAME=${place##*/} OMPI_MCA_orte_tmpdir_base=$place \
    OMPI_MCA_btl_vader_backing_directory=$place \
    "${starter[@]}" "${files[@]}" "${options[@]}" </dev/null &
  child=$!
  set +m
  if [[ $starter_is_mpirun == yes ]]; then
    watch_mpirun "$child" </dev/null &
    watch=$!
  fi
  if ((stops > 0)); then ask_to_stop "$child" & fi
  while :; do # a signal ends wait early; the child's own end leaves nobody to wait for
    wait "$child" 2>/dev/null && code=0 || code=$?
    kill -0 "$child" 2>/dev/null || break
  done
  child=""
  [[ -z $watch ]] || kill "$watch" 2>/dev/null || true
  end_ranks
  return "$code"
}

catch_signals() {
  stops=0 child=""
  trap 'stop' INT TERM HUP USR1
}

# Again and again until it ends: an mpirun that has just begun does not pass signals on yet, and to
# lfsrun any number of SIGUSR1 is one.
# shellcheck disable=SC2317
ask_to_stop() {
  trap '' INT TERM HUP USR1
  while kill -USR1 "$1" 2>/dev/null; do
    sleep 0.4 >/dev/null 2>&1
  done
}

# shellcheck disable=SC2317  # called by the trap
stop() {
  local now
  now=$(date +%s%N)
  if ((stops == 0)); then
    stops=1
    stopped_at=$now
    say "stopping: what is done is kept (once more: stop at once)"
    if [[ -n $child ]]; then ask_to_stop "$child" & fi
  elif ((now > stopped_at + 300000000)); then # a job that is cancelled gets the same from all sides
    stops=2
    end_ranks 2>/dev/null
  fi
}
