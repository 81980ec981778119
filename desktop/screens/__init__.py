"""Pages: each builds, connects and refreshes. Pages never import each other."""
