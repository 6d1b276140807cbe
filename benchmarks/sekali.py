"""Runs one command and prints its seconds, processor seconds, peak KiB and exit status.

A process of its own, and a small one: what a program's parent held when it started counts as the
program's own peak memory.
"""

import os
import sys
import time

began = time.perf_counter()
process = os.fork()
if not process:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.execv(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(process, 0)
seconds = time.perf_counter() - began
processor = usage.ru_utime + usage.ru_stime
print(seconds, processor, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
