"""What the leads type about what is asked of others."""
