"""What was read or changed, by whom and when. Written once, never altered."""
