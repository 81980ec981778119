"""Qt models: given rows, they never query."""
