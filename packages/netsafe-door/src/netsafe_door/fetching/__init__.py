"""Takes up a folder that the desk has published: fetches what is new, verifies all of it, swaps it in."""
