"""Many files, many results: sorted by a look at each, heard in portions, scored on every core.

Small assessments are scored whole in the process that reads them, several to a task; large ones
are heard in portions whose counts are added up. What a task gives back is small: no answer and no
result leaves the process that made it. The order of the files and the number of processes change
nothing.
"""
