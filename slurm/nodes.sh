# shellcheck shell=bash
# shellcheck disable=SC2154  # variables of slurm/launch
# What slurm/launch knows of Slurm: which nodes of the allocation answer, and the steps it started.
# Sourced. Slow or silent Slurm daemons must not hold up a job for long: everything has a timeout.

srun_speaks_pmix() {
  [[ -n ${SLURM_JOB_ID:-} ]] && command -v srun >/dev/null || return
  local plugins
  plugins=$(timeout 20 srun --mpi=list 2>&1) && [[ $plugins == *pmix* ]]
}

# The nodes of the allocation, one a line; nothing outside Slurm and where Slurm does not answer.
allocated_nodes() {
  [[ -n ${SLURM_JOB_NODELIST:-} ]] || return 0
  timeout 10 scontrol show hostnames "$SLURM_JOB_NODELIST" 2>/dev/null || true
}

# Those that Slurm takes for able to work: no "down", "drained" or "fail", no "*" (not responding).
nodes_said_to_work() {
  timeout 10 sinfo --noheader --Node --nodes="$SLURM_JOB_NODELIST" --format='%N %T' 2>/dev/null |
    awk '$2 !~ /\*|down|fail|unknown|power/ { print $1 }' | sort -u
}

# Slurm may learn late of a dead node. Each is asked to do nothing, all at once.
nodes_that_answer() {
  local node
  for node in "$@"; do
    {
      timeout --kill-after=1 8 srun --overlap --nodes=1 --ntasks=1 --nodelist="$node" \
        --mpi=none --job-name=lfsrun-probe --quiet true </dev/null >/dev/null 2>&1 && echo "$node"
    } &
  done
  wait
}

# Sets `nodes`, those to use, and `all_nodes`, their number in the allocation. They are probed after
# a crash only.
find_nodes() {
  mapfile -t nodes < <(allocated_nodes)
  all_nodes=${#nodes[@]}
  ((all_nodes > 1 && launches > 1)) || return 0
  mapfile -t nodes < <(nodes_said_to_work)
  mapfile -t nodes < <(nodes_that_answer "${nodes[@]}" | sort)
  ((${#nodes[@]} > 0)) || fail "no node of the allocation answers ($SLURM_JOB_NODELIST)"
  ((${#nodes[@]} == all_nodes)) ||
    log "going on with ${#nodes[@]} of $all_nodes nodes: ${nodes[*]}"
}

# Whether fewer nodes work than the last launch had.
lost_nodes() {
  ((all_nodes > 1)) || return 1
  local working
  mapfile -t working < <(nodes_said_to_work)
  ((${#working[@]} < ${#nodes[@]}))
}

# Ends the steps that were started under this launch's name, and waits until they are gone.
end_steps() {
  [[ -n ${SLURM_JOB_ID:-} ]] && command -v squeue >/dev/null || return 0
  local steps attempt
  for ((attempt = 0; attempt < 50; attempt++)); do
    mapfile -t steps < <(timeout 10 squeue --noheader --steps --job="$SLURM_JOB_ID" \
      --format='%i %j' 2>/dev/null | awk -v name="${place##*/}" '$2 == name { print $1 }')
    ((${#steps[@]} > 0)) || return 0
    timeout 10 scancel --signal=KILL "${steps[@]}" 2>/dev/null || true
    sleep 0.2
  done
}
