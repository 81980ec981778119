"""The tour: coach marks over the window's real parts, from steps kept as data."""
