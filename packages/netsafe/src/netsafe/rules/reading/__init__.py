"""Length, plain reading and markup, posts and adverts (NS4)."""
