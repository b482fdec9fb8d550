"""The daemon and the command line; what makes loading them cheaper is set before all else."""

from crawler import memory

memory.collect_seldom()
memory.load_without_rich()
