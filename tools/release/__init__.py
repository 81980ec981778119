"""Releases for the computers that bureaus have: `make release-linux` (``linux``), and the parts of a Windows release."""
