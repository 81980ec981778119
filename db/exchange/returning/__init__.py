"""What goes back to whoever sent a list: rejected rows with their reasons, and blank templates."""
