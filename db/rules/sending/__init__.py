"""Rules of the submission loop: what a package is, which of several counts, what in a file was changed."""
