"""The help site: its pages, paths, finder, news and films (NS7)."""
