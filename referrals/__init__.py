"""What we asked of others (social care, police, early help ...), what they answered, and the work
done together."""
