"""``python -m hpws_assess``: the same as ``hpws-assess``."""

from hpws_assess.cli.main import main

main()
