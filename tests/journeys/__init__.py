"""Given, when, then: what people do here, in a real browser against a running server."""
