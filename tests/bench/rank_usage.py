"""rank_usage.py FOLDER COMMAND…: runs the command and writes its peak resident memory in bytes to
FOLDER/peak.RANK and its processor time in seconds to FOLDER/cpu.RANK, RANK as Open MPI counts. Never
less memory than what this Python itself takes (10 MB)."""
import os
import sys
from pathlib import Path

folder, *command = sys.argv[1:]
child = os.posix_spawnp(command[0], command, os.environ)
_, status, usage = os.wait4(child, 0)
rank = os.environ.get("OMPI_COMM_WORLD_RANK", "0")
(Path(folder) / f"peak.{rank}").write_text(str(1024 * usage.ru_maxrss))
(Path(folder) / f"cpu.{rank}").write_text(str(usage.ru_utime + usage.ru_stime))
sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)
