# shellcheck shell=bash
# The cases, one a function; see case. Sourced.
# shellcheck disable=SC2154  # its variables

# 2 nodes, ranks by srun and PMIx, a step after it.
case_finish() {
  write_job a "$long"
  submit a.toml --then clone/slurm/postprocess
  ends_as COMPLETED
  contains "$(words)" "a: 2 analyses in"
  equal a
  [[ $("$program" export a.h5 --table run/workers | cut -d , -f 3 | sort -u | grep -c '^n') == 2 ]] ||
    wrong "the workers were not on two nodes"
  ends_as COMPLETED "$next_job"
  contains "$(cat a.tables/summary.txt)" "2 analyses: 2 done"
  [[ $(wc -l <a.tables/cycles.csv) -gt 2 ]] || wrong "no cycles in a.tables"
  contains "$(cat a.report/index.html)" 'src="structure.png"'
  until_true 20 nodes_are_clean
}

case_dry_run() {
  local text
  write_job a "$short" 'partition = "main"'
  text=$(clone/slurm/submit --dry-run --then clone/slurm/postprocess a.toml -q -- --exclusive)
  for line in --job-name=a --ntasks=4 --time=0-00:05:00 --nodes=2 --partition=main \
    --signal=B:USR1@120 --open-mode=append --requeue --no-kill --exclusive \
    --dependency=afterok:JOBID; do
    grep -qxF -- "#SBATCH $line" <<<"$text" || wrong "no $line in: $text"
  done
  contains "$text" "exec $folder/clone/slurm/batch a.toml -q"
  [[ -z $(squeue -h -n a) && ! -e a.h5.part ]] || wrong "something was submitted"
  sbatch --test-only <<<"$text" || wrong "sbatch does not take it"
}

case_refused() {
  write_job a "$short"
  sed -i '/^time/d' a.toml
  contains "$(clone/slurm/submit a.toml 2>&1 || echo "exit $?")" "[slurm] has no time"
  contains "$(clone/slurm/submit none.toml 2>&1 || echo "exit $?")" "none.toml: cannot read"
  contains "$(clone/slurm/submit a.toml --overwrite 2>&1 || echo "exit $?")" "exit 2"
  contains "$(PATH=/nowhere /bin/bash -c 'exit 0' && clone/slurm/batch a.toml 2>&1 || echo "exit $?")" \
    "this is no Slurm job"
}

# What --signal sends before the end of the time stops the job; it goes on in the queue.
case_requeue() {
  write_job a "$long"
  submit a.toml
  is_at_work a
  scancel --batch --signal=USR1 "$job"
  ends_as COMPLETED
  contains "$(words)" "stopping: what is done is kept"
  contains "$(words)" "back into the queue"
  contains "$(words)" "part 2"
  contains "$(words)" "a: resumed: 1 of 2 analyses and "
  equal a
}

# It stops at its own time limit as well, and goes on.
case_time_limit() {
  write_job a "x^44 + x^6 + x^5 + x^2 + 1"
  submit a.toml --time-limit 00:03
  until_true 60 log_says "part 2"
  until_true 60 log_says "a: resumed: 1 of 2 analyses and [1-9]"
  contains "$(words)" "stopped (the time limit"
}

# The signal of --signal: with a minute as the limit, it comes when Slurm looks at the limits next,
# half a minute later: the walk must take longer (x^42 took 26 s on two fast cores).
case_signal() {
  write_job a "x^44 + x^6 + x^5 + x^2 + 1"
  submit a.toml -- --time=1 --signal=B:USR1@58
  is_at_work a
  until_true 60 log_says "back into the queue"
  contains "$(words)" "stopping: what is done is kept"
}

# Nothing can be done in no time: exit 75, not requeued for ever.
case_no_progress() {
  write_job a "$long"
  "$program" run a.toml -q --resume --time-limit 00:01 || (($? == 75)) || wrong "no start"
  cp clone/build/lfsrun lfsrun.real
  rm clone/build/lfsrun
  # shellcheck disable=SC2016  # for the script
  printf '#!/bin/bash\nif [[ $1 == run ]]; then exit 75; fi\nexec %q "$@"\n' "$folder/lfsrun.real" \
    >clone/build/lfsrun
  chmod +x clone/build/lfsrun
  submit a.toml -n 1
  ends_as FAILED
  contains "$(words)" "without any progress: not requeued"
  contains "$(scontrol show job "$job")" "ExitCode=75:0"
}

case_scancel() {
  write_job a "$long"
  submit a.toml
  is_at_work a
  scancel "$job"
  ends_as CANCELLED
  until_true 20 nodes_are_clean
  [[ -e a.h5.part && ! -e a.h5 ]] || wrong "it was complete already"
  submit a.toml
  ends_as COMPLETED
  contains "$(words)" "a: resumed:"
  equal a
  until_true 20 nodes_are_clean
}

case_array() {
  local first
  write_job a "$short"
  write_job b "$short"
  write_job c "$short"
  submit --array a.toml b.toml c.toml -q
  first=$job
  until_true 60 test -e a.h5
  until_true 60 test -e b.h5
  until_true 60 test -e c.h5
  ends_as COMPLETED "$first"
  sed -i 's/^ntasks.*/ntasks = 2/' c.toml
  contains "$(clone/slurm/submit --array a.toml c.toml 2>&1 || true)" "its [slurm] is not that of"
}

# The parts of one job as an array, merged, and a step after that.
case_shards() {
  write_job a "$short"
  printf '[[sweep]]\ndegree = "2..20"\nselect = "trinomials"\n' >>a.config.toml
  submit a.toml --shards 3 --then clone/slurm/postprocess
  until_true 90 test -e a.tables/summary.txt
  ends_as COMPLETED "$job"
  ends_as COMPLETED "$next_job"
  "$program" run a.toml --output whole.h5 -q
  [[ $("$program" export a.h5 --table analyses) == $("$program" export whole.h5 --table analyses) ]] ||
    wrong "the merged file is not that of the whole job"
  contains "$(clone/slurm/submit a.toml --shards 0 2>&1 || echo "exit $?")" "exit 2"
}

# A step after a job that failed does not run.
case_not_after_failure() {
  write_job a "$short"
  submit a.toml --then clone/slurm/postprocess
  until_true 60 test -e a.h5
  ends_as COMPLETED "$next_job"
  write_job b "$short"
  echo "not a result" >b.h5
  submit b.toml --then clone/slurm/postprocess
  ends_as FAILED
  until_true 60 has_ended "$next_job"
  [[ $(state_of "$next_job") == CANCELLED && ! -e b.tables ]] || wrong "the second job ran"
}

case_worker_killed() {
  write_job a "$long"
  submit a.toml
  is_at_work a
  kill_rank 2
  ends_as COMPLETED
  contains "$(words)" "a process died (signal 9); going on with --resume, launch 2"
  equal a
  until_true 20 nodes_are_clean
}

case_root_killed() {
  write_job a "$long"
  submit a.toml
  is_at_work a
  kill_rank 0
  ends_as COMPLETED
  contains "$(words)" "a process died (signal 9); going on with --resume, launch 2"
  equal a
}

# The second node of the job dies; the job goes on on the first.
case_node_killed() {
  local node
  write_job a "$long"
  submit a.toml
  is_at_work a
  node=$(scontrol show hostnames "$(squeue -h -j "$job" -o %N)" | tail -n 1)
  kill -KILL "$(<"$bed/node.$node.pid")"
  ends_as COMPLETED
  contains "$(words)" "going on with 1 of 2 nodes"
  equal a
  "$here/bed" node "$bed_folder" "${node#n}"
}

# The first one dies, and with it the batch script: its guard requeues the job.
case_first_node_killed() {
  local node
  write_job a "$long"
  submit a.toml
  is_at_work a
  node=$(scontrol show hostnames "$(squeue -h -j "$job" -o %N)" | head -n 1)
  kill -KILL "$(<"$bed/node.$node.pid")"
  ends_as COMPLETED
  contains "$(words)" "part 2"
  equal a
  "$here/bed" node "$bed_folder" "${node#n}"
}
