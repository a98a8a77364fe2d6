"""The command line: parse, call, print, exit. One file a command."""
