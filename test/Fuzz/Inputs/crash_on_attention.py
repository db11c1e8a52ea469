"""Stands in for a pass driver: dies by a signal where it reads attention."""

import os
import signal
import sys

if "attn.attention" in sys.stdin.read():
    os.kill(os.getpid(), signal.SIGSEGV)
