"""Everything with Qt: the window, its pages, the command line's translation."""
