# shellcheck shell=bash
# The command line of lfsrun run, as far as the scripts must understand it. Sourced.
# shellcheck disable=SC2034,SC2154  # these variables are for, and of, the sourcing script

# Sets `files`, the job files among the words; `options`, the others; `output_options`, those that
# say where the output is.
read_arguments() {
  local words
  files=() options=() output_options=()
  while (($# > 0)); do
    words=1
    case $1 in
      --output | --set | --shard | --time-limit | --progress | -n | --relaunches) words=$(($# > 1 ? 2 : 1)) ;;
    esac
    case $1 in
      --output | --set | --shard | --output=* | --set=* | --shard=*) output_options+=("${@:1:words}") ;;&
      -*) options+=("${@:1:words}") ;;
      *) files+=("$1") ;;
    esac
    shift "$words"
  done
}

# What the outputs hold, in words: other words are progress.
status() { "$program" status "${files[@]}" "${output_options[@]}" 2>&1 </dev/null || true; }
