"""The review page: one file an editor works in, readable without a script."""
