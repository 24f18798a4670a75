"""The demo schools: invented people and stories from fixtures/, told through the real actions."""
