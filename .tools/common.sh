# shellcheck shell=bash
# What the scripts share: how they speak and how they run something that should be quiet.
# Sourced, never run; the sourcing script has set `set -euo pipefail`.

# Plain words to stderr: stdout belongs to the program.
say() { printf 'lfsrun: %s\n' "$*" >&2; }

# The same with the time, for what runs for hours.
log() { say "$(date '+%F %T') $*"; }

# fail [-CODE] words...: the last line of a script that gives up (exit 1 unless told otherwise).
fail() {
  local code=1
  if [[ $1 =~ ^-[0-9]+$ ]]; then
    code=${1#-}
    shift
  fi
  say "$*"
  exit "$code"
}

# Cores this process may use. nproc alone would obey OMP_NUM_THREADS, which is not about us.
cores() { env -u OMP_NUM_THREADS -u OMP_THREAD_LIMIT nproc; }

# usage FILE: the comment that opens a script, after its first line, is its manual.
usage() { sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$1"; }

# An empty command line gets the manual as an error, --help gets it as an answer.
manual_if_asked() {
  if (($# == 0)); then
    usage "$0" >&2
    exit 2
  elif [[ $1 == --help || $1 == -h ]]; then
    usage "$0"
    exit 0
  fi
}

# logged LOG command...: runs it with all output in LOG. A terminal sees the last line go by; on
# failure everyone sees the end of LOG. Returns the command's exit code.
logged() {
  local log=$1 code=0
  shift
  mkdir -p "$(dirname "$log")"
  "$@" </dev/null 2>&1 | tee "$log" | last_line_on_terminal || code=$?
  if ((code != 0)); then
    tail -n 40 "$log" >&2
    say "the full log is in $log"
  fi
  return "$code"
}

last_line_on_terminal() {
  [[ -t 2 ]] || exec cat >/dev/null
  local line
  while IFS= read -r line; do printf '\r\033[K  %.76s' "$line" >&2; done
  printf '\r\033[K' >&2
}

# What Open MPI needs to be told: that root is meant, and that a container without the right to read
# another process's memory (which it would warn about at every message) is no reason to worry.
mpi_environment() {
  if ((EUID == 0)); then
    export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
  fi
  export OMPI_MCA_btl_vader_single_copy_mechanism=${OMPI_MCA_btl_vader_single_copy_mechanism:-none}
}
